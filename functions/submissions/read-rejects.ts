import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { PresignedGet } from '../shared/ports/presigner.ts';
import { findSummary } from '../shared/submission-files.ts';
import type { SubmissionDeps } from './deps.ts';

/** Above either, rejects go out by presigned GET: a Lambda answers 6 MB at most (DECISIONS 25). */
const INLINE_ERRORS = 2_000;
const INLINE_CHARACTERS = 1_500_000;

export type RejectsFormat = 'csv' | 'ndjson';
export type Rejects =
  | { readonly text: string; readonly contentType: string }
  | { readonly link: PresignedGet };

type RejectsDeps = Pick<SubmissionDeps, 'lake' | 'presigner'>;

/**
 * Rejects of a submission: CSV in the sender's own encoding, or NDJSON (UTF-8). HubError 409 `rejects-not-ready` before
 * ingest is through, 404 `rejects-none` when there are none.
 */
export const readRejects =
  (deps: RejectsDeps) =>
  async (submission: Submission, format: RejectsFormat): Promise<Rejects> => {
    const { submissionId } = submission;
    const summary = await findSummary(deps.lake, submissionId);
    if (summary === undefined) throw noRejects(submission);
    const { rejectErrors } = summary;
    // Who sent a workbook opens the CSV in the same software.
    const encoding = summary.format === 'xlsx' ? 'utf-8-bom' : summary.encoding;
    if (rejectErrors === 0) throw none();
    const charset = format === 'ndjson' ? 'utf-8' : encoding;
    const file = fileOf(submissionId, format, charset);
    // A REST API passes text as UTF-8 and would spoil GB18030: its bytes go out from S3 as they are.
    if (rejectErrors > INLINE_ERRORS || charset === 'gb18030')
      return { link: await deps.presigner.getUrl(file) };
    const text = (await deps.lake.getText(file.key))?.text;
    if (text === undefined) throw none();
    if (text.length > INLINE_CHARACTERS) return { link: await deps.presigner.getUrl(file) };
    return { text: charset === 'utf-8' ? text : withBom(text), contentType: file.contentType };
  };

const fileOf = (id: string, format: RejectsFormat, charset: string) => ({
  key: format === 'csv' ? lakeKeys.rejectsCsv(id) : lakeKeys.rejectsNdjson(id),
  fileName: `${id}-rejects.${format}`,
  contentType: `${format === 'csv' ? 'text/csv' : 'application/x-ndjson'}; charset=${charset === 'gb18030' ? 'gb18030' : 'utf-8'}`,
});

/** A reader of text may have taken the mark off; spreadsheets need it. */
const withBom = (text: string): string => (text.startsWith('\uFEFF') ? text : `\uFEFF${text}`);

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
