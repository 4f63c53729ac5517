import { addDays } from '../../../shared/clock.ts';
import { earliest } from '../outcome.ts';

/** Few days are asked for, again and again by every firm of a province: each sum is worked out once. */
const sums = new Map<string, string>();
const MOST_SUMS = 20_000;

/** As `addDays`, remembered. */
export const plusDays = (day: string, days: number): string => {
  const key = `${day}+${days}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  if (sums.size >= MOST_SUMS) sums.clear();
  const sum = addDays(day, days);
  sums.set(key, sum);
  return sum;
};

export const dayAfter = (day: string): string => plusDays(day, 1);

/** First day of the month after the one that a day lies in. */
export const nextMonth = (day: string): string => `${plusDays(`${day.slice(0, 8)}01`, 32).slice(0, 8)}01`;

/** Whole months from the month of one day to that of another; 0 when the other is not later. */
export const monthsBetween = (from: string, to: string): number => {
  const count = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(0, count(to) - count(from));
};

/** The first of these days after today, as the part of an outcome. */
export const reviewAfter = (today: string, days: readonly (string | undefined)[]): { reviewOn?: string } => {
  const reviewOn = earliest(days.filter((day) => day !== undefined && day > today));
  return reviewOn === undefined ? {} : { reviewOn };
};
