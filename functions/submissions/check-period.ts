import { Temporal } from 'temporal-polyfill';
import type { FeedSettings } from '../../schemas/feeds/feed-settings.ts';

type Cadence = FeedSettings['cadence'];

const FORMS: Readonly<Record<Cadence, RegExp>> = {
  monthly: /^(\d{4})-(0[1-9]|1[0-2])$/,
  weekly: /^(\d{4})-W(\d{2})$/,
  quarterly: /^(\d{4})-Q([1-4])$/,
  yearly: /^(\d{4})()$/,
};

/** First day of a period, or undefined when its form does not fit the cadence or there is no such week. */
export const periodStart = (period: string, cadence: Cadence): string | undefined => {
  const match = FORMS[cadence].exec(period);
  if (match === null) return undefined;
  const [year, part] = [Number(match[1]), Number(match[2])];
  if (year < 2000) return undefined;
  if (cadence === 'weekly') return weekStart(year, part);
  const month = { monthly: part, quarterly: part * 3 - 2, yearly: 1 }[cadence];
  return Temporal.PlainDate.from({ year, month, day: 1 }).toString();
};

/** Monday of an ISO 8601 week; the week of 4 January is the first. */
const weekStart = (year: number, week: number): string | undefined => {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  return week >= 1 && monday.yearOfWeek === year ? monday.toString() : undefined;
};

/** True for a day that the calendar has. */
export const isCalendarDay = (day: string): boolean => {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString() === day;
  } catch {
    return false;
  }
};
