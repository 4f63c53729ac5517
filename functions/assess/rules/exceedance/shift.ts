import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Measurement } from '../../../../schemas/records/measurement.ts';
import { compare, type Fraction, fraction, minus, over, times } from '../exact/decimal.ts';
import type { MeasuredFact } from './measurement-group.ts';

/** By how much a longer shift reduces a PC-TWA (Brief & Scala), and what it was reckoned from. */
export interface Reduction {
  readonly factor: Fraction;
  readonly by: 'day' | 'week';
  /** Hours of the day or of the week. */
  readonly hours: Fraction;
}
type Shift = Reduction | NotEvaluatedReason | undefined;

const DAY = fraction(8);
const WEEK = fraction(40);
const FIVE = fraction(5);
const WHOLE_DAY = fraction(24);
const WHOLE_WEEK = fraction(168);

/** (8 ÷ h) × (24 − h) ÷ 16, or (40 ÷ H) × (168 − H) ÷ 128: normal hours and rest against the real ones. */
const reduction = (by: Reduction['by'], hours: Fraction): Shift => {
  const [normal, all] = by === 'day' ? [DAY, WHOLE_DAY] : [WEEK, WHOLE_WEEK];
  if (compare(hours, all) >= 0) return 'shift-hours-implausible';
  const factor = over(times(normal, minus(all, hours)), times(hours, minus(all, normal)));
  return { by, hours, factor };
};

/** Days a week: as reported, else more than five where five of the reported days do not make the week. */
const isLongWeek = (record: Measurement, week: Fraction): boolean | undefined => {
  if (record.daysPerWeek !== undefined) return compare(fraction(record.daysPerWeek), FIVE) > 0;
  if (record.hoursPerDay === undefined) return undefined;
  return compare(week, times(fraction(record.hoursPerDay), FIVE)) > 0;
};

const weekHours = ({ hoursPerWeek, hoursPerDay, daysPerWeek }: Measurement): Fraction | undefined => {
  if (hoursPerWeek !== undefined) return fraction(hoursPerWeek);
  if (hoursPerDay === undefined || daysPerWeek === undefined) return undefined;
  return times(fraction(hoursPerDay), fraction(daysPerWeek));
};

const byDay = ({ hoursPerDay }: Measurement): Shift => {
  const hours = hoursPerDay === undefined ? undefined : fraction(hoursPerDay);
  return hours !== undefined && compare(hours, DAY) > 0 ? reduction('day', hours) : undefined;
};

const byWeek = (record: Measurement): Shift => {
  const week = weekHours(record);
  if (week === undefined || compare(week, WEEK) <= 0) return undefined;
  const isLong = isLongWeek(record, week);
  if (isLong === undefined) return 'extended-shift';
  return isLong ? reduction('week', week) : undefined;
};

/** The stricter of two; a reason goes before a factor. */
const stricter = (a: Shift, b: Shift): Shift => {
  if (a === undefined || typeof b === 'string') return b;
  if (b === undefined || typeof a === 'string') return a;
  return compare(b.factor, a.factor) < 0 ? b : a;
};

/** Day longer than 8 h; week longer than 40 h on more than five days; where both apply the smaller factor. */
export const shiftOf = (facts: readonly MeasuredFact[]): Shift => {
  let shift: Shift;
  for (const { record } of facts)
    if (record.hoursPerDay !== undefined || record.hoursPerWeek !== undefined)
      shift = stricter(stricter(shift, byDay(record)), byWeek(record));
  return shift;
};
