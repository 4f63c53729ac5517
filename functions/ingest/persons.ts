import type { Contract } from '../../schemas/feeds/contract.ts';
import type { RowError } from '../../schemas/feeds/row-schema.ts';
import { holdsResidentId } from '../../schemas/reference/resident-id.ts';
import type { Pseudonym } from '../shared/pseudonym.ts';
import { personColumnsOf } from './mask.ts';
import { numberColumnsOf } from './number-columns.ts';

type Row = Readonly<Record<string, unknown>>;

/** The row with pseudonyms in the place of persons, before any key or record is made of it. */
export const pseudonymised = <T extends Row>(contract: Contract, row: T, pseudonym: Pseudonym): T => {
  const persons = personColumnsOf(contract);
  if (persons.size === 0) return row;
  const named = [...persons].flatMap((name) => {
    const value = row[name];
    return typeof value === 'string' ? [[name, pseudonym(value)] as const] : [];
  });
  return { ...row, ...Object.fromEntries(named) };
};

type Cells = Readonly<Record<string, string | undefined>>;

/** True for an identity number in a column for something else: it would reach the facts in the clear. */
export const isStray = (contract: Contract, cells: Cells, column: string): boolean =>
  numberColumnsOf(contract).has(column) && holdsResidentId(cells[column] ?? '');

/** Every such cell of a row, as an error of it. */
export const strayPersons = (contract: Contract, cells: Cells): RowError[] => {
  const strays: RowError[] = [];
  for (const column of numberColumnsOf(contract)) {
    if (isStray(contract, cells, column))
      strays.push({ column, value: cells[column] ?? '', code: 'person-elsewhere' });
  }
  return strays;
};
