import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { compare, type Fraction, fraction, over } from '../exact/decimal.ts';
import { inLimitUnit, isExtended } from './concentration.ts';
import type { MeasuredFact } from './measurement-group.ts';

export type Verdict = 'exceeds' | 'warning' | 'complies';

/** One value beside its limit: what it says, and the figures behind it. Several facts when segments were added up. */
export interface Comparison {
  readonly facts: readonly MeasuredFact[];
  readonly limit: Limit;
  readonly outcome: Verdict | NotEvaluatedReason;
  /** In the unit of the limit; missing when it could not be converted or nothing was detected. */
  readonly value?: Fraction;
  readonly ratio?: Fraction;
}

/** GBZ 2.1-2019 6.3: equality complies. From one half of the limit on it is the action level (6.4). */
export const verdictOf = (value: Fraction, limit: Limit): Verdict => {
  const ceiling = fraction(limit.value);
  if (compare(value, ceiling) > 0) return 'exceeds';
  return compare(value, { ...ceiling, den: ceiling.den.times(2) }) >= 0 ? 'warning' : 'complies';
};

/** A detection limit above one half of the limit cannot show compliance. */
export const isSensitive = (lod: Fraction, limit: Limit): boolean =>
  compare(lod, fraction(limit.value, 2)) <= 0;

/** What stands in the way of "complies" though the value is not above the limit. */
type Doubt = NotEvaluatedReason | undefined;

/** PC-TWA alone is reduced for extended shifts; the short-term limits are not. */
export const shiftDoubt = (facts: readonly MeasuredFact[], limit: Limit): Doubt =>
  limit.type.startsWith('PC-TWA') && facts.some(({ record }) => isExtended(record))
    ? 'extended-shift'
    : undefined;

const undetected = (fact: MeasuredFact, limit: Limit, doubt: Doubt): Comparison => {
  const facts = [fact];
  const { lod, unit } = fact.record;
  if (lod === undefined) return { facts, limit, outcome: 'method-not-sensitive' };
  const bound = inLimitUnit(lod, unit, limit);
  if (typeof bound === 'string') return { facts, limit, outcome: bound };
  if (!isSensitive(bound, limit)) return { facts, limit, outcome: 'method-not-sensitive' };
  return { facts, limit, outcome: doubt ?? 'complies' };
};

/** Compares one record with a limit. `doubt` is what else stands in the way of complying. */
export const compareRecord = (fact: MeasuredFact, limit: Limit, doubt?: Doubt): Comparison => {
  const facts = [fact];
  const standing = doubt ?? shiftDoubt(facts, limit);
  const { value: text, belowDetection, unit } = fact.record;
  if (belowDetection || text === undefined) return undetected(fact, limit, standing);
  const value = inLimitUnit(text, unit, limit);
  if (typeof value === 'string') return { facts, limit, outcome: value };
  const verdict = verdictOf(value, limit);
  const outcome = verdict === 'exceeds' ? verdict : (standing ?? verdict);
  return { facts, limit, outcome, value, ratio: over(value, fraction(limit.value)) };
};
