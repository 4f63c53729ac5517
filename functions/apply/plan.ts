import type { ApplyChunk, ExecutionInput } from '../../schemas/events/execution.ts';
import { mayRemove } from '../../schemas/events/manifest.ts';
import type { Submission, SubmissionStatus } from '../../schemas/ledger/ledger.ts';
import { lakeKeys } from '../shared/keys.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { readSubmission } from '../shared/submission-files.ts';
import { countRemovals } from './count-changes.ts';
import type { PlanDeps } from './deps.ts';
import { isHistoryOnly } from './history.ts';
import { type ApplyJob, openJob } from './job.ts';
import { mustBeConfirmed } from './must-be-confirmed.ts';
import { confirmedNote, historyNote, outdatedNote, removalsNote } from './notes.ts';
import { isOutdated } from './outdated.ts';
import { planChunks } from './plan-chunks.ts';
import { planDryRun } from './plan-dry-run.ts';
import { endPlan, type Plan, planOf, takeLock } from './plan-step.ts';
import { planWithdrawal } from './plan-withdrawal.ts';

/** The way from the lock of a feed and scope to a list of chunks, and the two reasons not to go it. */
export const planExecution =
  (deps: PlanDeps) =>
  async ({ submissionId, action }: ExecutionInput): Promise<Plan> => {
    const submission = await readSubmission(deps.submissions, submissionId);
    return action === 'withdraw' ? planWithdrawal(deps, submission) : planApply(deps, submission, action);
  };

/** `queued`: it found the lock taken before; `applying`: a repeat of a plan that had come to its end. */
const PLANNABLE: readonly SubmissionStatus[] = ['ingesting', 'queued', 'held', 'applying'];

const planApply = async (
  deps: PlanDeps,
  submission: Submission,
  action: 'submit' | 'confirm',
): Promise<Plan> => {
  const { status } = submission;
  if (submission.manifest.dryRun) return planDryRun(deps, submission);
  if (!PLANNABLE.includes(status)) return endPlan(deps, submission, 'stop');
  const confirmed = action === 'confirm' || submission.confirmedBy !== undefined;
  if (status === 'held' && !confirmed) return endPlan(deps, submission, 'held');
  if (!(await takeLock(deps, submission))) return queue(deps, submission);
  const { feed, scope } = submission.manifest;
  const register = settledRegister(await deps.registers.get(feed, scope));
  if (await isOutdated(deps, submission, register)) return refuseOutdated(deps, submission);
  if (isHistoryOnly(submission, register)) return begin(deps, submission, { chunks: [], historic: true });
  const job = await openJob(deps, submission);
  const removals = confirmed || status === 'applying' ? 0 : await removalsToConfirm(deps, job);
  if (removals > 0) return hold(deps, submission, removals, job.pointer?.rows ?? 0);
  return begin(deps, submission, { chunks: planChunks(job, deps.minRowsPerChunk), historic: false });
};

const queue = async ({ submissions }: PlanDeps, { submissionId, status }: Submission): Promise<Plan> => {
  if (status === 'ingesting') await submissions.transition(submissionId, ['ingesting'], 'queued');
  return planOf('wait', submissionId);
};

/** Zero when the sender need not be asked. */
const removalsToConfirm = async ({ lake, settings }: PlanDeps, job: ApplyJob): Promise<number> => {
  if (!mayRemove(job.submission.manifest) || job.pointer === undefined) return 0;
  const removals = await countRemovals(lake, job);
  return mustBeConfirmed(job, removals, settings) ? removals : 0;
};

const refuseOutdated = async (deps: PlanDeps, submission: Submission): Promise<Plan> => {
  await deps.submissions.transition(submission.submissionId, ['ingesting', 'queued'], 'refused', {
    problem: outdatedNote,
  });
  return endPlan(deps, submission, 'stop');
};

const hold = async (
  deps: PlanDeps,
  submission: Submission,
  removals: number,
  rows: number,
): Promise<Plan> => {
  const problem = removalsNote(removals, rows);
  await deps.submissions.transition(submission.submissionId, ['ingesting', 'queued'], 'held', { problem });
  return endPlan(deps, submission, 'held');
};

const begin = async (
  deps: PlanDeps,
  submission: Submission,
  { chunks, historic }: { readonly chunks: readonly ApplyChunk[]; readonly historic: boolean },
): Promise<Plan> => {
  const { submissionId, manifest } = submission;
  await deps.lake.putText(lakeKeys.applyChunks(submissionId), JSON.stringify(chunks), {
    contentType: 'application/json',
  });
  if (!historic) await deps.registers.setApplying(manifest.feed, manifest.scope, submissionId);
  const patch = patchOf(submission, historic);
  if (await deps.submissions.transition(submissionId, PLANNABLE, 'applying', patch))
    return planOf('go', submissionId, chunks.length);
  // Withdrawn by its sender while it was being planned.
  await deps.registers.setApplying(manifest.feed, manifest.scope, null);
  return endPlan(deps, submission, 'stop');
};

const patchOf = ({ problem }: Submission, historic: boolean): Partial<Submission> => {
  if (historic) return { problem: historyNote };
  return problem === undefined ? {} : { problem: confirmedNote };
};
