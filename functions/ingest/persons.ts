import type { Contract } from '../../schemas/feeds/contract.ts';
import type { RowError } from '../../schemas/feeds/row-schema.ts';
import { holdsResidentId } from '../../schemas/reference/resident-id.ts';
import type { Pseudonym } from '../shared/pseudonym.ts';
import { personColumnsOf } from './mask.ts';

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
export const isStray = (contract: Contract, cells: Cells, column: string): boolean => {
  const persons = personColumnsOf(contract);
  return persons.size > 0 && !persons.has(column) && holdsResidentId(cells[column] ?? '');
};

/** Every such cell of a row, as an error of it. */
export const strayPersons = (contract: Contract, cells: Cells): RowError[] =>
  personColumnsOf(contract).size === 0
    ? []
    : Object.keys(contract.columns)
        .filter((column) => isStray(contract, cells, column))
        .map((column) => ({ column, value: cells[column] ?? '', code: 'person-elsewhere' }));
