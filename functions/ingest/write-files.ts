import type { IngestSummary } from '../../schemas/events/execution.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import type { FileProblem } from './file-problem.ts';
import type { Reading } from './ingest-file.ts';
import { countRows, shareProblem, summarise } from './summarise.ts';
import { ownPartOf } from './supplement.ts';
import { writeAccepted } from './write-accepted.ts';

/** What is written of a file, in the lake or in a folder. */
export type FileLake = Pick<Lake, 'writeLines' | 'putText' | 'putFile' | 'putBytes'>;

/** Of a supplement: makes the whole register of what was found in its file. */
export type MakeWhole = (found: IngestSummary) => Promise<IngestSummary>;

/**
 * Writes what a file came to: accepted records, rejects, and the summary last, so that where it is, all else is. The
 * problem, if any, is why the file is refused as a whole though its rows could be read: never that of a supplement,
 * whose rows that are still wrong do no harm, for those of the register stay what they were.
 */
export const writeFiles = async (
  lake: FileLake,
  submissionId: string,
  reading: Reading,
  makeWhole?: MakeWhole,
): Promise<{ readonly summary: IngestSummary; readonly problem: FileProblem | undefined }> => {
  const part = makeWhole === undefined ? submissionId : ownPartOf(submissionId);
  const written = await writeAccepted(lake, part, reading);
  const counts = countRows(reading, written);
  const problem = makeWhole === undefined ? shareProblem(reading.input.contract, counts) : undefined;
  const rejectsHash = await writeRejects(lake, submissionId, reading, problem !== undefined);
  const found = summarise(reading, { submissionId, counts, rejectsHash, written });
  const summary = makeWhole === undefined ? found : await makeWhole(found);
  await lake.putText(lakeKeys.summary(submissionId), JSON.stringify(summary), {
    contentType: 'application/json',
  });
  return { summary, problem };
};

/** The rejects, an error a line and a row a line; answers the hash of the former. */
const writeRejects = async (
  lake: FileLake,
  submissionId: string,
  { input: { contract }, table, encoding, rejects }: Reading,
  isRefused: boolean,
): Promise<string> => {
  const hash = await rejects.writeNdjson(lake, submissionId);
  if (table) await rejects.writeTables(lake, submissionId, { contract, map: table.map, encoding, isRefused });
  return hash;
};
