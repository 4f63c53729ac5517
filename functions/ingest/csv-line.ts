import { formulaSafe } from '../../schemas/feeds/formula-guard.ts';
import { csvRow } from '../shared/csv.ts';

/** A sender's number may carry its plus sign. */
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;
/** Office software guesses the delimiter, so whatever may be one is quoted. */
const NEEDS_QUOTES = /[",\r\n\t;]/;

/** A cell of the sender's own, given back so that no spreadsheet takes it for a formula. */
export const safeCell = (cell: string): string => formulaSafe(cell, PLAIN_NUMBER);

/** Lines of a file that goes back to a sender, by the delimiter of its own. */
export const csvLineBy =
  (delimiter: string) =>
  (cells: readonly string[]): string =>
    csvRow(cells.map(safeCell), NEEDS_QUOTES, delimiter);

/** One line of a rejects file. */
export const csvLine = csvLineBy(',');
