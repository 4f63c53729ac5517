import type { Contract } from '../../schemas/feeds/contract.ts';
import { lazilyOf } from '../../schemas/lazily.ts';
import { holdsResidentId } from '../../schemas/reference/resident-id.ts';
import type { HeaderMap } from './header.ts';
import type { SourceRow } from './table.ts';

/** What stands for a text of which nothing may be shown. */
export const WITHHELD = '***';
const HEAD = 3;
const TAIL = 4;
/** From this length on, head and tail leave more hidden than shown. */
const LONG = 15;
/** Numbers and letters alone; anything else may be a name. */
const NUMBER = /^[\w()/.-]{3,}$/;

/** `370***********1234`; of shorter numbers the first and the last character, of other texts nothing. */
const maskText = (text: string): string => {
  const bare = text.trim();
  if (!NUMBER.test(bare)) return WITHHELD;
  const [head, tail] = bare.length >= LONG ? [HEAD, TAIL] : [1, 1];
  return `${bare.slice(0, head)}${'*'.repeat(bare.length - head - tail)}${bare.slice(-tail)}`;
};

/** Columns of a feed that name a person. */
export const personColumnsOf = lazilyOf(({ columns }: Contract): ReadonlySet<string> => {
  const names = Object.entries(columns).filter(([, { person }]) => person === true);
  return new Set(names.map(([name]) => name));
});

/** A text in which an identity number stands, masked; any other as it is. */
export const maskNumbers = (text: string): string => (holdsResidentId(text) ? maskText(text) : text);

/** A cell of a known column as it may be shown: persons are masked, and identity numbers wherever they stand. */
export const maskCell = (contract: Contract, column: string, cell: string): string => {
  if (cell.trim() === '') return cell;
  return personColumnsOf(contract).has(column) ? maskText(cell) : maskNumbers(cell);
};

const namesOf = ({ columns }: HeaderMap): ReadonlyMap<number, string> =>
  new Map([...columns].flatMap(([name, indexes]) => indexes.map((index) => [index, name] as const)));

/**
 * The sender's cells as they may be kept outside the inbox, in any feed without identity numbers. In feeds that name
 * persons, cells of unknown columns and rows whose cells do not line up may hold a name anywhere: nothing of them is shown.
 */
export const maskRow = (
  contract: Contract,
  map: HeaderMap,
  { kind, cells }: Exclude<SourceRow, { kind: 'skipped' }>,
): readonly string[] => {
  if (personColumnsOf(contract).size === 0) return cells.map(maskNumbers);
  const names = namesOf(map);
  return cells.map((cell, index) => {
    const name = names.get(index);
    if (cell.trim() === '') return cell;
    return kind === 'faulty' || name === undefined ? WITHHELD : maskCell(contract, name, cell);
  });
};
