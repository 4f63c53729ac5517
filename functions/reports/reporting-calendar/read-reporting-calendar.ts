import type {
  ReportingCalendar,
  ReportingCalendarQuery,
  ReportingEntry,
} from '../../../schemas/api/reporting-calendar.ts';
import type { FeedHead } from '../../../schemas/feeds/feed-head.ts';
import type { Caller } from '../../shared/auth/caller.ts';
import { addDays } from '../../shared/clock.ts';
import { mapInFlight } from '../../shared/in-flight.ts';
import type { DayRange } from '../../shared/reporting/calendar.ts';
import { type FeedCalendarDeps, feedCalendar } from '../../shared/reporting/feed-calendar.ts';
import { type ReadAccessDeps, viewOfCaller } from './access.ts';

export interface ReportingCalendarDeps extends FeedCalendarDeps, ReadAccessDeps {
  readonly feeds: readonly FeedHead[];
}

const FEEDS_AT_ONCE = 6;
/** What is shown unasked: what was due lately, and what is due next. */
const DAYS_BACK = 60;
const DAYS_AHEAD = 31;

const rangeOf = ({ year, month }: ReportingCalendarQuery, today: string): DayRange => {
  if (year !== undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (month === undefined) return { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) };
  const inNext = addDays(`${month}-28`, 4);
  return { from: `${month}-01`, to: addDays(`${inNext.slice(0, 7)}-01`, -1) };
};

/**
 * Which periods of which feeds are expected of whom, and where they stand. Departments see their own feeds in their own
 * scopes, officers their organ's feeds in their cities; the lead department sees all feeds, operators everything.
 * HubError 403 `role-forbidden`.
 */
export const readReportingCalendar =
  (deps: ReportingCalendarDeps) =>
  async (caller: Caller, query: ReportingCalendarQuery): Promise<ReportingCalendar> => {
    const view = await viewOfCaller(deps, caller);
    const today = await deps.clocks.today();
    const range = rangeOf(query, today);
    const asked = deps.feeds.filter(
      (feed) => view.feed(feed) && (query.feed === undefined || query.feed === feed.id),
    );
    const lists = await mapInFlight(FEEDS_AT_ONCE, asked, (feed) => feedCalendar(deps)(feed, range, today));
    const seen = lists
      .flat()
      .filter(({ scope }) => view.scope(scope) && (query.scope === undefined || query.scope === scope));
    const items = seen.filter(({ state }) => query.state === undefined || query.state === state);
    return { today, ...range, counts: countsOf(seen), items };
  };

const countsOf = (entries: readonly ReportingEntry[]): ReportingCalendar['counts'] =>
  Object.fromEntries(
    [...Map.groupBy(entries, ({ state }) => state)].map(([state, of]) => [state, of.length]),
  );
