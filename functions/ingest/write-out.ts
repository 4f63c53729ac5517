import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { ProblemNote, Submission } from '../../schemas/ledger/ledger.ts';
import type { IngestDeps } from './deps.ts';
import type { Reading } from './ingest-file.ts';
import { rejectsOnlyProblem } from './own-columns.ts';
import { supplemented } from './supplement.ts';
import type { Written } from './write-accepted.ts';
import { writeFiles } from './write-files.ts';

export interface IngestOutcome {
  readonly outcome: 'ready' | 'refused';
}

const HEADERS_TOLD = 20;
const HEADER_TOLD = 60;

const SKIPPED_TOLD = 20;

/** What the ledger keeps of it: an item of the table has its bounds, and so has what people read. */
const told = ({ skippedRows = [], sheet, ...reading }: FileReading): FileReading => ({
  ...reading,
  ...(sheet && { sheet: { ...sheet, others: sheet.others.slice(0, HEADERS_TOLD) } }),
  ...(skippedRows.length > 0 && { skippedRows: skippedRows.slice(0, SKIPPED_TOLD) }),
});

/**
 * Writes what a file came to into the lake, and what people are told of it into the ledger. FileProblem when the file
 * must not be taken. `resolve`: see `writeFiles`.
 */
export const writeOut = async (
  deps: IngestDeps,
  submission: Submission,
  reading: Reading,
  resolve?: () => Promise<Written>,
): Promise<IngestOutcome> => {
  const { submissionId, manifest } = submission;
  const rejectsOnly = rejectsOnlyProblem(manifest, reading.table.map);
  if (rejectsOnly) throw rejectsOnly;
  const makeWhole = (found: IngestSummary) => supplemented(deps, submission, found);
  const { summary, problem } = await writeFiles(deps.lake, submissionId, reading, {
    makeWhole: manifest.mode === 'supplement' ? makeWhole : undefined,
    dryRun: manifest.dryRun,
    ...(resolve && { resolve }),
  });
  const read = { rows: summary.counts, reading: told(reading.reading()) };
  if (problem) return refuse(deps, submissionId, problem.note, read);
  const { whole } = summary;
  const unused = summary.unknownHeaders.slice(0, HEADERS_TOLD).map((header) => header.slice(0, HEADER_TOLD));
  await deps.submissions.transition(submissionId, ['ingesting'], 'ingesting', {
    ...read,
    ...(unused.length > 0 && { unusedHeaders: unused }),
    ...(whole && { whole: { rows: whole.rows, rejected: whole.rejected } }),
    ...(summary.warnings > 0 && {
      warnings: { total: summary.warnings, byCode: summary.warningsByCode, findings: [] },
    }),
  });
  return { outcome: 'ready' };
};

/** Refuses the file of a submission, with its counts where its rows could be read. */
export const refuse = async (
  deps: Pick<IngestDeps, 'submissions'>,
  submissionId: string,
  problem: ProblemNote,
  read: Pick<Submission, 'rows' | 'reading'> = {},
): Promise<IngestOutcome> => {
  await deps.submissions.transition(submissionId, ['ingesting'], 'refused', {
    problem,
    ...read,
  });
  return { outcome: 'refused' };
};
