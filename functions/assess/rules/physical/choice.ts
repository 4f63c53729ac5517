import Big from 'big.js';
import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { PhysicalCondition, PhysicalLimit } from '../../../../schemas/reference/physical.ts';
import { compare, type Fraction, fraction } from '../exact/decimal.ts';

/** The rows that may hold, the conditions that are known being met; what is unknown leaves all its rows. */
export const rowsFor = (limits: readonly PhysicalLimit[], known: PhysicalCondition): PhysicalLimit[] =>
  limits.filter(({ when }) =>
    Object.entries(known).every(([name, value]) => {
      const wanted = when[name as keyof PhysicalCondition];
      return value === undefined || wanted === undefined || wanted === value;
    }),
  );

const byValue = (a: PhysicalLimit, b: PhysicalLimit): number => new Big(a.shown.value).cmp(b.shown.value);

/** Between which values a figure lies, in the unit of the limit; the same twice where it is known. */
export interface Span {
  readonly low: Fraction;
  readonly high: Fraction;
}

interface Chosen {
  readonly verdict: 'exceeds' | 'complies';
  readonly limit: PhysicalLimit;
  readonly value: Fraction;
}

/**
 * Whatever is not known may be anything: a figure exceeds when it does so under the most lenient row that may hold, and
 * complies when it does under the strictest. `slack` is what the most lenient limit may still gain.
 */
export const choose = (
  rows: readonly PhysicalLimit[],
  { low, high }: Span,
  missing: NotEvaluatedReason,
  slack = '0',
): Chosen | NotEvaluatedReason => {
  const ordered = rows.toSorted(byValue);
  const strictest = ordered[0];
  const lenient = ordered.at(-1);
  if (strictest === undefined || lenient === undefined) return missing;
  if (compare(low, fraction(new Big(lenient.shown.value).plus(slack))) > 0)
    return { verdict: 'exceeds', limit: lenient, value: low };
  if (compare(high, fraction(strictest.shown.value)) <= 0)
    return { verdict: 'complies', limit: strictest, value: high };
  return missing;
};
