import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Clocks } from '../../functions/shared/clock.ts';
import { businessDay } from '../../functions/shared/clock.ts';
import { HubError } from '../../functions/shared/errors.ts';
import type {
  Audit,
  ReceiptChain,
  Registry,
  ReplayGuard,
  Submissions,
} from '../../functions/shared/ports/ledger.ts';
import type { Signer } from '../../functions/shared/ports/signer.ts';
import { BY_HUB, historyEntry } from '../../functions/shared/submission-history.ts';
import type {
  AuditEntry,
  ChunkCounts,
  Organ,
  OrganKey,
  PeopleIssuer,
  Submission,
} from '../../schemas/ledger/ledger.ts';
import {
  OrganKeySchema,
  OrganSchema,
  PeopleIssuerSchema,
  SubmissionSchema,
} from '../../schemas/ledger/ledger.ts';

/** In-memory ports of the ledger for unit tests. Items are parsed and copied as the real adapters do. */
const memoryRegistry = (): Registry => {
  const organs = new Map<string, Organ>();
  const keys = new Map<string, OrganKey>();
  const issuers = new Map<string, PeopleIssuer>();
  return {
    getOrgan: async (organ) => structuredClone(organs.get(organ)),
    putOrgan: async (organ) => void organs.set(organ.organ, OrganSchema.parse(organ)),
    getKey: async (kid) => structuredClone(keys.get(kid)),
    putKey: async (key) => void keys.set(key.kid, OrganKeySchema.parse(key)),
    getIssuer: async (issuer) => structuredClone(issuers.get(issuer)),
    putIssuer: async (issuer) => void issuers.set(issuer.issuer, PeopleIssuerSchema.parse(issuer)),
  };
};

const newestFirst = (a: Submission, b: Submission): number => b.seq - a.seq;

const memorySubmissions = (clocks: Pick<Clocks, 'now'>): Submissions => {
  const items = new Map<string, Submission>();
  const chunks = new Map<string, Map<number, ChunkCounts>>();
  let seq = 0;
  return {
    nextSeq: async () => {
      seq += 1;
      return seq;
    },
    create: async (submission) => {
      if (items.has(submission.submissionId))
        throw new HubError('submission-exists', 'The submission id is taken.');
      items.set(submission.submissionId, SubmissionSchema.parse(submission));
    },
    get: async (id) => structuredClone(items.get(id)),
    listByOrgan: async (organ, { limit, before }) =>
      [...items.values()]
        .filter((item) => item.organ === organ && (before === undefined || item.seq < before))
        .sort(newestFirst)
        .slice(0, limit)
        .map((item) => structuredClone(item)),
    transition: async (id, from, to, patch = {}, by = BY_HUB) => {
      const item = items.get(id);
      if (item === undefined || !from.includes(item.status)) return undefined;
      const { step, done } = historyEntry(to, patch, by, clocks.now());
      const history = { [step]: done, ...item.history };
      const next = SubmissionSchema.parse({ ...item, ...patch, status: to, history });
      items.set(id, next);
      return structuredClone(next);
    },
    putChunkCounts: async (id, counts) => {
      const of = chunks.get(id) ?? new Map<number, ChunkCounts>();
      chunks.set(id, of.set(counts.chunk, structuredClone(counts)));
    },
    listChunkCounts: async (id) => [...(chunks.get(id)?.values() ?? [])].sort((a, b) => a.chunk - b.chunk),
  };
};

const memoryReplayGuard = (): ReplayGuard => {
  const claimed = new Map<string, string>();
  return {
    find: async (issuer, jti) => claimed.get(`${issuer}#${jti}`),
    claim: async (issuer, jti, value) => {
      const key = `${issuer}#${jti}`;
      const known = claimed.get(key);
      if (known !== undefined) return { first: false, value: known };
      claimed.set(key, value);
      return { first: true, value };
    },
  };
};

/** `entries` shows what was written, in order. */
export const memoryAudit = (): Audit & { readonly entries: AuditEntry[] } => {
  const entries: AuditEntry[] = [];
  return { entries, append: async (entry) => void entries.push(structuredClone(entry)) };
};

const memoryReceiptChain = (): ReceiptChain => {
  const heads = new Map<string, string>();
  return {
    append: async (day, seal) => {
      const sealed = await seal({ id: `${day}/0`, previous: heads.get(day) ?? '' });
      heads.set(day, createHash('sha256').update(sealed).digest('hex'));
      return sealed;
    },
  };
};

/** Signs with a P-256 key of its own, like the hub's KMS key. */
export const localSigner = async (): Promise<Signer> => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    sign: (header, payload) =>
      new SignJWT({ ...payload }).setProtectedHeader({ alg: 'ES256', kid, ...header }).sign(pair.privateKey),
    publicJwk: async () => ({ ...jwk, kid, alg: 'ES256', use: 'sig' }),
  };
};

/** A clock that stands still until `advance` moves it; `today` pins the business day apart from it. */
export const fixedClocks = (
  now = '2026-03-02T02:00:00.000Z',
  today?: string,
): Clocks & { advance(seconds: number): void } => {
  let ms = Date.parse(now);
  return {
    advance: (seconds) => {
      ms += seconds * 1000;
    },
    today: async () => today ?? businessDay(ms, 0),
    now: () => new Date(ms).toISOString(),
    epochSeconds: () => Math.floor(ms / 1000),
  };
};

/** All of it at once; one ledger a test. */
export const memoryLedger = async (
  now?: string,
  today?: string,
  clocks: ReturnType<typeof fixedClocks> = fixedClocks(now, today),
) => ({
  registry: memoryRegistry(),
  submissions: memorySubmissions(clocks),
  replayGuard: memoryReplayGuard(),
  audit: memoryAudit(),
  receiptChain: memoryReceiptChain(),
  signer: await localSigner(),
  clocks,
});
