import type { ApplyChunk } from '../../schemas/events/execution.ts';
import type { FactCounts } from '../../schemas/events/manifest.ts';
import { HubError } from '../shared/errors.ts';
import { windowed } from '../shared/in-flight.ts';
import { formatEntry } from '../shared/index/entry.ts';
import { lakeKeys } from '../shared/keys.ts';
import { readSubmission } from '../shared/read-submission.ts';
import { addCounts, type Change, countsOf, entryAfter, isWrite, NO_COUNTS, subjectsOf } from './classify.ts';
import type { ApplyDeps, ChunkDeps } from './deps.ts';
import { undoOf, WINDOW, writesOf } from './fact-changes.ts';
import { type ApplyJob, changesOfGroup, openJob } from './job.ts';

/**
 * One child of the Apply map. It reads its shards twice: first it counts and writes the undo file, then, with that file
 * in place, facts and index shards; the counts come last and say that all of it is there. What it decides rests on the
 * file and the old index alone, so a repeat after any of these writes does the same again.
 */
export const applyChunk =
  (deps: ChunkDeps) =>
  async (chunk: ApplyChunk): Promise<null> => {
    const submission = await readSubmission(deps.submissions, chunk.submissionId);
    // A straggler of an execution that has settled or failed meanwhile must not write any more.
    if (submission.status !== 'applying') return null;
    const { feed, scope } = submission.manifest;
    // Each child renews the lock, however long the map runs; where another execution has taken it over, it stops.
    if (!(await deps.registers.renewLock(feed, scope, submission.submissionId))) return null;
    const job = await openJob(deps, submission);
    if (chunk.groupCount !== job.layout.groups) throw otherLayout(chunk);
    const survey = await surveyChunk(deps, job, chunk);
    const shards = await writeShards(deps, job, chunk, survey);
    await deps.lake.writeLines(
      lakeKeys.touched(chunk.submissionId, chunk.chunk),
      [...survey.touched].sort().map((subject) => JSON.stringify(subject)),
    );
    await deps.submissions.putChunkCounts(chunk.submissionId, {
      chunk: chunk.chunk,
      status: 'applied',
      facts: survey.counts,
      subjects: survey.touched.size,
      shards,
    });
    return null;
  };

/** Chunks that another version of the hub planned would leave groups out. */
const otherLayout = ({ submissionId, chunk }: ApplyChunk): HubError =>
  new HubError('chunk-layout', `Chunk ${chunk} of ${submissionId} was planned for other groups.`, {
    messageZh: '入库分块方式已变更，请重新报送',
  });

interface Survey {
  counts: FactCounts;
  readonly touched: Set<string>;
  /** Shards of the new index in which something changes. */
  readonly dirty: Set<number>;
}

async function* surveyed(
  deps: ApplyDeps,
  job: ApplyJob,
  groups: readonly number[],
  survey: Survey,
): AsyncGenerator<Change, undefined> {
  for (const group of groups)
    for await (const { shard, changes } of changesOfGroup(deps.lake, job, group))
      for await (const change of changes) {
        survey.counts = addCounts(survey.counts, countsOf(change));
        if (!isWrite(change)) continue;
        survey.dirty.add(shard);
        for (const subject of subjectsOf(change)) survey.touched.add(subject);
        yield change;
      }
}

/**
 * The undo file is written once, before any fact: a repeat would read facts that the first try has changed. It is there
 * whole or not at all.
 */
const surveyChunk = async (deps: ApplyDeps, job: ApplyJob, chunk: ApplyChunk): Promise<Survey> => {
  const survey: Survey = { counts: NO_COUNTS, touched: new Set(), dirty: new Set() };
  const changes = windowed(surveyed(deps, job, chunk.groups, survey), WINDOW);
  const undoKey = lakeKeys.undo(chunk.submissionId, chunk.chunk);
  if ((await deps.lake.list(undoKey)).includes(undoKey)) for await (const _ of changes);
  else await deps.lake.writeLines(undoKey, undoLines(deps, job, changes));
  return survey;
};

async function* undoLines(
  deps: ApplyDeps,
  job: ApplyJob,
  windows: AsyncIterable<Change[]>,
): AsyncGenerator<string, undefined> {
  for await (const window of windows)
    for (const undo of await undoOf(deps.facts, job.submission, window)) yield JSON.stringify(undo);
}

/** Writes facts and the shards of the new index that differ from the old ones; answers which those are. */
const writeShards = async (
  deps: ApplyDeps,
  job: ApplyJob,
  { groups }: ApplyChunk,
  { dirty }: Survey,
): Promise<number[]> => {
  const { submissionId, manifest } = job.submission;
  const written: number[] = [];
  for (const group of groups) {
    // Nothing of an unchanged group is read again.
    const work = job.layout.grown || [...dirty].some((shard) => shard % job.layout.groups === group);
    if (!work) continue;
    for await (const { shard, changes } of changesOfGroup(deps.lake, job, group)) {
      if (!job.layout.grown && !dirty.has(shard)) continue;
      const key = lakeKeys.indexShard(manifest.feed, manifest.scope, submissionId, shard);
      await deps.lake.writeLines(key, indexLines(deps, job, changes));
      written.push(shard);
    }
  }
  return written;
};

async function* indexLines(
  deps: ApplyDeps,
  job: ApplyJob,
  changes: AsyncIterable<Change>,
): AsyncGenerator<string, undefined> {
  for await (const window of windowed(changes, WINDOW)) {
    const writes = await writesOf(deps.facts, job.submission, window);
    if (writes.length > 0) await deps.facts.writeMany(writes);
    for (const change of window) {
      const entry = entryAfter(change, job.submission.submissionId);
      if (entry !== undefined) yield formatEntry(entry);
    }
  }
}
