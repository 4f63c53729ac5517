import type { RowCode } from '../../schemas/codes/reject-codes.ts';
import { FileProblem } from './file-problem.ts';
import type { HeaderMap } from './header.ts';

export type Format = 'csv' | 'ndjson' | 'json' | 'xlsx';

/** What is known of a file's table; a reader fills it in as it goes. */
export interface Table {
  readonly format: Format;
  /** Of CSV; empty else. */
  readonly delimiter: string;
  /** Of CSV and XLSX fixed by the header row; of JSON it grows with every new key. */
  map: HeaderMap;
}

/** Why a row is no data: nothing in it, above the header, a sum, a remark, or the header once more. */
export type SkipReason = 'blank' | 'title' | 'total' | 'note' | 'header';
export interface Skipped {
  readonly why: SkipReason;
  /** What the row says. */
  readonly text: string;
}

/** A row of the file as a clerk counts them: the header of a plain CSV is row 1, the first object of JSON too. */
export type SourceRow =
  | ({ readonly kind: 'skipped'; readonly row: number } & Skipped)
  | { readonly kind: 'row'; readonly row: number; readonly cells: readonly string[] }
  | {
      /** At fault as a whole: its cells do not line up, or the line cannot be read. */
      readonly kind: 'faulty';
      readonly row: number;
      readonly cells: readonly string[];
      readonly code: RowCode;
      readonly value: string;
    };

/** A file of more columns than this is no table of ours: most likely the delimiter is wrong. */
export const MOST_COLUMNS = 300;
const LONGEST_CELL = 64 * 1024;

/** FileProblem `file-cell-too-long` when a cell of the row is more than any contract can want. */
export const checkCells = (cells: readonly string[], row: number): void => {
  for (const [index, cell] of cells.entries())
    if (cell.length > LONGEST_CELL)
      throw new FileProblem('file-cell-too-long', {
        zh: `第${row}行第${index + 1}列`,
        en: `row ${row}, column ${index + 1}`,
      });
};

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
