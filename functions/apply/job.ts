import { type AcceptedLine, AcceptedLineSchema, type IngestSummary } from '../../schemas/events/execution.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import type { IndexEntry } from '../shared/index/entry.ts';
import { layoutOf, outShardsOf, type ShardLayout, shardOf } from '../shared/index/layout.ts';
import { mergeSorted } from '../shared/index/merge.ts';
import { type IndexPointer, readPointer } from '../shared/index/pointer.ts';
import { readForShard } from '../shared/index/shard.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Submissions } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { type Change, classify, type Policy } from './classify.ts';
import { readSummary } from './files.ts';
import { shardsOfKeys } from './protected-keys.ts';

interface JobDeps {
  readonly lake: Lake;
  readonly submissions: Submissions;
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
}

export const openJob = async ({ lake }: Pick<JobDeps, 'lake'>, submission: Submission): Promise<ApplyJob> => {
  const { feed, scope, mode } = submission.manifest;
  const [summary, { pointer }] = await Promise.all([
    readSummary(lake, submission.submissionId),
    readPointer(lake, feed, scope),
  ]);
  const layout = layoutOf(summary.shardCount, pointer);
  const everything = mode === 'full' || layout.grown;
  return { submission, summary, pointer, layout, needed: everything ? undefined : neededShards(feed, summary, layout) };
};

/** Of a delta: shards that may hold its rows, and those that may hold keys of its rejected rows. */
const neededShards = (feed: string, summary: IngestSummary, layout: ShardLayout): Set<number> => {
  const withRows = Object.keys(summary.shards).flatMap((shard) =>
    layout.incoming === layout.out ? [Number(shard)] : outShardsOf(layout, Number(shard)),
  );
  return new Set([...withRows, ...shardsOfKeys(feed, summary.protects.keys, layout)]);
};

export const shardsOfGroup = ({ layout, needed }: ApplyJob, group: number): number[] =>
  outShardsOf(layout, group).filter((shard) => needed === undefined || needed.has(shard));

/** Merges and judges the keys of one group, shard by shard; keys that are in neither side's way are left out. */
export async function* changesOfGroup(
  deps: JobDeps,
  job: ApplyJob,
  group: number,
): AsyncGenerator<{ shard: number; changes: AsyncGenerator<Change, undefined> }, undefined> {
  const incoming = await incomingOf(deps.lake, job, group);
  const policy = policyOf(job);
  for (const shard of shardsOfGroup(job, group)) {
    // A shard of a small delta that gets no row after all and protects no key needs no reading.
    if (job.needed !== undefined && !incoming.touches(shard)) continue;
    yield { shard, changes: changesOfShard(deps, job, policy, { shard, lines: incoming.lines(shard) }) };
  }
}

interface Incoming {
  readonly lines: (shard: number) => AsyncIterable<AcceptedLine>;
  readonly touches: (shard: number) => boolean;
}

async function* readAccepted(lake: Lake, id: string, shard: number): AsyncGenerator<AcceptedLine, undefined> {
  for await (const line of lake.readLines(lakeKeys.accepted(id, shard)))
    if (line !== '') yield AcceptedLineSchema.parse(JSON.parse(line));
}

/**
 * Accepted lines by shard of the new index. A file with fewer shards than the index has one shard for the whole group,
 * held in memory (about 1 MB of the file) and split; else the shards fall together and are streamed.
 */
const incomingOf = async (lake: Lake, job: ApplyJob, group: number): Promise<Incoming> => {
  const { submission, summary, layout } = job;
  const id = submission.submissionId;
  const holds = (shard: number): boolean => (summary.shards[String(shard)] ?? 0) > 0;
  if (layout.incoming === layout.out)
    return {
      lines: (shard) => (holds(shard) ? readAccepted(lake, id, shard) : noLines()),
      touches: () => true,
    };
  const split = new Map<number, AcceptedLine[]>();
  if (holds(group))
    for await (const line of readAccepted(lake, id, group)) {
      const shard = shardOf(line.spread, layout.out);
      split.set(shard, [...(split.get(shard) ?? [])].concat(line));
    }
  const protecting = shardsOfKeys(submission.manifest.feed, summary.protects.keys, layout);
  return {
    lines: (shard) => linesFrom(split.get(shard) ?? []),
    touches: (shard) => split.has(shard) || protecting.has(shard),
  };
};

async function* noLines(): AsyncGenerator<AcceptedLine, undefined> {}
async function* linesFrom(lines: readonly AcceptedLine[]): AsyncGenerator<AcceptedLine, undefined> {
  yield* lines;
}

interface PolicyWithSeqs extends Policy {
  /** Learns the sequence of the submission that wrote an entry; only a late delta asks. */
  readonly learn: (deps: JobDeps, old: IndexEntry) => Promise<void>;
}

const policyOf = ({ submission, summary, pointer }: ApplyJob): PolicyWithSeqs => {
  const full = submission.manifest.mode === 'full';
  const late = !full && pointer !== undefined && submission.seq < pointer.seq;
  const seqs = new Map<string, number>();
  return {
    full,
    protectedKeys: new Set(summary.protects.keys),
    isNewer: (old) => late && (seqs.get(old.submissionId) ?? 0) > submission.seq,
    learn: async ({ submissions }, { submissionId }) => {
      if (!late || seqs.has(submissionId)) return;
      seqs.set(submissionId, (await submissions.get(submissionId))?.seq ?? 0);
    },
  };
};

async function* changesOfShard(
  deps: JobDeps,
  job: ApplyJob,
  policy: PolicyWithSeqs,
  { shard, lines }: { shard: number; lines: AsyncIterable<AcceptedLine> },
): AsyncGenerator<Change, undefined> {
  const entries = readForShard(deps.lake, job.pointer, job.layout, shard);
  for await (const pair of mergeSorted(entries, lines)) {
    if (pair.old !== undefined) await policy.learn(deps, pair.old);
    const change = classify(policy, pair);
    if (change !== undefined) yield change;
  }
}
