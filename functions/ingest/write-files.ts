import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { RowCounts } from '../../schemas/events/manifest.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { ownPartOf } from '../shared/supplements.ts';
import { FileProblem } from './file-problem.ts';
import type { Reading } from './ingest-file.ts';
import type { RejectedTable } from './reject-workbook.ts';
import { countRows, shareProblem, summarise } from './summarise.ts';
import type { Warned } from './warning-book.ts';
import { type Written, writeAccepted } from './write-accepted.ts';

/** What is written of a file, in the lake or in a folder. */
export type FileLake = Pick<Lake, 'writeLines' | 'putText' | 'putFile' | 'putBytes'>;

/** Of a supplement: makes the whole register of what was found in its file. */
export type MakeWhole = (found: IngestSummary) => Promise<IngestSummary>;

/** How a file is meant beyond what is read of it. */
interface Meant {
  /** Tells what was accepted and rejects what clashes. @default of the rows that the reading holds, which are written */
  readonly resolve?: (() => Promise<Written>) | undefined;
  /** Of a supplement. */
  readonly makeWhole?: MakeWhole | undefined;
  /** The file is only checked. @default false */
  readonly dryRun?: boolean | undefined;
  /** The file was not even sent: it is checked where its sender has it. @default false */
  readonly unsent?: boolean | undefined;
  /** The rejects as a workbook too. @default true */
  readonly workbook?: boolean | undefined;
}

const PROTECTS_NOBODY: IngestSummary['protects'] = { keys: [], subjects: [], names: [] };

/**
 * Writes what a file came to: accepted records, rejects, warnings, and the summary last, so that where it is, all else is.
 * The problem, if any, is why the file is refused as a whole though its rows could be read: never that of a supplement,
 * whose rows that are still wrong do no harm, for those of the register stay what they were.
 */
export const writeFiles = async (
  lake: FileLake,
  submissionId: string,
  reading: Reading,
  {
    makeWhole,
    resolve = () =>
      writeAccepted(lake, makeWhole === undefined ? submissionId : ownPartOf(submissionId), reading),
    dryRun = false,
    unsent = false,
    workbook = true,
  }: Meant = {},
): Promise<{ readonly summary: IngestSummary; readonly problem: FileProblem | undefined }> => {
  const written = await resolve();
  const counts = countRows(reading, written);
  const share = makeWhole === undefined ? shareProblem(reading.input.contract, counts) : undefined;
  const fate = fateOf(reading, { dryRun, unsent, refused: share !== undefined });
  const rejectsHash = await writeRejects(lake, submissionId, reading, { fate, workbook });
  const warned = await writeWarnings(lake, submissionId, reading);
  const found = summarise(reading, { submissionId, counts, rejectsHash, written, warned });
  // A row that was not deleted says nothing of its firm.
  const own = isDeletion(reading) ? { ...found, protects: PROTECTS_NOBODY } : found;
  const summary = makeWhole === undefined ? own : await makeWhole(own);
  await lake.putText(lakeKeys.summary(submissionId), JSON.stringify(summary), {
    contentType: 'application/json',
  });
  return { summary, problem: share ?? nothingDeleted(reading, counts) };
};

const isDeletion = ({ input: { context } }: Reading): boolean => context.isOnFile !== undefined;

const fateOf = (
  reading: Reading,
  { dryRun, unsent, refused }: Readonly<Record<'dryRun' | 'unsent' | 'refused', boolean>>,
): RejectedTable['fate'] => {
  if (unsent) return 'unsent';
  if (refused) return 'refused';
  if (dryRun) return 'checked';
  return isDeletion(reading) ? 'deleted' : 'taken';
};

const nothingDeleted = (reading: Reading, { accepted }: RowCounts): FileProblem | undefined =>
  isDeletion(reading) && accepted === 0 ? new FileProblem('file-nothing-on-file') : undefined;

/** The rejects, an error a line and a row a line; answers the hash of the former. */
const writeRejects = async (
  lake: FileLake,
  submissionId: string,
  { input: { contract }, table, encoding, rejects }: Reading,
  how: { readonly fate: RejectedTable['fate']; readonly workbook: boolean },
): Promise<string> => {
  const hash = await rejects.writeNdjson(lake, submissionId);
  await rejects.writeTables(lake, submissionId, { contract, map: table.map, encoding, ...how });
  return hash;
};

/** What is odd about rows that were taken. */
const writeWarnings = (
  lake: FileLake,
  submissionId: string,
  { input: { contract }, table, encoding, warnings }: Reading,
): Promise<Warned> => warnings.write(lake, submissionId, { contract, map: table.map, encoding });
