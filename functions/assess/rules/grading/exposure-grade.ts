import { compare, type Fraction, fraction } from '../exact/decimal.ts';
import type { Grade } from './work-grade.ts';

/** Upper end of each grade as a share of the limit, its end included (GBZ 2.1-2019 6.5.1, table 5). */
const UP_TO = [
  ['0', fraction('1', 100)],
  ['I', fraction('1', 10)],
  ['II', fraction('1', 2)],
  ['III', fraction('1')],
] as const;

/** Exposure grade 0–IV of a ratio measured ÷ limit, exactly. */
export const exposureGrade = (ratio: Fraction): Grade =>
  UP_TO.find(([, end]) => compare(ratio, end) <= 0)?.[0] ?? 'IV';
