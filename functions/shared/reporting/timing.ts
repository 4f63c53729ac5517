import type { Timing } from '../../../schemas/ledger/filing.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import type { ReportingSettings } from '../../../schemas/settings/reporting.ts';
import { businessDayOf, type Clocks, daysBetween, movedDays } from '../clock.ts';
import { dueDayOf, type Scheduled } from './due-day.ts';
import { periodEnd } from './period.ts';

/** Business day on which the file of a submission arrived, however long it waited afterwards. */
export const arrivalDay = async (
  clocks: Pick<Clocks, 'today' | 'now'>,
  { receivedAt, createdAt }: Pick<Submission, 'receivedAt' | 'createdAt'>,
): Promise<string> => businessDayOf(receivedAt ?? createdAt, await movedDays(clocks));

/** How an arrival lies to the end and the due day of its period. */
export const timingOf = (
  feed: Scheduled,
  period: string,
  arrivedOn: string,
  settings: ReportingSettings,
): Timing => {
  const end = periodEnd(period, feed.settings.cadence);
  const dueOn = dueDayOf(feed, period, settings)?.dueOn;
  const base = { arrivedOn, periodEnd: end, ...(dueOn !== undefined && { dueOn }) };
  if (arrivedOn <= end) return { state: 'early', ...base };
  if (dueOn === undefined) return { state: 'unscheduled', ...base };
  if (arrivedOn <= dueOn) return { state: 'on-time', ...base };
  return { state: 'late', ...base, daysLate: daysBetween(dueOn, arrivedOn) };
};
