import type { ApplyChunk, ExecutionInput } from '../../schemas/events/execution.ts';
import { mayRemove } from '../../schemas/events/manifest.ts';
import type { ProblemNote, Submission, SubmissionStatus } from '../../schemas/ledger/ledger.ts';
import { lakeKeys } from '../shared/keys.ts';
import { readSubmission } from '../shared/read-submission.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { countRemovals } from './count-changes.ts';
import type { PlanDeps } from './deps.ts';
import { isHistoryOnly } from './history.ts';
import { openJob } from './job.ts';
import { confirmedNote, heldNote, historyNote, outdatedNote } from './notes.ts';
import { isOutdated } from './outdated.ts';
import { planChunks } from './plan-chunks.ts';
import { planDryRun } from './plan-dry-run.ts';
import { endPlan, type Plan, planOf, takeLock } from './plan-step.ts';
import { planWithdrawal } from './plan-withdrawal.ts';
import { reasonsToHold } from './reasons-to-hold.ts';
import { keepProfile } from './review/profile.ts';
import { reviewFile, warningsPatch } from './review/review-file.ts';

/** The way from the lock of a feed and scope to a list of chunks, and the reasons not to go it. */
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
  const chunks = planChunks(job, deps.minRowsPerChunk);
  if (status === 'applying') return begin(deps, submission, { chunks, historic: false });
  const { warnings, profile } = await reviewFile(deps, job, register);
  if (profile !== undefined) await keepProfile(deps.lake, submission.submissionId, profile);
  const removed = !confirmed && mayRemove(submission.manifest) ? await countRemovals(deps.lake, job) : 0;
  const reasons = confirmed ? [] : reasonsToHold(deps, job, { removed, warnings });
  const patch = warningsPatch(warnings);
  if (reasons.length > 0) return hold(deps, submission, reasons, patch);
  return begin(deps, submission, { chunks, historic: false, patch });
};

const queue = async ({ submissions }: PlanDeps, { submissionId, status }: Submission): Promise<Plan> => {
  if (status === 'ingesting') await submissions.transition(submissionId, ['ingesting'], 'queued');
  return planOf('wait', submissionId);
};

/** Also one that was held while another register took the place of its own. */
const refuseOutdated = async (deps: PlanDeps, submission: Submission): Promise<Plan> => {
  await deps.submissions.transition(submission.submissionId, ['ingesting', 'queued', 'held'], 'refused', {
    problem: outdatedNote,
  });
  return endPlan(deps, submission, 'stop');
};

const hold = async (
  deps: PlanDeps,
  submission: Submission,
  heldFor: ProblemNote[],
  found: Pick<Submission, 'warnings'>,
): Promise<Plan> => {
  const patch = { ...found, problem: heldNote(heldFor), heldFor };
  await deps.submissions.transition(submission.submissionId, ['ingesting', 'queued'], 'held', patch);
  return endPlan(deps, submission, 'held');
};

interface Beginning {
  readonly chunks: readonly ApplyChunk[];
  readonly historic: boolean;
  readonly patch?: Pick<Submission, 'warnings'>;
}

const begin = async (
  deps: PlanDeps,
  submission: Submission,
  { chunks, historic, patch: found = {} }: Beginning,
): Promise<Plan> => {
  const { submissionId, manifest } = submission;
  await deps.lake.putText(lakeKeys.applyChunks(submissionId), JSON.stringify(chunks), {
    contentType: 'application/json',
  });
  if (!historic) await deps.registers.setApplying(manifest.feed, manifest.scope, submissionId);
  const patch = { ...found, ...patchOf(submission, historic) };
  if (await deps.submissions.transition(submissionId, PLANNABLE, 'applying', patch))
    return planOf('go', submissionId, chunks.length);
  // Withdrawn by its sender while it was being planned.
  await deps.registers.setApplying(manifest.feed, manifest.scope, null);
  return endPlan(deps, submission, 'stop');
};

const patchOf = ({ problem }: Submission, historic: boolean): Partial<Submission> => {
  if (historic) return { problem: historyNote };
  return problem === undefined ? {} : { problem: confirmedNote(problem) };
};
