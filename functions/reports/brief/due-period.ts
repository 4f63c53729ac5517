import { Temporal } from 'temporal-polyfill';
import type { FeedSettings } from '../../../schemas/feeds/feed-settings.ts';

type Cadence = Exclude<FeedSettings['cadence'], 'weekly'>;

/** Months of a period. */
const MONTHS: Readonly<Record<Cadence, number>> = { monthly: 1, quarterly: 3, yearly: 12 };

/** A period by its first day. */
const nameOf = (first: Temporal.PlainDate, cadence: Cadence): string => {
  if (cadence === 'yearly') return String(first.year);
  if (cadence === 'quarterly') return `${first.year}-Q${(first.month + 2) / 3}`;
  return first.toPlainYearMonth().toString();
};

/** First day of the period that a day lies in. */
const firstOf = (day: Temporal.PlainDate, cadence: Cadence): Temporal.PlainDate => {
  const months = MONTHS[cadence];
  return day.with({ month: day.month - ((day.month - 1) % months), day: 1 });
};

const parse = (period: string): Temporal.PlainDate => {
  const [year = '', part = '01'] = period.split('-');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 - 2 : Number(part);
  return Temporal.PlainDate.from({ year: Number(year), month, day: 1 });
};

/** A period is due on that day of the month after its end; on the last day of a shorter month. */
const dueOn = (first: Temporal.PlainDate, cadence: Cadence, dueDay: number): Temporal.PlainDate =>
  first.add({ months: MONTHS[cadence] }).with({ day: dueDay });

export interface Lateness {
  readonly expected: string;
  readonly dueOn: string;
  readonly daysLate: number;
}

/**
 * What of a feed is late on a day: the newest period whose due day has passed, and how long the oldest missing one has
 * been due. Undefined when nothing is late, and for feeds without a due day. `newest` is the newest settled period.
 */
export const latenessOf = (
  { cadence, dueDay }: Pick<FeedSettings, 'cadence' | 'dueDay'>,
  newest: string | undefined,
  today: string,
): Lateness | undefined => {
  if (dueDay === null || cadence === 'weekly') return undefined;
  const day = Temporal.PlainDate.from(today);
  const passed = (first: Temporal.PlainDate): boolean =>
    Temporal.PlainDate.compare(dueOn(first, cadence, dueDay), day) < 0;
  let expected = firstOf(day, cadence);
  while (!passed(expected)) expected = expected.subtract({ months: MONTHS[cadence] });
  const missing = newest === undefined ? expected : parse(newest).add({ months: MONTHS[cadence] });
  if (!passed(missing)) return undefined;
  const due = dueOn(missing, cadence, dueDay);
  return {
    expected: nameOf(expected, cadence),
    dueOn: due.toString(),
    daysLate: due.until(day, { largestUnit: 'days' }).days,
  };
};

/** ISO 8601 week of a day: `2026-W10`. */
export const isoWeek = (day: string): string => {
  const date = Temporal.PlainDate.from(day);
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
};
