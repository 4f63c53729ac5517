import type { WarningList, WarningQuery } from '../../schemas/api/submissions.ts';
import { WarningSchema } from '../../schemas/events/execution.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { PresignedGet } from '../shared/ports/presigner.ts';
import { findSummary } from '../shared/submission-files.ts';
import type { SubmissionDeps } from './deps.ts';
import { linePage } from './line-page.ts';

type WarningsDeps = Pick<SubmissionDeps, 'lake' | 'presigner'>;

/**
 * What is odd about a submission that was taken: findings on the whole file, and a page of the warnings on its rows in
 * their order. HubError 409 `warnings-not-ready` before it is read, and those of `linePage`.
 */
export const listWarnings =
  ({ lake }: Pick<WarningsDeps, 'lake'>) =>
  async (submission: Submission, wanted: WarningQuery): Promise<WarningList> => {
    const { submissionId, warnings } = submission;
    const total = await countWarnings(lake, submission);
    const page =
      total > 0
        ? await linePage(lake, lakeKeys.warningsNdjson(submissionId), WarningSchema, wanted)
        : { items: [] };
    return {
      ...{ total, byCode: warnings?.byCode ?? {}, findings: warnings?.findings ?? [], ...page },
      ...(warnings?.notChecked && { notChecked: warnings.notChecked }),
    };
  };

/** All warnings on rows as CSV, in the sender's own columns and encoding. HubError 404 `warnings-none`. */
export const warningsLink =
  ({ lake, presigner }: WarningsDeps) =>
  async (submission: Submission): Promise<PresignedGet> => {
    const { submissionId } = submission;
    if ((await countWarnings(lake, submission)) === 0)
      throw new HubError('warnings-none', 'No row has a warning.', {
        status: 404,
        messageZh: '没有逐行提示。',
      });
    const charset = submission.reading?.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
    return presigner.getUrl({
      key: lakeKeys.warningsCsv(submissionId),
      fileName: `${submissionId}-warnings.csv`,
      contentType: `text/csv; charset=${charset}`,
    });
  };

const countWarnings = async (
  lake: WarningsDeps['lake'],
  { submissionId, status }: Submission,
): Promise<number> => {
  const summary = await findSummary(lake, submissionId);
  if (summary !== undefined) return summary.warnings;
  if (!['awaiting-upload', 'received', 'ingesting'].includes(status)) return 0;
  throw new HubError('warnings-not-ready', 'The file is not read yet.', {
    status: 409,
    messageZh: '文件尚未读取完毕。',
  });
};
