import { createHash } from 'node:crypto';
import { lakeKeys } from '../../functions/shared/keys.ts';
import type { ByteRange } from '../../functions/shared/ports/stores.ts';
import { type IngestSummary, IngestSummarySchema } from '../../schemas/events/execution.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import { csvText } from './csv-text.ts';
import { ACCOUNT_HEADER } from './ingest-files.ts';
import { testPseudonym } from './ingest-run.ts';
import { ingestThrough, WHOLE } from './ingest-steps.ts';
import { pipelineWorld } from './pipeline-world.ts';

/** Bytes that arrive at once. */
const CHUNK = 256;

/** A file of insured accounts on its way: its rows under ACCOUNT_HEADER, or its bytes. */
export interface RegisterFile {
  readonly id: string;
  readonly file: readonly (readonly string[])[] | Buffer;
  readonly mode?: Manifest['mode'];
  readonly period?: string;
  readonly shardCount?: number;
  readonly dryRun?: boolean;
  /** Bytes of the pieces that the file is cut into; it is read whole unless told. */
  readonly pieceBytes?: number;
  /** When it was made and its file arrived. */
  readonly createdAt?: string;
}

/** Ingest, plan, apply and settle on stores in memory, from the bytes of insured registers on. */
export const registerWorld = async () => {
  const world = await pipelineWorld();
  let seq = 0;

  const create = async (given: RegisterFile, body: Buffer) => {
    const { id, mode = 'full', period = '2026-02', createdAt = '2026-03-02T00:00:00.000Z' } = given;
    seq += 1;
    await world.submissions.create({
      ...{ submissionId: id, organ: 'hr', kid: 'test', manifestJws: `jws-${id}`, status: 'received', seq },
      ...{ createdAt, versionId: 'v1' },
      manifest: {
        ...{ iss: 'hr', aud: 'urn:lianfang:hub:test', jti: `jti-of-${id}`, iat: 1 },
        ...{ feed: 'hr.insured-firms', schemaVersion: '1.0', scope: '370100', period, mode },
        ...{ fileName: `${id}.csv`, size: body.length, dataAsOf: '2026-02-28' },
        sha256: createHash('sha256').update(body).digest('base64'),
        ...(given.dryRun && { dryRun: true }),
      },
    });
  };
  /** From the upload to the end of ingest. */
  const ingest = async (given: RegisterFile): Promise<'ready' | 'refused'> => {
    const { file } = given;
    const body = Buffer.isBuffer(file) ? file : Buffer.from(csvText([ACCOUNT_HEADER, ...file]));
    await create(given, body);
    const deps = {
      ...{ submissions: world.submissions, registers: world.registers, lake: world.lake },
      ...{ clocks: { today: async () => '2026-03-02' }, getContract, pieceBytes: given.pieceBytes ?? WHOLE },
      ...{ pseudonyms: async () => testPseudonym, shardCountFor: () => given.shardCount ?? 1 },
      inbox: {
        open: async (_id: string, _version: string | undefined, range?: ByteRange) =>
          (async function* () {
            const bytes = body.subarray(range?.from, range?.to);
            for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
          })(),
      },
    };
    return (await ingestThrough(deps)({ submissionId: given.id })).outcome;
  };
  const push = async (given: RegisterFile): Promise<string> => {
    const outcome = await ingest(given);
    return outcome === 'ready' ? world.drive(given.id) : outcome;
  };
  const summaryOf = (id: string): IngestSummary =>
    IngestSummarySchema.parse(JSON.parse(world.lake.text(lakeKeys.summary(id)) ?? 'null'));
  /** What stands: keys with the content behind them, in the index and in the facts. */
  const standing = async () => ({
    index: (await world.entries()).entries.map(({ key, hash, stale }) => ({ key, hash, stale })),
    facts: world.facts.all().map(({ naturalKey, subject, hash }) => ({ naturalKey, subject, hash })),
  });
  const register = () => world.registers.get('hr.insured-firms', '370100');
  return { ...world, ingest, push, summaryOf, standing, register };
};
