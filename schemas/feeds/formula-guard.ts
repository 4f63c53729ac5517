/** What a spreadsheet would run: cells that begin so, in both widths (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const GUARD = "'";

/** A cell that no spreadsheet takes for a formula: a leading apostrophe, unless it is a number. */
export const formulaSafe = (cell: string, number: RegExp): string =>
  FORMULA.test(cell) && !number.test(cell) ? `${GUARD}${cell}` : cell;

/** The cell without the apostrophe that `formulaSafe` set before it, so that what was given back can be sent again. */
export const withoutGuard = (cell: string | undefined): string | undefined =>
  cell?.startsWith(GUARD) === true && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
