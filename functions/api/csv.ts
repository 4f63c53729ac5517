import { csvRow, formulaSafe } from '../shared/csv.ts';

/** Excel takes a file for UTF-8 only with this mark. */
const BOM = '\ufeff';
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

type Cell = string | number | undefined;

const cellText = (cell: Cell): string => formulaSafe(String(cell ?? ''), PLAIN_NUMBER);

/** CSV (RFC 4180) with a BOM, safe to open in a spreadsheet. */
export const csvOf = (headers: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  BOM + [headers, ...rows].map((row) => csvRow(row.map(cellText))).join('');
