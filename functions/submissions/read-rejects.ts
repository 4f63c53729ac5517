import type { RejectsFormat } from '../../schemas/api/submissions.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { PresignedGet } from '../shared/ports/presigner.ts';
import type { SubmissionDeps } from './deps.ts';
import { summaryOfRejects } from './rejects-summary.ts';

/** Above either, rejects go out by presigned GET: a Lambda answers 6 MB at most (DECISIONS 25). */
const INLINE_ERRORS = 2_000;
const INLINE_CHARACTERS = 1_500_000;

type FileFormat = Exclude<RejectsFormat, 'json'>;
export type Rejects =
  | { readonly text: string; readonly contentType: string }
  | { readonly link: PresignedGet };

type RejectsDeps = Pick<SubmissionDeps, 'lake' | 'presigner'>;

/**
 * The rejects of a submission as a file: a line a row as CSV in the sender's own encoding or as XLSX, or a line an error
 * as NDJSON. HubErrors of `summaryOfRejects`.
 */
export const readRejects =
  ({ lake, presigner }: RejectsDeps) =>
  async (submission: Submission, format: FileFormat): Promise<Rejects> => {
    const summary = await summaryOfRejects(lake, submission);
    // Who sent a workbook opens the CSV in the same software.
    const encoding = summary.format === 'xlsx' ? 'utf-8-bom' : summary.encoding;
    const charset = format === 'csv' ? encoding : 'utf-8';
    const file = fileOf(submission.submissionId, format, charset);
    // A REST API passes text as UTF-8 and would spoil GB18030 and workbooks: their bytes go out from S3 as they are.
    const isSpoilt = charset === 'gb18030' || format === 'xlsx';
    if (isSpoilt || summary.rejectErrors > INLINE_ERRORS) return { link: await presigner.getUrl(file) };
    const text = (await lake.getText(file.key))?.text ?? '';
    if (text.length > INLINE_CHARACTERS) return { link: await presigner.getUrl(file) };
    return { text: charset === 'utf-8' ? text : withBom(text), contentType: file.contentType };
  };

const KEYS: Readonly<Record<FileFormat, (id: string) => string>> = {
  csv: lakeKeys.rejectsCsv,
  xlsx: lakeKeys.rejectsXlsx,
  ndjson: lakeKeys.rejectsNdjson,
};
const typeOf = (format: FileFormat, charset: string): string => {
  if (format === 'xlsx') return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const name = charset === 'gb18030' ? charset : 'utf-8';
  return `${format === 'csv' ? 'text/csv' : 'application/x-ndjson'}; charset=${name}`;
};

const fileOf = (id: string, format: FileFormat, charset: string) => ({
  key: KEYS[format](id),
  fileName: `${id}-rejects.${format}`,
  contentType: typeOf(format, charset),
});

/** A reader of text may have taken the mark off; spreadsheets need it. */
const withBom = (text: string): string => (text.startsWith('\uFEFF') ? text : `\uFEFF${text}`);
