import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import type { StepBy } from '../shared/submission-history.ts';
import type { SubmissionDeps } from './deps.ts';

type ConfirmDeps = Pick<SubmissionDeps, 'submissions' | 'executions'>;

/**
 * Confirms a submission that is held because it would remove many rows (DECISIONS 11), or for warnings that its contract
 * wants confirmed: remembers by whose key, then starts its execution again. HubError 409 `confirm-not-held`. A repeat is harmless.
 */
export const confirmSubmission =
  (deps: ConfirmDeps) =>
  async ({ submissionId }: Submission, by: StepBy): Promise<Submission> => {
    const patch = { confirmedBy: by.by };
    const held = await deps.submissions.transition(submissionId, ['held'], 'held', patch, by);
    if (held === undefined) {
      throw new HubError('confirm-not-held', 'Only a held submission is confirmed.', {
        status: 409,
        messageZh: '仅处于“待确认”状态的报送可以确认。',
      });
    }
    await deps.executions.start(`${submissionId}-confirm`, { submissionId, action: 'confirm' });
    return held;
  };
