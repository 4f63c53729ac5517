import { BEFORE_APPLY, type Submission } from '../../schemas/ledger/ledger.ts';
import { refuseWith } from '../shared/errors.ts';
import { withdrawalName } from '../shared/execution-names.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { type StepBy, withdrawingStep } from '../shared/submission-history.ts';
import type { SubmissionDeps } from './deps.ts';

interface Withdrawn {
  readonly submission: Submission;
  /** True when an execution now undoes what was applied. */
  readonly started: boolean;
}
type WithdrawDeps = Pick<SubmissionDeps, 'submissions' | 'registers' | 'executions'>;

const refuse = refuseWith(409);

/**
 * Takes a submission back: at once while nothing is applied; a settled one by an execution, and only the latest of its
 * feed and scope. HubError 409 `withdraw-applying`, `withdraw-not-latest`, `withdraw-nothing`. A repeat is harmless, and
 * after a withdrawal that came to nothing it begins another one.
 */
export const withdrawSubmission =
  (deps: WithdrawDeps) =>
  async (submission: Submission, by: StepBy): Promise<Withdrawn> => {
    if (submission.status === 'withdrawn') return { submission, started: false };
    if (BEFORE_APPLY.includes(submission.status)) return withdrawEarly(deps, submission, by);
    if (submission.status === 'settled') return withdrawSettled(deps, submission, by);
    if (submission.status === 'applying') {
      throw refuse(
        'withdraw-applying',
        'It is being applied; withdraw it once it is settled.',
        '正在入库，请在入库完成后再撤回。',
      );
    }
    throw refuse('withdraw-nothing', 'Nothing of it was applied.', '该报送未入库，无需撤回。');
  };

const withdrawEarly = async (
  deps: WithdrawDeps,
  { submissionId }: Submission,
  by: StepBy,
): Promise<Withdrawn> => {
  const withdrawn = await deps.submissions.transition(submissionId, BEFORE_APPLY, 'withdrawn', {}, by);
  if (withdrawn !== undefined) return { submission: withdrawn, started: false };
  // It moved on while we looked; where it stands now decides.
  const now = await deps.submissions.get(submissionId);
  if (now === undefined || BEFORE_APPLY.includes(now.status)) {
    throw refuse('submission-moving', 'The submission is changing; try again.', '报送状态正在变化，请重试。');
  }
  return withdrawSubmission(deps)(now, by);
};

const withdrawSettled = async (
  deps: WithdrawDeps,
  submission: Submission,
  by: StepBy,
): Promise<Withdrawn> => {
  const { submissionId, manifest } = submission;
  const register = settledRegister(await deps.registers.get(manifest.feed, manifest.scope));
  if (register?.submissionId !== submissionId) {
    throw refuse(
      'withdraw-not-latest',
      'Only the latest settled submission of a feed and scope can be withdrawn.',
      '仅可撤回该数据源、该范围最近一次入库的报送。',
    );
  }
  const asked = { ...by, step: withdrawingStep(submission.withdrawTries) };
  await deps.submissions.transition(submissionId, ['settled'], 'settled', {}, asked);
  await deps.executions.start(withdrawalName(submission), { submissionId, action: 'withdraw' });
  return { submission, started: true };
};
