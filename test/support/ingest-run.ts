import { createHash } from 'node:crypto';
import type { IngestDeps } from '../../functions/ingest/deps.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { pseudonymBy } from '../../functions/shared/pseudonym.ts';
import { type IngestSummary, IngestSummarySchema } from '../../schemas/events/execution.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { ingestThrough, WHOLE } from './ingest-steps.ts';
import { type MemoryLake, memoryLake } from './memory-lake.ts';
import { memoryLedger } from './memory-ledger.ts';
import { memoryRegisters } from './memory-registers.ts';

export interface IngestRun {
  readonly outcome: 'ready' | 'refused';
  readonly submission: Submission;
  readonly lake: MemoryLake;
  readonly summary: IngestSummary | undefined;
}

export interface FileToIngest {
  readonly body: Uint8Array;
  readonly feed?: string;
  readonly scope?: string;
  readonly today?: string;
  /** Bytes a chunk of the raw stream; the whole body unless told. */
  readonly chunk?: number;
  readonly shardCount?: number;
  /** Bytes of the pieces that the file is cut into; it is read whole unless told. */
  readonly pieceBytes?: number;
  readonly contract?: Contract;
  readonly fileName?: string;
  readonly mode?: 'full' | 'delta' | 'supplement';
  /** Manifest fields that lie. */
  readonly signed?: { readonly size?: number; readonly sha256?: string };
}

export const SUBMISSION_ID = '01TESTSUBMISSION0000000000';

export const submissionOf = (file: FileToIngest): Submission => {
  const {
    body,
    feed = 'health.measurements',
    scope = '370100',
    fileName = 'test.csv',
    mode = 'delta',
  } = file;
  return {
    submissionId: SUBMISSION_ID,
    organ: 'health',
    kid: 'test',
    manifestJws: 'test',
    status: 'received',
    seq: 1,
    createdAt: '2026-03-02T00:00:00.000Z',
    versionId: 'v1',
    manifest: {
      iss: 'health',
      aud: 'urn:lianfang:hub:test',
      jti: 'jti-00000001',
      iat: 0,
      feed,
      schemaVersion: '1',
      scope,
      period: '2026-02',
      mode,
      fileName,
      size: file.signed?.size ?? body.length,
      sha256: file.signed?.sha256 ?? createHash('sha256').update(body).digest('base64'),
      dataAsOf: '2026-02-28',
    },
  };
};

async function* chunksOf(body: Uint8Array, size: number): AsyncGenerator<Uint8Array, undefined> {
  for (let start = 0; start < body.length; start += size) yield body.subarray(start, start + size);
}

/** A key that everybody knows: pseudonyms of tests, told from real ones by nothing but where they are. */
export const testPseudonym = pseudonymBy(Buffer.from('test key, not secret'));

/** Everything that ingest needs, in memory, with one received submission. */
export const ingestSetup = async (file: FileToIngest) => {
  const lake = memoryLake();
  const { submissions } = await memoryLedger();
  await submissions.create(submissionOf(file));
  const { body, chunk = Math.max(body.length, 1), shardCount, contract } = file;
  const deps: IngestDeps = {
    submissions,
    lake,
    registers: memoryRegisters(),
    inbox: { open: async (_id, _version, range) => chunksOf(body.subarray(range?.from, range?.to), chunk) },
    clocks: { today: async () => file.today ?? '2026-03-02' },
    pseudonyms: async () => testPseudonym,
    getContract: contract === undefined ? getContract : () => contract,
    pieceBytes: file.pieceBytes ?? WHOLE,
    ...(shardCount === undefined ? {} : { shardCountFor: () => shardCount }),
  };
  return { lake, submissions, deps };
};

/** What a finished run left behind. */
const lookAt = async (
  setup: Awaited<ReturnType<typeof ingestSetup>>,
  outcome: IngestRun['outcome'],
): Promise<IngestRun> => {
  const submission = await setup.submissions.get(SUBMISSION_ID);
  if (submission === undefined) throw new Error('The submission is gone');
  const text = setup.lake.text(lakeKeys.summary(SUBMISSION_ID));
  const summary = text === undefined ? undefined : IngestSummarySchema.parse(JSON.parse(text));
  return { outcome, submission, lake: setup.lake, summary };
};

/** Ingests one file through the use case, with everything in memory. */
export const runIngest = async (file: FileToIngest): Promise<IngestRun> => {
  const setup = await ingestSetup(file);
  const { outcome } = await ingestThrough(setup.deps)({ submissionId: SUBMISSION_ID });
  return lookAt(setup, outcome);
};
