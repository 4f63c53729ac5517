import { basename } from 'node:path';
import * as z from 'zod';
import { AssessChunkSchema } from '../../schemas/events/execution.ts';
import {
  type RehearsalReport,
  type RehearsedChunk,
  RehearsedChunkSchema,
  RehearsedLineSchema,
} from '../../schemas/rehearsals/rehearsal.ts';
import type { Clocks } from '../shared/clock.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import { writeXlsx } from '../shared/office-files/xlsx.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { readRehearsal, writeReport, writeWorkbook } from '../shared/rule-book/rehearsals.ts';
import { tallyLines } from './tally.ts';
import { rehearsalSheets } from './workbook.ts';

interface SumDeps {
  readonly lake: Pick<Lake, 'getText' | 'readLines' | 'putText' | 'putBytes'>;
  readonly clocks: Pick<Clocks, 'now'>;
}

type Tally = ReturnType<typeof tallyLines>;

/** A chunk without its file was never rehearsed: the sum would say less than the truth. */
const readChunk = async ({ lake }: SumDeps, key: string, tally: Tally): Promise<RehearsedChunk> => {
  let counts: RehearsedChunk | undefined;
  for await (const line of lake.readLines(key)) {
    if (line === '') continue;
    if (counts === undefined) counts = RehearsedChunkSchema.parse(JSON.parse(line));
    else tally.add(RehearsedLineSchema.parse(JSON.parse(line)));
  }
  if (counts !== undefined) return counts;
  throw new HubError('rehearsal-incomplete', `${key} is not there.`, { messageZh: '规则试算缺少分块结果' });
};

/** Files of the rehearsed chunks, by the committed list. */
const chunkFiles = async ({ lake }: SumDeps, id: string): Promise<string[]> => {
  const list = await lake.getText(lakeKeys.assessChunks(id));
  const chunks = z.array(AssessChunkSchema).parse(JSON.parse(list?.text ?? '[]'));
  return chunks.map(({ subjectsKey }) => lakeKeys.rehearsal(id, basename(subjectsKey)));
};

/** Adds up what the chunks found: a report to read, a workbook, and leave to adopt. HubError `rehearsal-incomplete`. */
export const sumUp =
  (deps: SumDeps) =>
  async (rehearsalId: string): Promise<RehearsalReport> => {
    const rehearsal = await readRehearsal(deps.lake, rehearsalId);
    const tally = tallyLines();
    const total = { subjects: 0, held: 0 };
    for (const key of await chunkFiles(deps, rehearsalId)) {
      const { subjects, held } = await readChunk(deps, key, tally);
      total.subjects += subjects;
      total.held += held;
    }
    const report = { ...rehearsal, ...total, finishedAt: deps.clocks.now(), ...tally.result() };
    await writeWorkbook(deps.lake, rehearsalId, await writeXlsx(rehearsalSheets(report)));
    await writeReport(deps.lake, report);
    return report;
  };
