import { NOTICE_TITLES, STATE_NAMES } from '../../../schemas/notices/names.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { regionName } from '../../../schemas/reference/regions.ts';
import { addDays } from '../../shared/clock.ts';
import { mapInFlight } from '../../shared/in-flight.ts';
import type { CalendarDeps } from '../deps.ts';
import { everyNotice } from '../every-notice.ts';
import type { CalendarEvent } from './icalendar.ts';
import type { CalendarViewer } from './viewer.ts';

/** Cities read at once. */
const AT_A_TIME = 4;
/** An API answers 6 MB at most; the nearest deadlines come first. */
const MOST_EVENTS = 4_000;

/** Documents whose clock runs, or has run out: for a transfer the reply counts from its sending. */
const isDue = ({ kind, state, dueOn }: Notice): boolean =>
  dueOn !== undefined &&
  (state === 'served' ||
    state === 'extended' ||
    state === 'overdue' ||
    (kind === 'transfer' && state === 'sent'));

const isOwn = ({ issuer, responsible }: Notice, { organ }: CalendarViewer): boolean =>
  organ === undefined || issuer.organ === organ || responsible.organ === organ;

const namesFirm = ({ items }: Notice, { kinds }: CalendarViewer): boolean =>
  kinds !== undefined && items.every(({ kind }) => kinds.has(kind));

const markOf = ({ state, provisional }: Notice): string =>
  `${state === 'overdue' ? '【已逾期】' : ''}${provisional === true ? '【期限暂定】' : ''}`;

const summaryOf = (notice: Notice, viewer: CalendarViewer): string => {
  const { kind, serial, noticeId, name, city } = notice;
  const about = namesFirm(notice, viewer) ? name : regionName(city).zh;
  return `${markOf(notice)}${NOTICE_TITLES[kind]} ${serial ?? noticeId} ${about}`;
};

/** What the day means, and for whoever may know the firm, what it is about. */
const descriptionOf = (notice: Notice, viewer: CalendarViewer): string => {
  const { kind, city, state, items, provisional, uscc, name } = notice;
  const lines = [
    `${NOTICE_TITLES[kind]}，${regionName(city).zh}，${kind === 'transfer' ? '反馈' : '整改'}期限至本日24时。`,
    ...(provisional === true ? ['该年度节假日安排尚未公布，期限为暂定。'] : []),
  ];
  if (!namesFirm(notice, viewer)) return lines.join('\n');
  const reasons = items
    .filter((item) => item.standing === 'open' && viewer.kinds?.has(item.kind) === true)
    .map((item) => item.reason.zh);
  return [...lines, `状态：${STATE_NAMES[state]}`, `单位：${name}（${uscc}）`, ...reasons].join('\n');
};

const eventsOf = (notice: Notice, viewer: CalendarViewer): CalendarEvent[] => {
  const { dueOn, noticeId, version, provisional } = notice;
  if (dueOn === undefined) return [];
  return [
    {
      id: `${noticeId}@lianfang`,
      version,
      day: dueOn,
      nextDay: addDays(dueOn, 1),
      summary: summaryOf(notice, viewer),
      description: descriptionOf(notice, viewer),
      provisional: provisional === true,
    },
  ];
};

const byDay = (a: Notice, b: Notice): number =>
  `${a.dueOn ?? ''}|${a.noticeId}` < `${b.dueOn ?? ''}|${b.noticeId}` ? -1 : 1;

/** The deadlines of documents as iCalendar text (RFC 5545): one all-day event a document, its `UID` for life. */
export const readCalendar =
  (deps: Pick<CalendarDeps, 'notices' | 'clocks'>) =>
  async (viewer: CalendarViewer): Promise<string> => {
    const lists = await mapInFlight(AT_A_TIME, viewer.cities, (city) => everyNotice(deps.notices, city));
    const due = lists.flat().filter((notice) => isDue(notice) && isOwn(notice, viewer));
    const events = due
      .sort(byDay)
      .slice(0, MOST_EVENTS)
      .flatMap((notice) => eventsOf(notice, viewer));
    const { icalendar } = await import('./icalendar.ts');
    return icalendar(events, new Date(deps.clocks.now()));
  };
