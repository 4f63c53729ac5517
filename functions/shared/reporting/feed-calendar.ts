import type { ReportingEntry } from '../../../schemas/api/reporting-calendar.ts';
import type { FeedHead } from '../../../schemas/feeds/feed-head.ts';
import { INSURED_FEED } from '../../../schemas/feeds/insured-feed.ts';
import { CITIES, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { JudgementSettings } from '../../../schemas/settings/judgement.ts';
import type { ReportingSettings } from '../../../schemas/settings/reporting.ts';
import type { Clocks } from '../clock.ts';
import type { Filings, Registers } from '../ports/ledger.ts';
import { settledRegister } from '../register-stub.ts';
import { calendarOf, type DayRange, periodsDueIn, type ScopeQuestion } from './calendar.ts';

export interface FeedCalendarDeps {
  readonly filings: Pick<Filings, 'list' | 'first'>;
  readonly registers: Pick<Registers, 'list'>;
  readonly settings: Pick<JudgementSettings, 'registerZones'>;
  readonly reporting: ReportingSettings;
  readonly clocks: Pick<Clocks, 'today'>;
}

/** Every city; of the insured firms also 省本级 and the zones with a register of their own; and whoever has sent. */
const scopesOf = async (
  { registers, settings }: FeedCalendarDeps,
  feed: string,
): Promise<ScopeQuestion[]> => {
  const settled = (await registers.list(feed)).flatMap((one) => settledRegister(one) ?? []);
  const sent = new Map(settled.map(({ scope, period }) => [scope, period]));
  const insured = feed === INSURED_FEED ? [PROVINCE, ...Object.values(settings.registerZones).flat()] : [];
  const all = new Set([...insured, ...CITIES.map(({ code }) => code), ...sent.keys()]);
  return [...all].sort().map((scope) => ({ scope, newest: sent.get(scope) }));
};

/**
 * The reporting calendar of a feed for the periods that are due in a range of days. A feed that nobody ever sent is not in
 * operation, and nothing of it is expected; with its first period it is in operation everywhere.
 */
export const feedCalendar =
  (deps: FeedCalendarDeps) =>
  async (feed: FeedHead, range: DayRange, today: string): Promise<ReportingEntry[]> => {
    const { filings, reporting: settings } = deps;
    const first = await filings.first(feed.id);
    if (first === undefined) return [];
    const periods = periodsDueIn(feed, range, first, settings);
    const [from, to] = [periods.at(0)?.period, periods.at(-1)?.period];
    if (from === undefined || to === undefined) return [];
    const [scopes, filed] = await Promise.all([scopesOf(deps, feed.id), filings.list(feed.id, { from, to })]);
    return calendarOf({ feed, periods, scopes, filings: filed, today, settings });
  };
