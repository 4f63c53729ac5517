import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { plainDate } from './plain-date.ts';

/** Time zone of every business day. */
export const ZONE = 'Asia/Shanghai';

const MS_A_DAY = 86_400_000;

/**
 * Two clocks (DECISIONS 16). The business clock tells the day that rules and deadlines speak of; on the local stage
 * it may be set. The system clock is for tokens, `jti`, TTL, presigning and the ledger, and is never moved.
 */
export interface Clocks {
  /** Business day, `YYYY-MM-DD` in Asia/Shanghai; read once per invocation. */
  today(): Promise<string>;
  /** System instant, ISO. */
  now(): string;
  /** System seconds since the epoch. */
  epochSeconds(): number;
}

/** Calendar days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number =>
  PlainDate.diffDays(plainDate(from), plainDate(to));

/**
 * The day so many calendar days later; earlier for a negative number. Whole days alone, so that UTC does: rules ask this of
 * every firm of a province, and Temporal's polyfill takes a hundred times as long.
 */
export const addDays = (day: string, days: number): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`${day} is no day`);
  return new Date(at + days * MS_A_DAY).toISOString().slice(0, 10);
};

/** Days by which the business day is ahead of the system clock; 0 where the clock is not set. */
export const movedDays = async (clocks: Pick<Clocks, 'today' | 'now'>): Promise<number> =>
  daysBetween(businessDay(Date.parse(clocks.now()), 0), await clocks.today());

/** Business day on which something was written: the instant of the system clock, moved as far as the day is (DECISIONS 16). */
export const businessDayOf = (instant: string, moved: number): string =>
  addDays(businessDay(Date.parse(instant), 0), moved);

/** Business day of an instant shifted by a stored offset in milliseconds. */
export const businessDay = (epochMs: number, offsetMs: number): string =>
  PlainDate.toString(
    ZonedDateTime.toPlainDate(
      Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(epochMs + offsetMs), ZONE),
    ),
  );
