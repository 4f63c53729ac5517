import type { RowCode } from '../../schemas/codes/reject-codes.ts';
import type { HeaderMap } from './header.ts';

/** What is known of a file's table; a reader fills it in as it goes. */
export interface Table {
  readonly format: 'csv' | 'ndjson';
  readonly delimiter: string;
  /** Of CSV fixed by its header row; of NDJSON it grows with every new key. */
  map: HeaderMap;
}

/** A row of the file as a clerk counts them: the header of a plain CSV is row 1, the first line of NDJSON too. */
export type SourceRow =
  | { readonly kind: 'skipped'; readonly row: number }
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

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const TOTALS = new Set(['合计', '总计', '小计']);

/** A total at the foot of a list or a page: its first filled cell says so (合 计, 合计：…). */
export const isTotalRow = (cells: readonly string[]): boolean => {
  const first = cells.find((cell) => cell.trim() !== '');
  return first !== undefined && first.length <= 12 && TOTALS.has(first.replace(/[\s:：]/g, ''));
};
