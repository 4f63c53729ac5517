import { type AcceptedLine, AcceptedLineSchema, type IngestSummary } from '../../schemas/events/execution.ts';
import { makesWhole } from '../../schemas/events/manifest.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import type { IndexEntry } from '../shared/index/entry.ts';
import { layoutOf, outShardsOf, type ShardLayout, shardOf } from '../shared/index/layout.ts';
import { mergeSorted } from '../shared/index/merge.ts';
import { type IndexPointer, readPointer } from '../shared/index/pointer.ts';
import { readForShard } from '../shared/index/shard.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Submissions } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { readSummary } from '../shared/submission-files.ts';
import { type Change, classify, type Policy } from './classify.ts';
import { protectionOf, shardsOfKeys } from './protected-keys.ts';

interface JobDeps {
  readonly lake: Lake;
  readonly submissions: Pick<Submissions, 'get'>;
}

/** A submission about to be merged with the key index: the same for every child, and for plan that counts ahead. */
export interface ApplyJob {
  readonly submission: Submission;
  readonly summary: IngestSummary;
  /** The index before; undefined when there is none. */
  readonly pointer: IndexPointer | undefined;
  readonly layout: ShardLayout;
  /** Shards of the new index that may change; undefined: all of them. */
  readonly needed: ReadonlySet<number> | undefined;
  /** Those in which keys of rejected rows may stand. */
  readonly protecting: ReadonlySet<number>;
  readonly policy: PolicyWithSeqs;
}

interface PolicyWithSeqs extends Policy {
  /** Learns the sequence of the submission that wrote an entry; only a late delta asks. */
  readonly learn: (old: IndexEntry) => Promise<void>;
}

/** Reads what ingest found and the index that stands. HubError `summary-missing` when it was never ingested. */
export const openJob = async (deps: JobDeps, submission: Submission): Promise<ApplyJob> => {
  const { lake, submissions } = deps;
  const { feed, scope } = submission.manifest;
  const [summary, { pointer }] = await Promise.all([
    readSummary(lake, submission.submissionId),
    readPointer(lake, feed, scope),
  ]);
  const layout = layoutOf(summary.shardCount, pointer);
  const everything = makesWhole(submission.manifest) || layout.grown;
  const protecting = shardsOfKeys(feed, summary.protects.keys, layout);
  const needed = everything ? undefined : new Set([...shardsWithRows(summary, layout), ...protecting]);
  const policy = policyOf(submissions, submission, summary, pointer);
  return { submission, summary, pointer, layout, needed, protecting, policy };
};

const shardsWithRows = ({ shards }: IngestSummary, layout: ShardLayout): number[] =>
  Object.keys(shards).flatMap((shard) =>
    layout.groups === layout.out ? [Number(shard)] : outShardsOf(layout, Number(shard)),
  );

const policyOf = (
  submissions: JobDeps['submissions'],
  { seq, manifest }: Submission,
  { protects }: IngestSummary,
  pointer: IndexPointer | undefined,
): PolicyWithSeqs => {
  const full = makesWhole(manifest);
  const deletes = manifest.mode === 'delete';
  const late = !full && pointer !== undefined && seq < pointer.seq;
  const seqs = new Map<string, number>();
  return {
    full,
    deletes,
    protects: protectionOf(manifest.feed, protects),
    isNewer: (old) => late && (seqs.get(old.submissionId) ?? 0) > seq,
    learn: async ({ submissionId }) => {
      if (!late || seqs.has(submissionId)) return;
      seqs.set(submissionId, (await submissions.get(submissionId))?.seq ?? 0);
    },
  };
};

export const shardsOfGroup = ({ layout, needed }: ApplyJob, group: number): number[] =>
  outShardsOf(layout, group).filter((shard) => needed === undefined || needed.has(shard));

/** Merges and judges the keys of one group, shard by shard of the new index. */
export async function* changesOfGroup(
  lake: Lake,
  job: ApplyJob,
  group: number,
): AsyncGenerator<{ shard: number; changes: AsyncGenerator<Change, undefined> }, undefined> {
  const incoming = await incomingOf(lake, job, group);
  for (const shard of shardsOfGroup(job, group)) {
    // A shard that gets no row of a small delta after all and protects no key needs no reading.
    if (job.needed !== undefined && !incoming.holds(shard) && !job.protecting.has(shard)) continue;
    yield { shard, changes: changesOfShard(lake, job, shard, incoming.lines(shard)) };
  }
}

interface Incoming {
  readonly lines: (shard: number) => AsyncIterable<AcceptedLine>;
  readonly holds: (shard: number) => boolean;
}

async function* readAccepted(lake: Lake, id: string, shard: number): AsyncGenerator<AcceptedLine, undefined> {
  for await (const line of lake.readLines(lakeKeys.accepted(id, shard)))
    if (line !== '') yield AcceptedLineSchema.parse(JSON.parse(line));
}

/**
 * Accepted lines by shard of the new index. A file with fewer shards than the index has one shard for the whole group,
 * held in memory (about 1 MB of the file) and split; else the shards fall together and are streamed.
 */
const incomingOf = async (
  lake: Lake,
  { submission, summary, layout }: ApplyJob,
  group: number,
): Promise<Incoming> => {
  const id = submission.submissionId;
  const holds = (shard: number): boolean => (summary.shards[String(shard)] ?? 0) > 0;
  const read = (shard: number) => (holds(shard) ? readAccepted(lake, id, shard) : linesFrom([]));
  if (layout.groups === layout.out) return { lines: read, holds };
  const split = new Map<number, AcceptedLine[]>();
  for await (const line of read(group)) {
    const shard = shardOf(line.spread, layout.out);
    const lines = split.get(shard);
    if (lines === undefined) split.set(shard, [line]);
    else lines.push(line);
  }
  return { lines: (shard) => linesFrom(split.get(shard) ?? []), holds: (shard) => split.has(shard) };
};

async function* linesFrom(lines: readonly AcceptedLine[]): AsyncGenerator<AcceptedLine, undefined> {
  yield* lines;
}

async function* changesOfShard(
  lake: Lake,
  job: ApplyJob,
  shard: number,
  lines: AsyncIterable<AcceptedLine>,
): AsyncGenerator<Change, undefined> {
  const entries = readForShard(lake, job.pointer, job.layout, shard);
  for await (const pair of mergeSorted(entries, lines)) {
    if (pair.old !== undefined) await job.policy.learn(pair.old);
    const change = classify(job.policy, pair);
    if (change !== undefined) yield change;
  }
}
