import type { Contract } from '../../schemas/feeds/contract.ts';
import { linesOf } from '../shared/lines.ts';
import { FileProblem } from './file-problem.ts';
import { type HeaderMap, mapHeaders } from './header.ts';
import { isBlankRow, isTotalRow, MOST_COLUMNS, type SourceRow, type Table } from './table.ts';

const HOLDS_NUMBER = /[:,[]\s*-?\d/;

/** Numbers stay the text that was sent: 1.10 is not 1.1, and no binary float comes between. */
const exactNumbers = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value;
const parseExactly = JSON.parse as (text: string, reviver: typeof exactNumbers) => unknown;

const parseLine = (line: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = HOLDS_NUMBER.test(line) ? parseExactly(line, exactNumbers) : JSON.parse(line);
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

/** Keys in the order in which they first came; every new one opens a column. */
class Keys {
  readonly names: string[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(name: string): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
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

/** Two keys of one line that mean the same field and say different things. */
const contradiction = (map: HeaderMap, cells: readonly string[]): string | undefined => {
  if (map.doubles.length === 0) return undefined;
  for (const indexes of [...map.columns.values(), ...map.wide.map((wide) => wide.indexes)]) {
    const filled = indexes.filter((index) => (cells[index] ?? '').trim() !== '');
    if (new Set(filled.map((index) => cells[index])).size > 1)
      return filled.map((index) => map.headers[index]).join(' / ');
  }
  return undefined;
};

/** Rows of an NDJSON file: one object a line, keys by canonical name or header alias. */
export async function* readNdjson(
  contract: Contract,
  table: Table,
  text: AsyncIterable<string>,
): AsyncGenerator<SourceRow, undefined> {
  const keys = new Keys();
  let row = 0;
  for await (const line of linesOf(text)) {
    row += 1;
    yield lineRow(contract, table, keys, line, row);
  }
}

const lineRow = (contract: Contract, table: Table, keys: Keys, line: string, row: number): SourceRow => {
  if (line.trim() === '') return { kind: 'skipped', row };
  const object = parseLine(line);
  if (object === undefined)
    return { kind: 'faulty', row, cells: [], code: 'json-syntax', value: line.trim() };
  const cells = cellsOf(object, keys);
  if (keys.names.length !== table.map.headers.length) table.map = mapHeaders(contract, [...keys.names]);
  if (isBlankRow(cells) || isTotalRow(cells)) return { kind: 'skipped', row };
  const doubled = contradiction(table.map, cells);
  return doubled === undefined
    ? { kind: 'row', row, cells }
    : { kind: 'faulty', row, cells, code: 'json-syntax', value: doubled };
};
