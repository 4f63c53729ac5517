import { BEFORE_APPLY, type Submission } from '../../schemas/ledger/ledger.ts';
import { readPointer } from '../shared/index/pointer.ts';
import { removeFiling } from '../shared/reporting/remove-filing.ts';
import { readApplyChunks } from '../shared/submission-files.ts';
import type { PlanDeps } from './deps.ts';
import { isHistory, notLatestNote } from './notes.ts';
import { endPlan, type Plan, planOf, takeLock } from './plan-step.ts';

/** Takes a submission back: at once while nothing of it is applied, else by the undo log of its chunks. */
export const planWithdrawal = async (deps: PlanDeps, submission: Submission): Promise<Plan> => {
  const { submissionId, status } = submission;
  // It cannot be stopped half way; once it is settled it can be undone.
  if (status === 'applying') return planOf('wait', submissionId);
  if (status === 'settled' && !isHistory(submission)) return planUndo(deps, submission);
  if (status === 'settled') await removeFiling(deps, submission);
  await deps.submissions.transition(submissionId, [...BEFORE_APPLY, 'settled'], 'withdrawn');
  return endPlan(deps, submission, 'stop');
};

const planUndo = async (deps: PlanDeps, submission: Submission): Promise<Plan> => {
  const { submissionId, manifest } = submission;
  if (!(await takeLock(deps, submission))) return planOf('wait', submissionId);
  const { pointer } = await readPointer(deps.lake, manifest.feed, manifest.scope);
  if (pointer?.submissionId !== submissionId) return refuse(deps, submission);
  await deps.registers.setApplying(manifest.feed, manifest.scope, submissionId);
  const withdrawRequestedAt = deps.clocks.now();
  await deps.submissions.transition(submissionId, ['settled'], 'settled', { withdrawRequestedAt });
  const chunks = await readApplyChunks(deps.lake, submissionId);
  return planOf('go', submissionId, chunks.length, true);
};

/** The last step: once it is the latest again its sender may try again, by an execution of another name. */
const refuse = async (deps: PlanDeps, submission: Submission): Promise<Plan> => {
  const stopped = await endPlan(deps, submission, 'stop');
  const patch = { problem: notLatestNote, withdrawTries: (submission.withdrawTries ?? 0) + 1 };
  await deps.submissions.transition(submission.submissionId, ['settled'], 'settled', patch);
  return stopped;
};
