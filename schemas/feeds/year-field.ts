import { tidyCode } from '../reference/text.ts';
import { parseInteger } from './cell-parsers.ts';
import type { FieldType } from './fields.ts';

const FIRST = 2000;
const LAST = 2099;

/** Calendar year from 2000 to the current one; 2025年 is fine. */
export const year: FieldType<number> = {
  parse: (cell) => parseInteger(tidyCode(cell).replace(/年度?$/, ''), { min: FIRST, max: LAST }),
  expected: { zh: '2000年至今的年份，如2025', en: 'year from 2000 to this one, e.g. 2025' },
  json: { type: 'integer', minimum: FIRST, 'x-not-after-today': true },
  notAfterToday: true,
};
