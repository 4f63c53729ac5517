import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from './errors.ts';
import type { Submissions } from './ports/ledger.ts';

/** A submission of the ledger; HubError 404 `submission-unknown`. */
export const readSubmission = async (
  submissions: Pick<Submissions, 'get'>,
  id: string,
): Promise<Submission> => {
  const submission = await submissions.get(id);
  if (submission !== undefined) return submission;
  throw new HubError('submission-unknown', `There is no submission ${id}.`, {
    status: 404,
    messageZh: `没有报送记录 ${id}。`,
  });
};
