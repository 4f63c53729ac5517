import type { Alert } from '../../schemas/alerts/alert.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import { findTransition } from '../../schemas/notices/transitions.ts';
import { advance } from '../shared/notices/advance.ts';
import { coveredBy } from './cover.ts';
import type { NotifyDeps } from './deps.ts';
import { saysAlready, standingOf } from './notice-item.ts';

type Items = Notice['items'];

const withStanding = (items: Items, alerts: readonly Alert[]): Items => {
  const byId = new Map(alerts.map((alert) => [alert.alertId, alert]));
  return items.map((item) => {
    const alert = byId.get(item.alertId);
    if (alert === undefined) return item;
    const { standing: _, standingReason: __, ...text } = item;
    return { ...text, ...standingOf(alert) };
  });
};

/** The text of a signed document is frozen: only how its findings stand now is written beside it. */
export const followStanding =
  (deps: NotifyDeps) =>
  (noticeId: string): Promise<Notice | undefined> =>
    advance(deps)(noticeId, async (notice) => {
      if (notice.state === 'draft') return undefined;
      if (findTransition(notice.kind, notice.state, 'follow') === undefined) return undefined;
      const { alerts } = await deps.cases.bySubject(notice.subject);
      const { moreItems } = notice;
      const now = { items: withStanding(notice.items, alerts), moreItems };
      return saysAlready(notice, now) ? undefined : { action: 'follow', input: now };
    });

const isMended = ({ standing }: ReturnType<typeof standingOf>): boolean => standing === 'closed';

/** Findings beyond those written out count as well; what can no longer be judged has been mended by nobody. */
const isAllMended = async (deps: NotifyDeps, notice: Notice): Promise<boolean> => {
  const { items, moreItems, noticeId, subject } = notice;
  if (items.length === 0 || !items.every(isMended)) return false;
  if (moreItems === 0) return true;
  const { alerts } = await deps.cases.bySubject(subject);
  return (await coveredBy(deps, noticeId, alerts)).map(standingOf).every(isMended);
};

/** Finds a document rectified when the facts no longer bear any of its findings. */
export const findRectified = (deps: NotifyDeps, noticeId: string): Promise<Notice | undefined> =>
  advance(deps)(noticeId, async (notice) => {
    if (findTransition(notice.kind, notice.state, 'find-rectified') === undefined) return undefined;
    return (await isAllMended(deps, notice)) ? { action: 'find-rectified', input: {} } : undefined;
  });
