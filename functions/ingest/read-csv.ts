import { pipeline, type Readable, Readable as Streams } from 'node:stream';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { textOf } from './decode-text.ts';
import { CsvScanner, type Scan } from './engine/csv-scanner.ts';
import { FileProblem } from './file-problem.ts';
import { countKnown } from './header.ts';
import { type RawRow, readTable, TableRows } from './read-table.ts';
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

/** Records of a CSV as arrays of cells; the first is `row`. An open quote that swallows the rest is FileProblem `file-quotes`. */
async function* parsed(
  text: AsyncIterable<string>,
  { delimiter, crEnds }: CsvShape,
  before = 0,
): AsyncGenerator<RawRow, undefined> {
  // Most files are regular: they are read without the parser.
  const { CsvError, parse } = await import('csv-parse');
  const parser = parse({
    delimiter,
    record_delimiter: crEnds ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  const source: Readable = Streams.from(text, { objectMode: true });
  let row = before;
  try {
    // The callback is there because pipeline wants one; the error reaches the loop through the parser.
    for await (const cells of pipeline(source, parser, () => {})) {
      row += 1;
      yield { row, cells: cells as string[] };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = before + parser.info.records + 1;
    throw new FileProblem('file-quotes', { zh: `第${at}行`, en: `row ${at}` });
  }
}

/** Takes rows of a table the short way: true for a row that need not be read as texts any more. */
export type TakePlain = (scan: CsvScanner) => boolean;
/** Asked once the header of the table is known. */
export type PlainFor = (table: Table) => TakePlain | undefined;

/** What may be left out of the rows that are given. */
export interface LeftOut {
  /** Those that its answer takes. */
  readonly plainFor?: PlainFor | undefined;
  /** Those below the header that are not among these, where they need not be read to be told apart. */
  readonly only?: { readonly has: (row: number) => boolean } | undefined;
}

/** How a CSV is read. */
interface CsvReading extends LeftOut {
  /** Rows end in CR alone. @default false */
  readonly crEnds?: boolean;
  /** Rows before these, of a piece from further down: the table has its header then. @default 0 */
  readonly behind?: number;
}

/** A CSV that is read: the scanner goes through it as far as it is regular, the parser from there on. */
class CsvRows {
  readonly #rows: TableRows;
  readonly #table: Table;
  readonly #scan: CsvScanner;
  readonly #leftOut: LeftOut;
  #plain: TakePlain | undefined;

  constructor(contract: Contract, table: Table, { behind = 0, ...leftOut }: CsvReading) {
    const opened = behind > 0;
    this.#rows = new TableRows(contract, table, { opened });
    this.#table = table;
    this.#scan = new CsvScanner(table.delimiter, behind);
    this.#leftOut = leftOut;
    if (opened) this.#plain = leftOut.plainFor?.(table);
  }

  async *read(blocks: AsyncIterable<Buffer>): AsyncGenerator<SourceRow, undefined> {
    const iterator = blocks[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await iterator.next();
        if (done === true) this.#scan.finish();
        else this.#scan.feed(value);
        const regular = yield* this.#records();
        if (!regular) return yield* this.#irregular(iterator);
        if (done === true) return yield* this.#rows.end();
      }
    } finally {
      await iterator.return?.();
    }
  }

  /** The records that are there; false at one that the scanner cannot read. */
  *#records(): Generator<SourceRow, boolean> {
    for (;;) {
      const found = this.#passPlain();
      if (found !== 'record') return found === 'more';
      const opened = this.#rows.opened;
      yield* this.#rows.next({ row: this.#scan.row, cells: this.#scan.cells() });
      if (!opened && this.#rows.opened) this.#plain = this.#leftOut.plainFor?.(this.#table);
    }
  }

  /** Goes past all rows that are taken the short way, to the next that is not; no generator, for most rows are. */
  #passPlain(): Scan {
    const [scan, plain] = [this.#scan, this.#plain];
    this.#passUnwanted();
    let found = scan.next();
    if (plain === undefined) return found;
    while (found === 'record' && plain(scan)) {
      this.#rows.taken();
      found = scan.next();
    }
    return found;
  }

  #passUnwanted(): void {
    const { only } = this.#leftOut;
    if (only === undefined || !this.#rows.opened) return;
    while (!only.has(this.#scan.row + 1) && this.#scan.skip()) this.#rows.taken();
  }

  async *#irregular(blocks: AsyncIterator<Buffer>): AsyncGenerator<SourceRow, undefined> {
    const rest = this.#scan.rest();
    const text = async function* () {
      yield rest.toString('utf8');
      for (let next = await blocks.next(); next.done !== true; next = await blocks.next())
        yield next.value.toString('utf8');
    };
    const { delimiter } = this.#table;
    for await (const raw of parsed(text(), { delimiter, crEnds: false }, this.#scan.row))
      yield* this.#rows.next(raw);
    yield* this.#rows.end();
  }
}

/** Rows of a CSV from its UTF-8 bytes in blocks; see `readTable`. */
export const readCsv = (
  contract: Contract,
  table: Table,
  blocks: AsyncIterable<Buffer>,
  { crEnds = false, ...reading }: CsvReading = {},
): AsyncGenerator<SourceRow, undefined> =>
  crEnds
    ? readTable(contract, table, parsed(textOf(blocks), { delimiter: table.delimiter, crEnds }))
    : new CsvRows(contract, table, reading).read(blocks);
