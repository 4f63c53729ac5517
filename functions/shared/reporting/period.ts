import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import type { FeedSettings } from '../../../schemas/feeds/feed-settings.ts';
import { addDays } from '../clock.ts';
import { plainDate } from '../plain-date.ts';

export type Cadence = FeedSettings['cadence'];

const FORMS: Readonly<Record<Cadence, RegExp>> = {
  monthly: /^(\d{4})-(0[1-9]|1[0-2])$/,
  weekly: /^(\d{4})-W(\d{2})$/,
  quarterly: /^(\d{4})-Q([1-4])$/,
  yearly: /^(\d{4})()$/,
};
const MONTHS: Readonly<Record<Exclude<Cadence, 'weekly'>, number>> = { monthly: 1, quarterly: 3, yearly: 12 };

/** First day of a period, or undefined when its form does not fit the cadence or there is no such week. */
export const periodStart = (period: string, cadence: Cadence): string | undefined => {
  const match = FORMS[cadence].exec(period);
  if (match === null) return undefined;
  const [year, part] = [Number(match[1]), Number(match[2])];
  if (year < 2000) return undefined;
  if (cadence === 'weekly') return weekStart(year, part);
  const month = { monthly: part, quarterly: part * 3 - 2, yearly: 1 }[cadence];
  return PlainDate.toString(PlainDate.create(year, month, 1));
};

/** Monday of an ISO 8601 week; the week of 4 January is the first. */
const weekStart = (year: number, week: number): string | undefined => {
  const fourth = PlainDate.create(year, 1, 4);
  const first = PlainDate.subtractDays(fourth, PlainDate.dayOfWeek(fourth) - 1);
  const monday = PlainDate.addWeeks(first, week - 1);
  return week >= 1 && PlainDate.yearOfWeek(monday) === year ? PlainDate.toString(monday) : undefined;
};

/** ISO 8601 week of a day: `2026-W10`. */
export const isoWeek = (day: string): string => {
  const date = plainDate(day);
  return `${PlainDate.yearOfWeek(date)}-W${String(PlainDate.weekOfYear(date)).padStart(2, '0')}`;
};

/** The period that a day lies in. */
export const periodOf = (day: string, cadence: Cadence): string => {
  if (cadence === 'weekly') return isoWeek(day);
  const [year = '', month = ''] = day.split('-');
  if (cadence === 'yearly') return year;
  return cadence === 'monthly' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
};

const startOf = (period: string, cadence: Cadence): string => {
  const start = periodStart(period, cadence);
  if (start !== undefined) return start;
  throw new RangeError(`${period} is no ${cadence} period`);
};

/** Last day of a period. RangeError when there is no such period. */
export const periodEnd = (period: string, cadence: Cadence): string => {
  const start = startOf(period, cadence);
  if (cadence === 'weekly') return addDays(start, 6);
  return PlainDate.toString(
    PlainDate.subtractDays(PlainDate.addMonths(plainDate(start), MONTHS[cadence]), 1),
  );
};

/** The period after one; names of one cadence sort as they follow each other. */
export const nextPeriod = (period: string, cadence: Cadence): string =>
  periodOf(addDays(periodEnd(period, cadence), 1), cadence);

export const previousPeriod = (period: string, cadence: Cadence): string =>
  periodOf(addDays(startOf(period, cadence), -1), cadence);
