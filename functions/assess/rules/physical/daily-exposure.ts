import { compare, type Fraction, fraction, over, plus, times } from '../exact/decimal.ts';
import type { MeasuredFact } from '../exceedance/measurement-group.ts';
import type { Comparison, Judged } from './comparison.ts';

/** A value and how long somebody was exposed to it on a day. */
export interface Exposure {
  readonly fact: MeasuredFact;
  readonly hours: Fraction;
}
/** Exposures that belong to one day of one person. */
export type Day = readonly Exposure[];

/**
 * Days that a report may mean. Each of `least` is certainly part of a day, so it may accuse; `most` hold all that a day may
 * be, so only they clear, and they are missing where nothing says how long a day is.
 */
export interface DailyExposure {
  readonly least: readonly Day[];
  readonly most?: readonly Day[];
}

const MINUTES = 60;
const SHIFT_MINUTES = 480;
const DAY_MINUTES = 1440;
/** Parts that add up to more than this are repeated measurements of one exposure, not parts of a day. */
const LONGEST_SHIFT = '12';

const hoursOf = ({ record }: MeasuredFact): string | undefined =>
  record.hoursPerDay === undefined || /^[0.]+$/.test(record.hoursPerDay) ? undefined : record.hoursPerDay;
const minutesOf = ({ record }: MeasuredFact): number => record.minutes ?? 0;
const total = (facts: readonly MeasuredFact[]): number =>
  facts.reduce((sum, fact) => sum + minutesOf(fact), 0);
const alone = (facts: readonly MeasuredFact[], hours: (fact: MeasuredFact) => Fraction): Day[] =>
  facts.map((fact) => [{ fact, hours: hours(fact) }]);

/** Daily hours that all records agree on. */
const agreedHours = (facts: readonly MeasuredFact[]): string | undefined => {
  const [first, ...others] = facts.map(hoursOf);
  return others.every((one) => one === first) ? first : undefined;
};

/** Sampled parts that stand for a day of known length: weights of its hours, or repeats when they are longer than it. */
const partsOf = (facts: readonly MeasuredFact[], hours: string): DailyExposure => {
  const minutes = total(facts);
  const day = fraction(hours);
  if (compare(fraction(String(minutes), MINUTES), day) > 0) {
    const days = alone(facts, () => day);
    return { least: days, most: days };
  }
  const weighted = facts.map((fact) => ({
    fact,
    hours: over(times(day, minutesOf(fact)), minutes),
  }));
  return { least: [weighted], most: [weighted] };
};

/** Sampled parts alone: workers were exposed at least so long; they fill a day from 8 h on. */
const sampledOnly = (facts: readonly MeasuredFact[]): DailyExposure => {
  const minutes = total(facts);
  const sampled = (fact: MeasuredFact): Fraction => fraction(String(minutesOf(fact)), MINUTES);
  if (minutes > DAY_MINUTES) {
    const days = alone(facts, sampled);
    return facts.every((fact) => minutesOf(fact) >= SHIFT_MINUTES)
      ? { least: days, most: days }
      : { least: days };
  }
  const day = facts.map((fact) => ({ fact, hours: sampled(fact) }));
  return minutes >= SHIFT_MINUTES ? { least: [day], most: [day] } : { least: [day] };
};

/** Each value with its own hours: parts of a day, or one exposure measured again and again? */
const ownHours = (facts: readonly MeasuredFact[]): DailyExposure => {
  const timed = facts.flatMap((fact) => {
    const hours = hoursOf(fact);
    if (hours !== undefined) return [{ fact, hours: fraction(hours) }];
    return minutesOf(fact) > 0 ? [{ fact, hours: fraction(String(minutesOf(fact)), MINUTES) }] : [];
  });
  const least = timed.map((exposure) => [exposure]);
  if (facts.some((fact) => hoursOf(fact) === undefined)) return { least };
  const sum = timed.map(({ hours }) => hours).reduce(plus, fraction(0));
  const repeats = timed.length === 1 || compare(sum, fraction(LONGEST_SHIFT)) > 0;
  return { least, most: repeats ? least : [timed] };
};

/** How long a day the values of one report tell of: 日接触时间 before the minutes of sampling. */
export const dailyExposure = (facts: readonly MeasuredFact[]): DailyExposure => {
  const hours = agreedHours(facts);
  if (facts.length > 1 && facts.every((fact) => minutesOf(fact) > 0)) {
    if (hours !== undefined) return partsOf(facts, hours);
    if (facts.every((fact) => hoursOf(fact) === undefined)) return sampledOnly(facts);
  }
  if (facts.length === 1 && hours === undefined && total(facts) > 0) return sampledOnly(facts);
  return ownHours(facts);
};

const gravest = (judged: readonly Judged[]): Judged | undefined =>
  judged.toSorted((a, b) => b.margin - a.margin)[0];

/** What a report says: it exceeds when a day that is certain does, and complies when every day that may be does. */
export const judgeDays = (
  { least, most }: DailyExposure,
  about: Pick<Judged, 'facts' | 'type'>,
  judge: (day: Day) => Judged,
): Comparison => {
  const above = gravest(least.map(judge).filter(({ verdict }) => verdict === 'exceeds'));
  if (above !== undefined) return above;
  const worst = gravest((most ?? []).map(judge));
  if (worst !== undefined && worst.verdict !== 'exceeds') return worst;
  return { ...about, reason: worst === undefined ? 'exposure-time-missing' : 'exposure-parts-unclear' };
};
