import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { compare, type Fraction, fraction, over, plus, times } from '../exact/decimal.ts';
import { type Bound, boundFor, type Comparison, compareValue, isSensitive } from './compare-record.ts';
import { inLimitUnit } from './concentration.ts';
import type { MeasuredFact } from './measurement-group.ts';

/** C_TWA divides by 8 hours even when the shift is shorter. */
export const SHIFT_MINUTES = 480;
const DAY_MINUTES = 1440;

interface Segment {
  readonly minutes: number;
  /** As reported, or half of the detection limit when nothing was detected. */
  readonly value: Fraction;
  /** The part of it that was really seen. */
  readonly detected: Fraction;
}

const NOTHING = fraction(0);

const undetected = (
  { record }: MeasuredFact,
  minutes: number,
  { limit, bound }: Bound,
): Segment | NotEvaluatedReason => {
  if (record.lod === undefined) return 'method-not-sensitive';
  const lod = inLimitUnit(record.lod, record.unit, limit);
  if (typeof lod === 'string') return lod;
  if (!isSensitive(lod, bound)) return 'method-not-sensitive';
  return { minutes, value: over(lod, 2), detected: NOTHING };
};

const segmentOf = (fact: MeasuredFact, against: Bound): Segment | NotEvaluatedReason => {
  const { minutes, value: text, belowDetection, unit } = fact.record;
  if (minutes === undefined) return 'segment-minutes-missing';
  if (belowDetection || text === undefined) return undetected(fact, minutes, against);
  const value = inLimitUnit(text, unit, against.limit);
  return typeof value === 'string' ? value : { minutes, value, detected: value };
};

/** Σ C·T ÷ period, kept as a fraction. */
const average = (segments: readonly Segment[], of: 'value' | 'detected', period: number): Fraction =>
  over(segments.map((segment) => times(segment[of], segment.minutes)).reduce(plus, NOTHING), period);

/** Whether everything was detected. */
const isWhole = (parts: readonly (Segment | NotEvaluatedReason)[]): boolean =>
  parts.every((part) => typeof part !== 'string' && part.value === part.detected);

/** Judges `Σ C·T ÷ period` of some samples; `doubt` forbids to clear, never to accuse. */
export const compareAverage = (
  facts: readonly MeasuredFact[],
  against: Bound,
  period: number,
): Comparison => {
  const parts = facts.map((fact) => segmentOf(fact, against));
  const reason = parts.find((part) => typeof part === 'string');
  const segments = parts.filter((part) => typeof part !== 'string');
  const seen = compareValue(facts, against, average(segments, 'detected', period));
  // What was seen may be enough to exceed, whatever the other segments hold: more segments only add.
  if (seen.outcome === 'exceeds') return isWhole(parts) ? seen : { ...seen, seenOnly: true };
  if (reason !== undefined) {
    const { doubt: _, ...bound } = against;
    return { facts, ...bound, outcome: reason };
  }
  const judged = compareValue(facts, against, average(segments, 'value', period));
  // Half of a detection limit alone must not accuse.
  return judged.outcome === 'exceeds' ? { ...judged, outcome: 'method-not-sensitive' } : judged;
};

/** Segments that overfill the working day are not segments of one shift: nothing may be added up. */
const isOverfull = (facts: readonly MeasuredFact[]): boolean => {
  const minutes = facts.reduce((sum, { record }) => sum + (record.minutes ?? 0), 0);
  const hours = facts.map(({ record }) => record.hoursPerDay).find((text) => text !== undefined);
  const day = hours === undefined ? fraction(DAY_MINUTES) : times(fraction(hours), 60);
  return compare(fraction(minutes), day) > 0;
};

/** C_TWA from segments, one for each report: `(C1·T1 + … + Cn·Tn) ÷ 8 h` (DECISIONS 14). */
export const compareSegmentedReports = (facts: readonly MeasuredFact[], limit: Limit): Comparison[] =>
  [...Map.groupBy(facts, ({ record }) => record.reportNo).values()].map((own) => {
    const { doubt, ...bound } = boundFor(own, limit);
    return isOverfull(own)
      ? { facts: own, ...bound, outcome: 'segments-overlap' }
      : compareAverage(own, { ...bound, doubt }, SHIFT_MINUTES);
  });
