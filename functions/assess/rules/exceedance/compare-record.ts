import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { compare, type Fraction, over, times } from '../exact/decimal.ts';
import { inLimitUnit, printedOf } from './concentration.ts';
import type { MeasuredFact } from './measurement-group.ts';
import { type Reduction, shiftOf } from './shift.ts';

export type Verdict = 'exceeds' | 'warning' | 'complies';

/** One value beside its limit: what it says, and the figures behind it. Several facts when they were added up. */
export interface Comparison {
  readonly facts: readonly MeasuredFact[];
  readonly limit: Limit;
  readonly outcome: Verdict | NotEvaluatedReason;
  /** What the value is held against: the limit, or what a longer shift leaves of it. */
  readonly bound: Fraction;
  readonly reduction?: Reduction;
  /** In the unit of the limit; missing when it could not be converted or nothing was detected. */
  readonly value?: Fraction;
  /** Detection limit in the unit of the limit, when nothing was detected. */
  readonly lod?: Fraction;
  /** The value adds up what was detected only: that is enough. */
  readonly seenOnly?: boolean;
  /** Why a peak between 3 and 5 times the PC-TWA exceeds. */
  readonly peak?: PeakDoubt;
}

/** What is not met, or not recorded, of the conditions under which a peak may exceed 3 × PC-TWA. */
export type PeakDoubt =
  | 'above-five'
  | 'too-long'
  | 'too-often'
  | 'too-close'
  | 'minutes-unrecorded'
  | 'times-unrecorded'
  | 'gap-unrecorded';

/** Measured ÷ bound, where something was measured. */
export const ratioOf = ({ value, bound }: Comparison): Fraction | undefined =>
  value === undefined ? undefined : over(value, bound);

/** GBZ 2.1-2019 6.3: equality complies. From one half of the limit on it is the action level (6.4). */
export const verdictOf = (value: Fraction, bound: Fraction): Verdict => {
  if (compare(value, bound) > 0) return 'exceeds';
  return compare(times(value, 2), bound) >= 0 ? 'warning' : 'complies';
};

/** A detection limit above one half of the limit cannot show compliance. */
export const isSensitive = (lod: Fraction, bound: Fraction): boolean => compare(times(lod, 2), bound) <= 0;

/** What stands in the way of "complies" though the value is not above the limit. */
export type Doubt = NotEvaluatedReason | undefined;

/** What values are held against, and what forbids to clear them. */
export interface Bound {
  readonly limit: Limit;
  readonly bound: Fraction;
  readonly reduction?: Reduction;
  readonly doubt: Doubt;
}

/** PC-TWA alone is reduced for longer shifts; the short-term limits are not. */
export const boundFor = (facts: readonly MeasuredFact[], limit: Limit, doubt?: Doubt): Bound => {
  const bound = printedOf(limit);
  const shift = limit.type.startsWith('PC-TWA') ? shiftOf(facts) : undefined;
  if (shift === undefined) return { limit, bound, doubt };
  if (typeof shift === 'string') return { limit, bound, doubt: doubt ?? shift };
  return { limit, bound: times(bound, shift.factor), reduction: shift, doubt };
};

/** Judges one value against its bound; `doubt` forbids to clear, never to accuse. */
export const compareValue = (
  facts: readonly MeasuredFact[],
  { doubt, ...against }: Bound,
  value: Fraction,
): Comparison => {
  const verdict = verdictOf(value, against.bound);
  return { facts, ...against, value, outcome: verdict === 'exceeds' ? verdict : (doubt ?? verdict) };
};

const undetected = (fact: MeasuredFact, { doubt, ...against }: Bound): Comparison => {
  const facts = [fact];
  const { lod: text, unit } = fact.record;
  if (text === undefined) return { facts, ...against, outcome: 'method-not-sensitive' };
  const lod = inLimitUnit(text, unit, against.limit);
  if (typeof lod === 'string') return { facts, ...against, outcome: lod };
  if (!isSensitive(lod, against.bound)) return { facts, ...against, lod, outcome: 'method-not-sensitive' };
  return { facts, ...against, lod, outcome: doubt ?? 'complies' };
};

/** Compares one record with what it is held against. */
export const compareWith = (fact: MeasuredFact, against: Bound): Comparison => {
  const { value: text, belowDetection, unit } = fact.record;
  if (belowDetection || text === undefined) return undetected(fact, against);
  const value = inLimitUnit(text, unit, against.limit);
  if (typeof value === 'string') {
    const { doubt: _, ...bound } = against;
    return { facts: [fact], ...bound, outcome: value };
  }
  return compareValue([fact], against, value);
};

/** Compares one record with a limit. `doubt` is what else stands in the way of complying. */
export const compareRecord = (fact: MeasuredFact, limit: Limit, doubt?: Doubt): Comparison =>
  compareWith(fact, boundFor([fact], limit, doubt));
