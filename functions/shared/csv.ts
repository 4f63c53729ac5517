import { formulaSafe } from '../../schemas/feeds/formula-guard.ts';

const NEEDS_QUOTES = /[",\r\n]/;
/** Excel takes a file for UTF-8 only with this mark. */
const BOM = '\ufeff';
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** One line of CSV (RFC 4180) with its CR LF; cells that match `needsQuotes` are quoted. */
export const csvRow = (
  cells: readonly string[],
  needsQuotes: RegExp = NEEDS_QUOTES,
  delimiter: string = ',',
): string =>
  `${cells.map((cell) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)}\r\n`;

type Cell = string | number | undefined;

const cellText = (cell: Cell): string => formulaSafe(String(cell ?? ''), PLAIN_NUMBER);

/** CSV (RFC 4180) with a BOM, safe to open in a spreadsheet. */
export const csvOf = (headers: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  BOM + [headers, ...rows].map((row) => csvRow(row.map(cellText))).join('');
