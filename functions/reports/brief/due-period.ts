import type { ReportingSettings } from '../../../schemas/settings/reporting.ts';
import { daysBetween } from '../../shared/clock.ts';
import { dueDayOf, type Scheduled } from '../../shared/reporting/due-day.ts';
import { nextPeriod, periodOf, previousPeriod } from '../../shared/reporting/period.ts';

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
  feed: Scheduled,
  newest: string | undefined,
  today: string,
  settings: ReportingSettings,
): Lateness | undefined => {
  const { cadence } = feed.settings;
  const dueOn = (period: string): string => dueDayOf(feed, period, settings)?.dueOn ?? '';
  let expected = periodOf(today, cadence);
  if (dueOn(expected) === '') return undefined;
  while (dueOn(expected) >= today) expected = previousPeriod(expected, cadence);
  const missing = newest === undefined ? expected : nextPeriod(newest, cadence);
  const due = dueOn(missing);
  return due < today ? { expected, dueOn: due, daysLate: daysBetween(due, today) } : undefined;
};
