import type { ReportingEntry } from '../../../schemas/api/reporting-calendar.ts';
import type { FeedHead } from '../../../schemas/feeds/feed-head.ts';
import type { Filing } from '../../../schemas/ledger/filing.ts';
import type { ReportingSettings } from '../../../schemas/settings/reporting.ts';
import { daysBetween } from '../clock.ts';
import { dueDayOf } from './due-day.ts';
import { periodEnd, periodOf, periodStart, previousPeriod } from './period.ts';
import { timingOf } from './timing.ts';

/** Days, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** A period of a feed, the same for all scopes. */
export interface PeriodDays {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly dueOn: string | null;
  readonly provisional?: true;
}

const daysOf = (feed: FeedHead, period: string, settings: ReportingSettings): PeriodDays => {
  const { cadence } = feed.settings;
  const due = dueDayOf(feed, period, settings);
  return {
    ...{ period, from: periodStart(period, cadence) ?? '', to: periodEnd(period, cadence) },
    dueOn: due?.dueOn ?? null,
    ...(due?.provisional && { provisional: true }),
  };
};

/**
 * Periods of a feed that are due in a range of days, or end in it where there is no due day, oldest first. None lies
 * before `first`, the period with which the feed came into operation.
 */
export const periodsDueIn = (
  feed: FeedHead,
  range: DayRange,
  first: string,
  settings: ReportingSettings,
): PeriodDays[] => {
  const found: PeriodDays[] = [];
  const { cadence } = feed.settings;
  for (let period = periodOf(range.to, cadence); period >= first; period = previousPeriod(period, cadence)) {
    const days = daysOf(feed, period, settings);
    const day = days.dueOn ?? days.to;
    if (day < range.from) break;
    if (day <= range.to) found.push(days);
  }
  return found.reverse();
};

/** Due days grow with their periods, so the first arrival after the end of its period is the one that counts. */
const arrivalOf = (filings: readonly Filing[], { to }: PeriodDays): Filing | undefined => {
  const inOrder = filings.toSorted((a, b) => (a.arrivedOn < b.arrivedOn ? -1 : 1) || a.seq - b.seq);
  return inOrder.find(({ arrivedOn }) => arrivedOn > to) ?? inOrder.at(-1);
};

const arrived = (
  feed: FeedHead,
  days: PeriodDays,
  filings: readonly Filing[],
  settings: ReportingSettings,
): Partial<ReportingEntry> | undefined => {
  const counting = arrivalOf(filings, days);
  if (counting === undefined) return undefined;
  const { arrivedOn } = counting;
  const { state, daysLate } = timingOf(feed, days.period, arrivedOn, settings);
  const newest = filings.toSorted((a, b) => b.seq - a.seq)[0] ?? counting;
  const rows =
    feed.settings.mode === 'full' ? newest.rows : filings.reduce((sum, filing) => sum + filing.rows, 0);
  return {
    ...{ state, arrivedOn, submissions: filings.length, rows },
    ...(daysLate !== undefined && { daysLate }),
    ...(newest.volume?.collapsed && { volume: newest.volume }),
  };
};

/** Of a period of which nothing arrived; undefined when nothing is expected. */
const awaited = (
  { period, dueOn, to }: PeriodDays,
  today: string,
  newest: string | undefined,
  { silentAfterDays }: ReportingSettings,
): Partial<ReportingEntry> | undefined => {
  if (dueOn === null) return undefined;
  if (today <= to) return { state: 'open' };
  if (today <= dueOn) return { state: 'due' };
  const daysLate = daysBetween(dueOn, today);
  const isSilent = newest !== undefined && period > newest && daysLate >= silentAfterDays;
  return { state: 'missing', daysLate, ...(isSilent && { silent: true }) };
};

export interface ScopeQuestion {
  readonly scope: string;
  /** Newest period that is settled: only who has sent falls silent, and a gap before it is no silence. */
  readonly newest: string | undefined;
}

/** What a calendar of one feed is made of. */
export interface FeedCalendar {
  readonly feed: FeedHead;
  readonly periods: readonly PeriodDays[];
  readonly scopes: readonly ScopeQuestion[];
  readonly filings: readonly Filing[];
  readonly today: string;
  readonly settings: ReportingSettings;
}

/** One entry for each period and scope of which something is expected or arrived. */
export const calendarOf = ({
  feed,
  periods,
  scopes,
  filings,
  today,
  settings,
}: FeedCalendar): ReportingEntry[] => {
  const byPlace = Map.groupBy(filings, ({ period, scope }) => `${period}#${scope}`);
  return periods.flatMap((days) =>
    scopes.flatMap(({ scope, newest }): ReportingEntry[] => {
      const own = byPlace.get(`${days.period}#${scope}`) ?? [];
      const stands = arrived(feed, days, own, settings) ?? awaited(days, today, newest, settings);
      if (stands?.state === undefined) return [];
      return [{ feed: feed.id, organ: feed.settings.owner, scope, ...days, ...stands, state: stands.state }];
    }),
  );
};
