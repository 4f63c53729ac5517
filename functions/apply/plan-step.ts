import type { Submission } from '../../schemas/ledger/ledger.ts';
import { failSubmission } from '../settle/fail.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { PlanDeps } from './deps.ts';

/** What the state machine does next; `chunksKey` is the list that the Apply and Undo maps read. */
export interface Plan {
  readonly outcome: 'go' | 'wait' | 'held' | 'stop';
  readonly undo: boolean;
  readonly chunksKey: string;
  readonly chunks: number;
}

export const planOf = (outcome: Plan['outcome'], id: string, chunks = 0, undo = false): Plan => ({
  outcome,
  undo,
  chunksKey: lakeKeys.applyChunks(id),
  chunks,
});

/** The end of a plan that goes no further: the lock is free for the next one. */
export const endPlan = async (
  { registers }: PlanDeps,
  { submissionId, manifest }: Submission,
  outcome: 'held' | 'stop',
): Promise<Plan> => {
  await registers.unlock(manifest.feed, manifest.scope, submissionId);
  return planOf(outcome, submissionId);
};

/**
 * One running submission per feed and scope (DECISIONS 3). A register that still says it is being applied by somebody
 * else, although the lock is ours now, was left so by an execution that was aborted: that one is cleared up first.
 */
export const takeLock = async (deps: PlanDeps, { submissionId, manifest }: Submission): Promise<boolean> => {
  const { feed, scope } = manifest;
  if (!(await deps.registers.lock(feed, scope, submissionId))) return false;
  const applying = (await deps.registers.get(feed, scope))?.applying;
  if (applying !== undefined && applying !== submissionId) await clearUpAfter(deps, applying);
  return true;
};

const clearUpAfter = async (deps: PlanDeps, submissionId: string): Promise<void> => {
  const error = { Error: 'execution-aborted' };
  const { cause, assessKey, assessChunks } = await failSubmission(deps)({ submissionId, error });
  if (assessChunks > 0) await deps.reassessments.start(cause, { cause, assessKey });
};
