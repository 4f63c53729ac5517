import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import { removeFiling } from '../shared/reporting/remove-filing.ts';
import { addConcerned } from './assess-subjects.ts';
import type { SettleDeps } from './deps.ts';
import { causeOf, endWith, type Settlement } from './end-settled.ts';
import { keepWithdrawn } from './keep-history.ts';
import { restorePrevious } from './previous.ts';

/** The end of a withdrawal whose chunks are undone: index and register go back, and who was touched is assessed again. */
export const settleWithdrawal = async (deps: SettleDeps, submission: Submission): Promise<Settlement> => {
  const { submissionId, status } = submission;
  if (submission.withdrawRequestedAt === undefined || (status !== 'settled' && status !== 'withdrawn'))
    throw new HubError(
      'submission-not-settled',
      `Submission ${submissionId} is ${status}; nothing is withdrawn.`,
      {
        messageZh: '该报送未入库，无可撤回',
      },
    );
  if (status === 'settled') {
    await restorePrevious(deps, submission);
    await removeFiling(deps, submission);
    await deps.submissions.transition(submissionId, ['settled'], 'withdrawn');
  }
  await keepWithdrawn(deps, submission);
  return endWith(deps, submission, causeOf(submission), (subjects) =>
    addConcerned(deps, submission, subjects),
  );
};
