import { writeAssessList } from '../shared/index/assess-list.ts';
import { readPointer } from '../shared/index/pointer.ts';
import { readShard } from '../shared/index/shard.ts';
import type { RefreshDeps } from './deps.ts';
import { INJURY_FEED } from './gather-firms.ts';

/** Firms of which there are decisions on injuries: nobody else's judgement rests on the baselines. */
const firmsWithDecisions = async ({ lake, registers }: RefreshDeps): Promise<Set<string>> => {
  const subjects = new Set<string>();
  for (const { feed, scope } of await registers.list(INJURY_FEED)) {
    const { pointer } = await readPointer(lake, feed, scope);
    for (const file of Object.values(pointer?.shards ?? {}))
      for await (const { subject } of readShard(lake, file)) subjects.add(subject);
  }
  return subjects;
};

/** Has them assessed once for this cause, whose name an execution takes. */
export const judgeAnew = async (deps: RefreshDeps, cause: string): Promise<void> => {
  const firms = await firmsWithDecisions(deps);
  if (firms.size === 0) return;
  const { assessKey } = await writeAssessList(deps.lake, cause, firms);
  await deps.reassessments.start(cause, { cause, assessKey });
};
