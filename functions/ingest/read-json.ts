import type { Contract } from '../../schemas/feeds/contract.ts';
import { linesOf } from '../shared/lines.ts';
import { FileProblem } from './file-problem.ts';
import { skippedRow } from './foot-rows.ts';
import { type HeaderMap, mapHeaders } from './header.ts';
import { LONGEST_ROW, splitElements } from './split-elements.ts';
import { checkCells, MOST_COLUMNS, type SourceRow, type Table } from './table.ts';

const HOLDS_NUMBER = /[:,[]\s*-?\d/;

/** Numbers stay the text that was sent: 1.10 is not 1.1, and no binary float comes between. */
const exactNumbers = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value;
const parseExactly = JSON.parse as (text: string, reviver: typeof exactNumbers) => unknown;

const parseRow = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = HOLDS_NUMBER.test(text) ? parseExactly(text, exactNumbers) : JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** A nested value as text; one that is nested too deep to be written out is no cell anyway. */
const nested = (value: object): string => {
  try {
    return JSON.stringify(value);
  } catch {
    return '{…}';
  }
};

const cellOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? nested(value) : String(value);
};

/** Keys by which a file would reach into the program that reads it; no export of a table has them. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys in the order in which they first came; every new one opens a column. */
class Keys {
  readonly names: string[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(name: string): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    if (FORBIDDEN.has(name)) throw new FileProblem('file-json-key', name);
    if (this.names.length === MOST_COLUMNS)
      throw new FileProblem('file-too-many-columns', `> ${MOST_COLUMNS}`);
    this.#indexes.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

const cellsOf = (object: Readonly<Record<string, unknown>>, keys: Keys): string[] => {
  const cells: string[] = [];
  for (const [name, value] of Object.entries(object)) {
    const index = keys.indexOf(name);
    while (cells.length <= index) cells.push('');
    cells[index] = cellOf(value);
  }
  return cells;
};

/** Two keys of one row that mean the same field and say different things. */
const contradiction = (map: HeaderMap, cells: readonly string[]): string | undefined => {
  if (map.doubles.length === 0) return undefined;
  for (const indexes of [...map.columns.values(), ...map.wide.map((wide) => wide.indexes)]) {
    const filled = indexes.filter((index) => (cells[index] ?? '').trim() !== '');
    if (new Set(filled.map((index) => cells[index])).size > 1)
      return filled.map((index) => map.headers[index]).join(' / ');
  }
  return undefined;
};

const tooLong = (row: number): FileProblem =>
  new FileProblem('file-row-too-long', { zh: `第${row}行`, en: `line ${row}` });

/** Lines, none longer than a row may be, so that a file without line ends does not fill the memory. */
async function* boundedLines(text: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let row = 0;
  let held = 0;
  const watched = async function* () {
    for await (const block of text) {
      const end = block.lastIndexOf('\n') + 1;
      held = end === 0 ? held + block.length : block.length - end;
      if (held > LONGEST_ROW) throw tooLong(row + 1);
      yield block;
    }
  };
  for await (const line of linesOf(watched())) {
    row += 1;
    if (line.length > LONGEST_ROW) throw tooLong(row);
    yield line;
  }
}

/**
 * Rows of an NDJSON file (one object a line) or of a JSON array (one object an element), keys by canonical name or
 * header alias. An array that does not end is FileProblem `file-json-syntax`; a line that is no object is a faulty row.
 */
export async function* readJson(
  contract: Contract,
  table: Table,
  text: AsyncIterable<string>,
): AsyncGenerator<SourceRow, undefined> {
  const keys = new Keys();
  let row = 0;
  for await (const one of table.format === 'json' ? splitElements(text) : boundedLines(text)) {
    row += 1;
    yield jsonRow(contract, table, keys, one, row);
  }
}

const jsonRow = (contract: Contract, table: Table, keys: Keys, text: string, row: number): SourceRow => {
  if (text.trim() === '') return { kind: 'skipped', row, why: 'blank', text: '' };
  const object = parseRow(text);
  if (object === undefined)
    return { kind: 'faulty', row, cells: [], code: 'json-syntax', value: text.trim() };
  const cells = cellsOf(object, keys);
  checkCells(cells, row);
  if (keys.names.length !== table.map.headers.length) table.map = mapHeaders(contract, [...keys.names]);
  const skipped = skippedRow(contract, table.map, cells);
  if (skipped) return { kind: 'skipped', row, ...skipped };
  const doubled = contradiction(table.map, cells);
  return doubled === undefined
    ? { kind: 'row', row, cells }
    : { kind: 'faulty', row, cells, code: 'json-syntax', value: doubled };
};
