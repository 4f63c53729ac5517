import type { ApplyChunk } from '../../schemas/events/execution.ts';
import { type ApplyJob, shardsOfGroup } from './job.ts';

/** Rows that make a chunk worth a child of the map (DECISIONS 23). */
const MIN_ROWS_PER_CHUNK = 5_000;

/** Rows of the file in a group and, where all of the index is read, its share of the index. */
const weigh = (job: ApplyJob): number[] => {
  const { layout, summary, pointer, needed } = job;
  const indexRows = needed === undefined ? (pointer?.rows ?? 0) / layout.groups : 0;
  const weights = Array.from({ length: layout.groups }, () => indexRows);
  for (const [shard, rows] of Object.entries(summary.shards)) {
    const group = Number(shard) % layout.groups;
    weights[group] = (weights[group] ?? 0) + rows;
  }
  return weights;
};

/** Packs the groups that may change to chunks of at least `minRows`; what is left over joins the last one. */
export const planChunks = (job: ApplyJob, minRows = MIN_ROWS_PER_CHUNK): ApplyChunk[] => {
  const packs: { groups: number[]; rows: number }[] = [];
  weigh(job).forEach((rows, group) => {
    if (shardsOfGroup(job, group).length === 0) return;
    const last = packs.at(-1);
    if (last !== undefined && last.rows < minRows) {
      last.groups.push(group);
      last.rows += rows;
    } else packs.push({ groups: [group], rows });
  });
  const rest = packs.at(-1);
  const before = packs.at(-2);
  if (rest !== undefined && before !== undefined && rest.rows < minRows) {
    before.groups.push(...rest.groups);
    packs.pop();
  }
  const { submissionId } = job.submission;
  return packs.map(({ groups }, chunk) => ({ submissionId, chunk, groups, groupCount: job.layout.groups }));
};
