import * as z from 'zod';
import { type AssessChunk, AssessChunkSchema } from '../../../schemas/events/execution.ts';
import { inFlight } from '../in-flight.ts';
import { lakeKeys } from '../keys.ts';
import type { Lake } from '../ports/stores.ts';

/** Subjects that one Assess child takes. */
const SUBJECTS_PER_CHUNK = 300;
const FILES_IN_FLIGHT = 8;

/**
 * Writes the list that an Assess map reads: files of subjects (NDJSON, a JSON string a line), and last the JSON array
 * of chunks, so that a list that is there is complete. Answers its key and how many chunks it has (0: `[]`).
 */
export const writeAssessList = async (
  lake: Lake,
  cause: string,
  subjects: Iterable<string>,
): Promise<{ assessKey: string; assessChunks: number }> => {
  const sorted = [...new Set(subjects)].sort();
  const chunks: AssessChunk[] = [];
  const files: { key: string; lines: string[] }[] = [];
  for (let start = 0; start < sorted.length; start += SUBJECTS_PER_CHUNK) {
    const key = lakeKeys.assessSubjects(cause, chunks.length);
    files.push({ key, lines: sorted.slice(start, start + SUBJECTS_PER_CHUNK) });
    chunks.push({ cause, subjectsKey: key });
  }
  await inFlight(FILES_IN_FLIGHT, files, ({ key, lines }) =>
    lake.putText(key, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), {
      contentType: 'application/x-ndjson',
    }),
  );
  const assessKey = lakeKeys.assessChunks(cause);
  await lake.putText(assessKey, JSON.stringify(chunks), { contentType: 'application/json' });
  return { assessKey, assessChunks: chunks.length };
};

/** How many chunks the list of a cause has; undefined when it was not written. */
export const countAssessChunks = async (lake: Lake, cause: string): Promise<number | undefined> => {
  const found = await lake.getText(lakeKeys.assessChunks(cause));
  return found === undefined ? undefined : z.array(AssessChunkSchema).parse(JSON.parse(found.text)).length;
};

/** Reads a file of subjects, as `writeAssessList` and the Apply children write it. */
export async function* readSubjects(
  lake: Pick<Lake, 'readLines'>,
  key: string,
): AsyncGenerator<string, undefined> {
  for await (const line of lake.readLines(key)) if (line !== '') yield z.string().parse(JSON.parse(line));
}
