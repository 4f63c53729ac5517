import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import { findSummary } from '../shared/submission-files.ts';
import type { SubmissionDeps } from './deps.ts';

const none = (): HubError =>
  new HubError('rejects-none', 'No row was rejected.', { status: 404, messageZh: '没有退回记录。' });

/** Without a summary nothing was read row by row: either not yet, or the file failed as a whole. */
const noRejects = ({ status, problem }: Submission): HubError => {
  if (!['awaiting-upload', 'received', 'ingesting'].includes(status)) {
    return problem === undefined
      ? none()
      : new HubError('rejects-none', `The file failed as a whole: ${problem.en}`, {
          status: 404,
          messageZh: `文件整体未通过：${problem.zh}`,
        });
  }
  return new HubError('rejects-not-ready', 'The file is not read yet.', {
    status: 409,
    messageZh: '文件尚未读取完毕。',
  });
};

/**
 * What ingest found in a submission that has rejects. HubError 409 `rejects-not-ready` before ingest is through, 404
 * `rejects-none` when there are none.
 */
export const summaryOfRejects = async (
  lake: Pick<SubmissionDeps['lake'], 'getText'>,
  submission: Submission,
): Promise<IngestSummary> => {
  const summary = await findSummary(lake, submission.submissionId);
  if (summary === undefined) throw noRejects(submission);
  if (summary.rejectErrors === 0) throw none();
  return summary;
};
