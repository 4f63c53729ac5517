import { pipeline, type Readable, Readable as Streams } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { FileProblem } from './file-problem.ts';
import { countKnown, mapHeaders, missingHeaders } from './header.ts';
import { headerLack } from './header-lack.ts';
import { isBlankRow, isTotalRow, MOST_COLUMNS, type SourceRow, type Table } from './table.ts';

const DELIMITERS = [',', '\t', ';'] as const;
/** The header stands within the first rows; what is above it are titles. */
export const HEADER_WITHIN = 10;
const LONGEST_RECORD = 256 * 1024;

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

/** Records of a CSV as arrays of cells. An open quote that swallows the rest is FileProblem `file-quotes`. */
async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<string[], undefined> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  const source: Readable = Streams.from(text, { objectMode: true });
  try {
    // The callback is there because pipeline wants one; the error reaches the loop through the parser.
    for await (const record of pipeline(source, parser, () => {})) yield record as string[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = parser.info.records + 1;
    throw new FileProblem('file-quotes', { zh: `第${row}行`, en: `row ${row}` });
  }
}

/** Takes the row that shows most known headers among the first ones; undefined when none shows any. */
const findHeader = (contract: Contract, head: readonly (readonly string[])[]): number | undefined => {
  let best: { index: number; score: number } | undefined;
  for (const [index, cells] of head.entries()) {
    const score = countKnown(contract, cells);
    if (score > (best?.score ?? 0)) best = { index, score };
  }
  return best?.index;
};

const openTable = (contract: Contract, headers: readonly string[], table: Table): void => {
  if (headers.length > MOST_COLUMNS) throw new FileProblem('file-too-many-columns', String(headers.length));
  const map = mapHeaders(contract, headers);
  const [double] = map.doubles;
  if (double) throw new FileProblem('file-header-double', double.map((header) => header.trim()).join('、'));
  const missing = missingHeaders(contract, map);
  if (missing.length > 0)
    throw new FileProblem('file-header-missing', headerLack(missing, map, HEADER_WITHIN));
  table.map = map;
};

/** A short row is fine as long as only optional cells are cut off its end: many exports drop trailing blanks. */
const lacksRequired = (contract: Contract, { map }: Table, cells: readonly string[]): boolean =>
  [...map.columns].some(
    ([name, indexes]) =>
      contract.columns[name]?.required === true && indexes.every((index) => index >= cells.length),
  );

/** Printed lists repeat their header on every page. */
const isHeaderAgain = ({ map: { headers } }: Table, cells: readonly string[]): boolean =>
  cells.length === headers.length && cells.every((cell, index) => cell === headers[index]);

const bodyRow = (contract: Contract, table: Table, cells: readonly string[], row: number): SourceRow => {
  if (isBlankRow(cells) || isTotalRow(cells) || isHeaderAgain(table, cells)) return { kind: 'skipped', row };
  const width = table.map.headers.length;
  if (cells.length > width && !isBlankRow(cells.slice(width)))
    return {
      kind: 'faulty',
      row,
      cells,
      code: 'cells-surplus',
      value: cells.slice(width).join(table.delimiter),
    };
  if (cells.length < width && lacksRequired(contract, table, cells))
    return { kind: 'faulty', row, cells, code: 'cells-missing', value: `${cells.length} / ${width}` };
  return { kind: 'row', row, cells };
};

/** The rows up to and with the header's, once the header is found among them. */
function* headRows(
  contract: Contract,
  table: Table,
  head: readonly string[][],
): Generator<SourceRow, undefined> {
  if (head.every(isBlankRow)) throw new FileProblem('file-empty');
  const at = findHeader(contract, head);
  openTable(contract, (at === undefined ? undefined : head[at]) ?? [], table);
  for (const [index, cells] of head.entries()) {
    if (index === at) continue;
    yield index < (at ?? 0)
      ? { kind: 'skipped', row: index + 1 }
      : bodyRow(contract, table, cells, index + 1);
  }
}

/** Rows of a CSV. Opens `table` once the header is found; throws FileProblem when there is none or it lacks columns. */
export async function* readCsv(
  contract: Contract,
  table: Table,
  text: AsyncIterable<string>,
): AsyncGenerator<SourceRow, undefined> {
  const head: string[][] = [];
  let row = 0;
  for await (const cells of recordsOf(text, table.delimiter)) {
    row += 1;
    if (row > HEADER_WITHIN) yield bodyRow(contract, table, cells, row);
    else head.push(cells);
    if (row === HEADER_WITHIN) yield* headRows(contract, table, head);
  }
  if (row < HEADER_WITHIN) yield* headRows(contract, table, head);
}
