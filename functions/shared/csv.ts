/** What a spreadsheet would run: cells that begin so, in both widths (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A cell that no spreadsheet takes for a formula: a leading apostrophe, unless it is a number. */
export const formulaSafe = (cell: string, number: RegExp): string =>
  FORMULA.test(cell) && !number.test(cell) ? `'${cell}` : cell;

/** One line of CSV (RFC 4180) with its CR LF; cells that match `needsQuotes` are quoted. */
export const csvRow = (cells: readonly string[], needsQuotes: RegExp = NEEDS_QUOTES): string =>
  `${cells.map((cell) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
