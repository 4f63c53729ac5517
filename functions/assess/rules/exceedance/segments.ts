import Big from 'big.js';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { type Fraction, fraction, over } from '../exact/decimal.ts';
import { type Comparison, isSensitive, shiftDoubt, verdictOf } from './compare-record.ts';
import { inLimitUnit } from './concentration.ts';
import type { MeasuredFact } from './measurement-group.ts';

/** C_TWA divides by 8 hours even when the shift is shorter. */
const SHIFT_MINUTES = 480;

interface Segment {
  readonly minutes: number;
  /** As reported, or half of the detection limit when nothing was detected. */
  readonly value: Fraction;
  /** The part of it that was really seen. */
  readonly detected: Fraction;
}
type SegmentReason =
  | 'segment-minutes-missing'
  | 'method-not-sensitive'
  | 'unit-not-comparable'
  | 'molar-mass-missing';

const NOTHING = fraction('0');

const undetected = ({ record }: MeasuredFact, minutes: number, limit: Limit): Segment | SegmentReason => {
  if (record.lod === undefined) return 'method-not-sensitive';
  const lod = inLimitUnit(record.lod, record.unit, limit);
  if (typeof lod === 'string') return lod;
  if (!isSensitive(lod, limit)) return 'method-not-sensitive';
  return { minutes, value: { ...lod, den: lod.den.times(2) }, detected: NOTHING };
};

const segmentOf = (fact: MeasuredFact, limit: Limit): Segment | SegmentReason => {
  const { minutes, value: text, belowDetection, unit } = fact.record;
  if (minutes === undefined) return 'segment-minutes-missing';
  if (belowDetection || text === undefined) return undetected(fact, minutes, limit);
  const value = inLimitUnit(text, unit, limit);
  return typeof value === 'string' ? value : { minutes, value, detected: value };
};

const plus = (a: Fraction, b: Fraction): Fraction => ({
  num: a.num.times(b.den).plus(b.num.times(a.den)),
  den: a.den.times(b.den),
});

/** Σ C·T ÷ 480, kept as a fraction. */
const average = (segments: readonly Segment[], of: 'value' | 'detected'): Fraction =>
  segments
    .map((segment) => ({
      num: segment[of].num.times(segment.minutes),
      den: segment[of].den.times(SHIFT_MINUTES),
    }))
    .reduce(plus, { num: new Big(0), den: new Big(SHIFT_MINUTES) });

const compareSegments = (facts: readonly MeasuredFact[], limit: Limit): Comparison => {
  const parts = facts.map((fact) => segmentOf(fact, limit));
  const reason = parts.find((part) => typeof part === 'string');
  const segments = parts.filter((part) => typeof part !== 'string');
  const seen = average(segments, 'detected');
  // What was seen may be enough to exceed, whatever the other segments hold: more segments only add.
  const exceeds = verdictOf(seen, limit) === 'exceeds';
  if (reason !== undefined && !exceeds) return { facts, limit, outcome: reason };
  const value = reason === undefined ? average(segments, 'value') : seen;
  const figures = { facts, limit, value, ratio: over(value, fraction(limit.value)) };
  if (exceeds) return { ...figures, outcome: 'exceeds' };
  const verdict = verdictOf(value, limit);
  // Half of a detection limit alone must not accuse.
  if (verdict === 'exceeds') return { ...figures, outcome: 'method-not-sensitive' };
  return { ...figures, outcome: shiftDoubt(facts, limit) ?? verdict };
};

/** C_TWA from segments, one for each report: `(C1·T1 + … + Cn·Tn) ÷ 8 h` (DECISIONS 14). */
export const compareSegmentedReports = (facts: readonly MeasuredFact[], limit: Limit): Comparison[] =>
  [...Map.groupBy(facts, ({ record }) => record.reportNo).values()].map((own) => compareSegments(own, limit));
