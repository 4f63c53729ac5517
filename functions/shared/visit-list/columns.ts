import { RESULTS, VISIT_COLUMNS } from '../../../schemas/inspections/contract.ts';
import type { SheetColumn } from '../office-files/sheet.ts';

type Name = keyof typeof VISIT_COLUMNS;

/** How each column is printed; widths in Latin digits, chosen so that a page of A4 on its long side stays legible. */
const LOOKS: Readonly<Record<Name, Omit<SheetColumn, 'header' | 'type'>>> = {
  no: { width: 5 },
  uscc: { width: 12, wrap: true },
  name: { width: 18, wrap: true },
  region: { width: 8, wrap: true },
  address: { width: 18, wrap: true },
  phone: { width: 14, wrap: true },
  industry: { width: 12, wrap: true },
  reason: { width: 36, wrap: true },
  basis: { width: 16, wrap: true },
  dataAsOf: { width: 11 },
  result: { width: 9, wrap: true },
  note: { width: 24, wrap: true },
  alertId: { width: 13, wrap: true, quiet: true },
};

const names = Object.keys(VISIT_COLUMNS) as Name[];

/** Columns of the visit list: the contract by which the filled list is read says which, and how they are headed. */
export const SHEET_COLUMNS: readonly SheetColumn[] = names.map((name) => ({
  header: VISIT_COLUMNS[name].headers[0],
  type: name === 'no' ? 'integer' : 'text',
  ...LOOKS[name],
}));

/** What the result column offers. */
export const RESULT_DROPDOWN: Readonly<Record<number, readonly string[]>> = {
  [names.indexOf('result')]: Object.values(RESULTS).map(([label]) => label),
};

/** A line of the list by its columns; what is left out stays blank. */
export type VisitLine = Readonly<Partial<Record<Name, string | number>>>;

/** Cells of a line in the order of the columns. */
export const cellsOf = (line: VisitLine): (string | number | null)[] =>
  names.map((name) => line[name] ?? null);
