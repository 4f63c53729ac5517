import { tidyCode } from '../reference/text.ts';

/** What offices write into a cell that has nothing to say. `plainText` must take none of them for a text. */
export const NOTHING_MARKS = [
  ...['/', '\\', '-', '--', '—', '——'],
  ...['无', '暂无', '空', 'N/A', 'NA', 'NULL'],
] as const;
const MARKS: ReadonlySet<string> = new Set(NOTHING_MARKS);

/** True for a mark that stands for an empty cell: where the column must say something, it is as wrong as one. */
export const isNothing = (cell: string): boolean => MARKS.has(tidyCode(cell).toUpperCase());
