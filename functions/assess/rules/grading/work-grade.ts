import Big from 'big.js';
import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { compare, type Fraction, fraction, shown, times } from '../exact/decimal.ts';

export type Grade = '0' | 'I' | 'II' | 'III' | 'IV';
const GRADES = ['0', 'I', 'II', 'III', 'IV'] as const;

/** A grade of hazard work (GBZ/T 229) with the edition it follows; it informs, and never alerts by itself. */
export interface Graded {
  readonly grade: Grade;
  readonly edition: string;
  readonly clause: string;
  readonly confidence: 'fetched' | 'recalled';
  readonly steps: readonly Sentence[];
}
export type Grading = Graded | { readonly notEvaluated: NotEvaluatedReason };

/** First day of GBZ/T 229.1, .2 and .3-2025; earlier samples are graded by the editions of 2010. */
const FROM_2025 = '2026-02-01';
export const editionOn = (date: string): '2010' | '2025' => (date < FROM_2025 ? '2010' : '2025');

export type WorkClass = 'I' | 'II' | 'III' | 'IV';
/** W_L: how hard the work is. */
const LABOUR: Readonly<Record<WorkClass, string>> = { I: '1', II: '1.5', III: '2', IV: '2.5' };
export const labourWeight = (workClass: WorkClass): string => LABOUR[workClass];

/** G = W · W_B · W_L with W_B a fraction. */
export const product = (weight: number, ratio: Fraction, workClass: WorkClass): Fraction =>
  times(times(ratio, weight), fraction(LABOUR[workClass]));

/** One grade for each border that G lies above: 0 below the first, which is 0 itself. */
export const gradeAbove = (g: Fraction, borders: readonly number[]): number =>
  borders.filter((border) => compare(g, fraction(new Big(border))) > 0).length;

/** Grade by its number; none is higher than `most`. */
export const gradeAt = (index: number, most = 4): Grade => GRADES[Math.min(index, most)] ?? '0';

/** `G = 4 × 1.2 × 1.5 = 7.2`, and what grade that is. */
export const gradeSteps = (weights: readonly string[], g: Fraction, grade: Grade): Sentence[] => {
  const text = `G = ${weights.join(' × ')} = ${shown(g, 2)}`;
  return [
    { zh: text, en: text },
    { zh: `作业分级${grade}级`, en: `work of grade ${grade}` },
  ];
};
