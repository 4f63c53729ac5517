import * as z from 'zod';
import type { Register } from '../../schemas/ledger/ledger.ts';
import { FactRecordSchema } from '../../schemas/records/record.ts';
import { inFlight } from '../shared/in-flight.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { readSummary } from '../shared/submission-files.ts';
import { type NameBook, nameBook } from './firm-names.ts';

const LineSchema = z.object({ subject: z.string(), record: FactRecordSchema });
/** Files read at once. */
const AT_A_TIME = 4;

/** Reads the accepted records of full registers, line by line, into one book of names. */
export const readNames = async (
  lake: Pick<Lake, 'getText' | 'readLines'>,
  registers: readonly Register[],
): Promise<NameBook> => {
  const book = nameBook();
  await inFlight(AT_A_TIME, registers, async ({ submissionId }) => {
    const { shards } = await readSummary(lake, submissionId);
    for (const shard of Object.keys(shards).map(Number))
      for await (const line of lake.readLines(lakeKeys.accepted(submissionId, shard))) {
        const { subject, record } = LineSchema.parse(JSON.parse(line));
        book.add(subject, record);
      }
  });
  return book;
};
