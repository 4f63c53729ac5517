import { pipeline, type Readable, Readable as Streams } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { FileProblem } from './file-problem.ts';
import { countKnown } from './header.ts';
import { type RawRow, readTable } from './read-table.ts';
import type { SourceRow, Table } from './table.ts';

const DELIMITERS = [',', '\t', ';', '|'] as const;
const LONGEST_RECORD = 256 * 1024;

/** How a CSV is cut into cells and rows. */
export interface CsvShape {
  readonly delimiter: string;
  /** Rows may end in CR alone, as on old Macs. */
  readonly crEnds: boolean;
}

const bare = (cell: string): string => cell.replace(/^\s*"|"\s*$/g, '');

/** The delimiter by which the first lines show most headers of the contract; the comma when none does better. */
export const findDelimiter = (contract: Contract, lines: readonly string[]): string => {
  const score = (delimiter: string): number =>
    Math.max(0, ...lines.map((line) => countKnown(contract, line.split(delimiter).map(bare))));
  let best: { delimiter: string; score: number } = { delimiter: ',', score: score(',') };
  for (const delimiter of DELIMITERS) {
    const found = score(delimiter);
    if (found > best.score) best = { delimiter, score: found };
  }
  return best.delimiter;
};

/** True when the first line that ends outside of quotes ends in CR alone. */
export const endsInCr = (head: string): boolean => {
  let quoted = false;
  for (const { 0: sign, index } of head.matchAll(/["\r\n]/g)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted) return sign === '\r' && index + 1 < head.length && head[index + 1] !== '\n';
  }
  return !head.includes('\n') && /\r./.test(head);
};

/** Records of a CSV as arrays of cells. An open quote that swallows the rest is FileProblem `file-quotes`. */
async function* recordsOf(
  text: AsyncIterable<string>,
  { delimiter, crEnds }: CsvShape,
): AsyncGenerator<RawRow, undefined> {
  const parser = parse({
    delimiter,
    record_delimiter: crEnds ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  const source: Readable = Streams.from(text, { objectMode: true });
  let row = 0;
  try {
    // The callback is there because pipeline wants one; the error reaches the loop through the parser.
    for await (const cells of pipeline(source, parser, () => {})) {
      row += 1;
      yield { row, cells: cells as string[] };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = parser.info.records + 1;
    throw new FileProblem('file-quotes', { zh: `第${at}行`, en: `row ${at}` });
  }
}

/** Rows of a CSV; see `readTable`. */
export const readCsv = (
  contract: Contract,
  table: Table,
  text: AsyncIterable<string>,
  crEnds = false,
): AsyncGenerator<SourceRow, undefined> =>
  readTable(contract, table, recordsOf(text, { delimiter: table.delimiter, crEnds }));
