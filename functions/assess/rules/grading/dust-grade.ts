import Big from 'big.js';
import { compare, type Fraction, fraction, shown } from '../exact/decimal.ts';
import {
  editionOn,
  type Grading,
  gradeAbove,
  gradeAt,
  gradeSteps,
  labourWeight,
  product,
  type WorkClass,
} from './work-grade.ts';

/** What grading of dust work needs. Not for asbestos and other fibres. */
export interface DustWork {
  readonly hazard: 'dust';
  /** Sampling date: it picks the edition. */
  readonly on: string;
  /** B = C_TWA ÷ PC-TWA. */
  readonly ratio: Fraction;
  /** Percent, decimal text. */
  readonly freeSilica?: string | undefined;
  readonly workClass?: WorkClass | undefined;
}

type Year = '2010' | '2025';
/** W_M below 10 %, to 50 %, to 80 % and above. */
const WEIGHTS: Readonly<Record<Year, readonly number[]>> = { '2010': [1, 2, 4, 6], '2025': [1, 2, 3, 4] };
const BORDERS = [0, 6, 16];
const ONE = fraction('1');
const TWO = fraction('2');
const HALF = fraction('1', 2);
const NOTHING = fraction('0');

const weightOf = (year: Year, freeSilica: string): number => {
  const percent = new Big(freeSilica);
  const band = percent.lt(10) ? 0 : percent.lte(50) ? 1 : percent.lte(80) ? 2 : 3;
  return WEIGHTS[year][band] ?? 1;
};

/** W_B of 2010: nothing below 1, 1 up to 2, then B itself. */
const shareOf2010 = (ratio: Fraction): Fraction => {
  if (compare(ratio, ONE) < 0) return NOTHING;
  return compare(ratio, TWO) <= 0 ? ONE : ratio;
};

/** GBZ/T 229.1: G = W_M·W_B·W_L. */
export const dustGrade = ({ on, ratio, freeSilica, workClass }: DustWork): Grading => {
  if (freeSilica === undefined) return { notEvaluated: 'free-silica-missing' };
  if (workClass === undefined) return { notEvaluated: 'work-class-missing' };
  const year = editionOn(on);
  const isLow = compare(ratio, HALF) <= 0;
  // Of 2025 only a copy was found whose border between I and II contradicts itself.
  if (year === '2025' && !isLow && compare(ratio, ONE) <= 0)
    return { notEvaluated: 'grade-boundary-unclear' };
  const share = year === '2010' ? shareOf2010(ratio) : isLow ? NOTHING : ratio;
  const weight = weightOf(year, freeSilica);
  const g = product(weight, share, workClass);
  // Five grades since 2025: I is the action level, so what lies above the limit begins at II.
  const index = gradeAbove(g, BORDERS);
  const grade = gradeAt(year === '2025' && index > 0 ? index + 1 : index);
  const edition = `GBZ/T 229.1-${year}`;
  return {
    grade,
    edition,
    clause: edition,
    confidence: 'recalled',
    steps: gradeSteps([String(weight), shown(share, 4), labourWeight(workClass)], g, grade),
  };
};
