import type { Contract } from '../../schemas/feeds/contract.ts';
import { FileProblem } from './file-problem.ts';
import { saidBy, skippedRow } from './foot-rows.ts';
import { countKnown, type HeaderMap, mapHeaders, missingHeaders } from './header.ts';
import { headerLack } from './header-lack.ts';
import { checkCells, isBlankRow, MOST_COLUMNS, type SourceRow, type Table } from './table.ts';

/** The header stands within the first rows; what is above it are titles. */
export const HEADER_WITHIN = 10;

/** A row of more is not even read as one with cells too many. */
const MOST_CELLS = 1_000;

/** A row as it stands in the file, with the number by which a clerk finds it. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Takes the row that shows most known headers among the first ones; undefined when none shows any. */
export const findHeader = (
  contract: Contract,
  head: readonly RawRow[],
): { readonly at: number; readonly known: number } | undefined => {
  let best: { at: number; known: number } | undefined;
  for (const [at, { cells }] of head.entries()) {
    const known = countKnown(contract, cells);
    if (known > (best?.known ?? 0)) best = { at, known };
  }
  return best;
};

/** Maps a header row. FileProblem when it has too many columns, names a field twice, or lacks a required one. */
export const checkHeader = (contract: Contract, headers: readonly string[]): HeaderMap => {
  const map = mapHeaders(contract, headers);
  const sent = headers.length - map.own.length;
  if (sent > MOST_COLUMNS) throw new FileProblem('file-too-many-columns', String(sent));
  const [double] = map.doubles;
  if (double) throw new FileProblem('file-header-double', double.map((header) => header.trim()).join('、'));
  const missing = missingHeaders(contract, map);
  if (missing.length > 0)
    throw new FileProblem('file-header-missing', headerLack(missing, map, HEADER_WITHIN));
  return map;
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

/** What a format does to the cells of a row below the header, once the header is known. */
export type Complete = (table: Table, cells: readonly string[]) => readonly string[];

/** How the rows of a table are read. */
interface TableReading {
  readonly complete?: Complete | undefined;
  /** The rows are from further down: the table has its header already. @default false */
  readonly opened?: boolean;
}

/** Rows of one table, below and above its header. */
export class TableRows {
  readonly #contract: Contract;
  readonly #table: Table;
  readonly #complete: Complete | undefined;
  /** The first rows, until the header is found among them. */
  #head: RawRow[] | undefined = [];
  #behindNote = false;

  constructor(contract: Contract, table: Table, { complete, opened = false }: TableReading = {}) {
    this.#contract = contract;
    this.#table = table;
    this.#complete = complete;
    if (opened) this.#head = undefined;
  }

  /** True once the header is known, so that rows may be read by it. */
  get opened(): boolean {
    return this.#head === undefined;
  }

  /** What the next row of the file is; nothing while the header is still looked for, then all rows till here. */
  next(raw: RawRow): Iterable<SourceRow> {
    if (this.#head === undefined) return [this.#body(raw)];
    this.#head.push(raw);
    return this.#head.length === HEADER_WITHIN ? this.#open(this.#head) : [];
  }

  /** The file ended. FileProblem when there was no header in it. */
  end(): Iterable<SourceRow> {
    return this.#head === undefined ? [] : this.#open(this.#head);
  }

  /** A row was taken elsewhere: it was no remark, so that what comes goes on with none. */
  taken(): void {
    this.#behindNote = false;
  }

  #open(rows: readonly RawRow[]): SourceRow[] {
    if (rows.every(({ cells }) => isBlankRow(cells))) throw new FileProblem('file-empty');
    const at = findHeader(this.#contract, rows)?.at;
    this.#table.map = checkHeader(this.#contract, (at === undefined ? undefined : rows[at])?.cells ?? []);
    this.#head = undefined;
    return rows.flatMap((raw, index) => {
      if (index === at) return [];
      return [index < (at ?? 0) ? this.#title(raw) : this.#body(raw)];
    });
  }

  #body({ row, cells: found }: RawRow): SourceRow {
    const table = this.#table;
    if (found.length > MOST_CELLS) throw new FileProblem('file-too-many-columns', `> ${MOST_CELLS}`);
    const cells = this.#complete?.(table, found) ?? found;
    const skipped = skippedRow(this.#contract, table.map, cells, this.#behindNote);
    if (skipped?.why !== 'blank') this.#behindNote = skipped?.why === 'note';
    if (skipped) return { kind: 'skipped', row, ...skipped };
    if (isHeaderAgain(table, cells)) return { kind: 'skipped', row, why: 'header', text: saidBy(cells) };
    checkCells(cells, row);
    const width = table.map.headers.length;
    if (cells.length > width && !isBlankRow(cells.slice(width))) {
      const value = cells.slice(width).join(table.delimiter || ',');
      return { kind: 'faulty', row, cells, code: 'cells-surplus', value };
    }
    if (cells.length < width && lacksRequired(this.#contract, table, cells))
      return { kind: 'faulty', row, cells, code: 'cells-missing', value: `${cells.length} / ${width}` };
    return { kind: 'row', row, cells };
  }

  #title({ row, cells }: RawRow): SourceRow {
    return isBlankRow(cells)
      ? { kind: 'skipped', row, why: 'blank', text: '' }
      : { kind: 'skipped', row, why: 'title', text: saidBy(cells) };
  }
}

/**
 * Rows of a table with a header. Opens `table` once the header is found; throws FileProblem when there is none or it
 * lacks columns.
 */
export async function* readTable(
  contract: Contract,
  table: Table,
  rows: AsyncIterable<RawRow>,
  complete?: Complete,
): AsyncGenerator<SourceRow, undefined> {
  const source = new TableRows(contract, table, { complete });
  for await (const raw of rows) yield* source.next(raw);
  yield* source.end();
}
