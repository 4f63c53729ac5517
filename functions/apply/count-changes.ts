import type { FactCounts } from '../../schemas/events/manifest.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { addCounts, type Change, countsOf, NO_COUNTS } from './classify.ts';
import { type ApplyJob, changesOfGroup } from './job.ts';

/** All changes that a submission would make to the index. Reads shard by shard and writes nothing. */
async function* changesOf(lake: Lake, job: ApplyJob): AsyncGenerator<Change, undefined> {
  for (let group = 0; group < job.layout.groups; group += 1)
    for await (const { changes } of changesOfGroup(lake, job, group)) yield* changes;
}

/** How many records a full register would take out of the index. */
export const countRemovals = async (lake: Lake, job: ApplyJob): Promise<number> => {
  let removed = 0;
  for await (const { kind } of changesOf(lake, job)) if (kind === 'removed') removed += 1;
  return removed;
};

/** What settle would count. */
export const countChanges = async (lake: Lake, job: ApplyJob): Promise<FactCounts> => {
  let counts = NO_COUNTS;
  for await (const change of changesOf(lake, job)) counts = addCounts(counts, countsOf(change));
  return counts;
};
