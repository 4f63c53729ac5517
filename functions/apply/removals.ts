import type { Lake } from '../shared/ports/stores.ts';
import { type ApplyJob, changesOfGroup } from './job.ts';

/** How many records a full register would take out of the index. Reads shard by shard and writes nothing. */
export const countRemovals = async (lake: Lake, job: ApplyJob): Promise<number> => {
  let removed = 0;
  for (let group = 0; group < job.layout.groups; group += 1)
    for await (const { changes } of changesOfGroup(lake, job, group))
      for await (const { kind } of changes) if (kind === 'removed') removed += 1;
  return removed;
};
