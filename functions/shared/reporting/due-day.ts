import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import type { FeedHead } from '../../../schemas/feeds/feed-head.ts';
import { COVERED, isCovered, isWorkingDay } from '../../../schemas/reference/calendar.ts';
import type { ReportingSettings } from '../../../schemas/settings/reporting.ts';
import { addDays } from '../clock.ts';
import { plainDate } from '../plain-date.ts';
import { periodEnd } from './period.ts';

/** What a feed's due days rest on. */
export type Scheduled = Pick<FeedHead, 'id'> & {
  readonly settings: Pick<FeedHead['settings'], 'cadence' | 'dueDay'>;
};

export interface DueDay {
  readonly dueOn: string;
  /** The holidays on the way are not published yet: only weekends are known. */
  readonly provisional: boolean;
}

/** The day of the month after the period's end, on the last one of a shorter month; else so many days after it. */
const plainDueDay = (
  { id, settings }: Scheduled,
  end: string,
  { dueDaysAfterEnd }: ReportingSettings,
): string | undefined => {
  const { dueDay } = settings;
  const after = dueDaysAfterEnd[id];
  if (after !== undefined) return addDays(end, after);
  if (dueDay === null || settings.cadence === 'weekly') return undefined;
  return PlainDate.toString(PlainDate.withFields(plainDate(addDays(end, 1)), { day: dueDay }));
};

const nextWorkingDay = (day: string): string => (isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1)));

/**
 * Last day on which a period of a feed is in time; undefined for a feed without a due day. On a day off it moves to the
 * next working day where the settings say so.
 */
export const dueDayOf = (
  feed: Scheduled,
  period: string,
  settings: ReportingSettings,
): DueDay | undefined => {
  const plain = plainDueDay(feed, periodEnd(period, feed.settings.cadence), settings);
  if (plain === undefined) return undefined;
  const shifts = settings.shiftToWorkingDay && plain >= COVERED.from;
  const dueOn = shifts ? nextWorkingDay(plain) : plain;
  return { dueOn, provisional: settings.shiftToWorkingDay && !isCovered(dueOn) };
};
