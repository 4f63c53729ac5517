import * as z from 'zod';
import { FactRecordSchema } from '../../../schemas/records/record.ts';
import type { FormRegister } from '../../../schemas/reports/form.ts';
import { inFlight } from '../../shared/in-flight.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import { readSummary } from '../../shared/submission-files.ts';
import { type BookFirm, firmBook } from './firm-book.ts';

const LineSchema = z.object({ record: FactRecordSchema });
/** Files read at once. */
const AT_A_TIME = 4;

/** Reads the accepted records of the registers, line by line, into one book: every firm in business, once. */
export const readFirms = async (
  lake: Pick<Lake, 'getText' | 'readLines'>,
  registers: readonly FormRegister[],
): Promise<BookFirm[]> => {
  const book = firmBook();
  await inFlight(AT_A_TIME, registers, async (register) => {
    const { shards } = await readSummary(lake, register.submissionId);
    for (const shard of Object.keys(shards).map(Number)) {
      const lines = lake.readLines(lakeKeys.accepted(register.submissionId, shard));
      for await (const line of lines) book.add(register, LineSchema.parse(JSON.parse(line)).record);
    }
  });
  return book.firms();
};
