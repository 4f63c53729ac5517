import type { IngestSummary } from '../../schemas/events/execution.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { FileProblem } from './file-problem.ts';
import type { Reading } from './ingest-file.ts';
import { countRows, shareProblem, summarise } from './summarise.ts';
import { writeAccepted } from './write-accepted.ts';

/** What is written of a file, in the lake or in a folder. */
export type FileLake = Pick<Lake, 'writeLines' | 'putText' | 'putFile' | 'putBytes'>;

const PROTECTS_NOBODY: IngestSummary['protects'] = { keys: [], subjects: [], names: [] };

/**
 * Writes what a file came to: accepted records, rejects, warnings, and the summary last, so that where it is, all else is. The
 * problem, if any, is why the file is refused as a whole though its rows could be read.
 */
export const writeFiles = async (
  lake: FileLake,
  submissionId: string,
  reading: Reading,
): Promise<{ readonly summary: IngestSummary; readonly problem: FileProblem | undefined }> => {
  const { contract } = reading.input;
  const written = await writeAccepted(lake, submissionId, reading);
  const counts = countRows(reading, written);
  const headers = reading.table?.map.headers ?? [];
  const rejectsHash = await reading.rejects.writeNdjson(lake, submissionId);
  await reading.rejects.writeCsv(lake, submissionId, { contract, headers, encoding: reading.encoding });
  const warned = await reading.warnings.write(lake, submissionId, {
    contract,
    headers,
    encoding: reading.encoding,
  });
  const deletes = reading.input.context.isOnFile !== undefined;
  const found = summarise(reading, { submissionId, counts, rejectsHash, written, warned });
  // A row that was not deleted says nothing of its firm.
  const summary = deletes ? { ...found, protects: PROTECTS_NOBODY } : found;
  await lake.putText(lakeKeys.summary(submissionId), JSON.stringify(summary), {
    contentType: 'application/json',
  });
  const nothing = deletes && counts.accepted === 0 ? new FileProblem('file-nothing-on-file') : undefined;
  return { summary, problem: shareProblem(contract, counts) ?? nothing };
};
