import type { ReportingEntry } from '../../schemas/api/reporting-calendar.ts';
import type { NewMessage } from '../../schemas/deliveries/message.ts';
import type { FeedHead } from '../../schemas/feeds/feed-head.ts';
import { cityOf, regionName } from '../../schemas/reference/regions.ts';
import { addDays } from '../shared/clock.ts';
import { messageIdOf } from '../shared/deliveries/tell.ts';
import { inFlight, mapInFlight } from '../shared/in-flight.ts';
import { feedCalendar } from '../shared/reporting/feed-calendar.ts';
import type { SweepDeps } from './deps.ts';

/** A yearly period that is missing is found for some more than a year. */
const LOOK_BACK_DAYS = 400;
const AT_ONCE = 6;

/** The newest period of each scope alone: those before it were told of in their time. */
const newestSilent = (entries: readonly ReportingEntry[]): ReportingEntry[] =>
  [...Map.groupBy(entries, ({ scope }) => scope).values()].flatMap((of) => {
    const last = of.findLast(({ silent }) => silent);
    return last === undefined ? [] : [last];
  });

const textOf = ({ title }: FeedHead, { scope, period, dueOn, daysLate }: ReportingEntry) => {
  const region = regionName(scope);
  return {
    zh: `${region.zh}“${title.zh}”${period}期应于${dueOn}前报送，已逾期${daysLate}天仍未收到。请尽快报送；确无数据的，请告知牵头部门。`,
    en: `${title.en} of ${region.en} for ${period} was due on ${dueOn} and has been missing for ${daysLate} days. Send it soon; if there are no data, tell the lead department.`,
  };
};

const messageOf = (feed: FeedHead, entry: ReportingEntry, at: string): NewMessage => {
  const { organ, scope, period, dueOn } = entry;
  const office = { organ, city: cityOf(scope) ?? scope };
  const documentId = `silent-${feed.id}-${scope}-${period}`;
  return {
    ...{ messageId: messageIdOf(documentId, 1, office), office, documentId, n: 1, at },
    type: 'feed.silent',
    data: { feed: feed.id, scope, period, dueOn, daysLate: entry.daysLate, text: textOf(feed, entry) },
  };
};

/** True when it is in the inbox already; `untold` as long as its webhook was not even tried. */
const standing = async ({ messages }: SweepDeps, message: NewMessage) => {
  const known = await messages.get(message);
  const begun = known !== undefined && (known.delivery.state !== 'waiting' || known.delivery.attempts > 0);
  return { message, isNew: known === undefined, untold: !begun };
};

/**
 * Feeds that have fallen silent: a department that sent before has let a period go by, days after it was due. Its office is
 * told once a period, and the operator by the figure `SilentFeeds`, which is counted first: a repeat counts again rather
 * than not at all. Answers how many are new.
 */
export const sweepSilence = (deps: SweepDeps) => async (): Promise<number> => {
  const [today, now] = [await deps.clocks.today(), deps.clocks.now()];
  const range = { from: addDays(today, -LOOK_BACK_DAYS), to: today };
  const lists = await mapInFlight(AT_ONCE, deps.feeds, async (feed) =>
    newestSilent(await feedCalendar(deps)(feed, range, today)).map((entry) => messageOf(feed, entry, now)),
  );
  const found = await mapInFlight(AT_ONCE, lists.flat(), (message) => standing(deps, message));
  const fresh = found.filter(({ isNew }) => isNew).length;
  if (fresh > 0) deps.count('SilentFeeds', fresh);
  await inFlight(
    AT_ONCE,
    found.filter(({ untold }) => untold),
    ({ message }) => deps.tell(message),
  );
  return fresh;
};
