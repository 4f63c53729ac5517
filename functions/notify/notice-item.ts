import { isDeepStrictEqual } from 'node:util';
import type { Alert } from '../../schemas/alerts/alert.ts';
import { arithmeticOf } from '../../schemas/alerts/arithmetic.ts';
import type { Notice, NoticeItem } from '../../schemas/notices/notice.ts';

/** So many findings are written out in a document, the gravest first; the others are counted. */
const MOST_ITEMS = 50;
const MOST_SOURCES = 5;

type Standing = Pick<NoticeItem, 'standing' | 'standingReason'>;

/**
 * How a finding of a document stands. Figures that fell below the limit leave an open alert of a lower severity behind:
 * what the document says is no longer so.
 */
export const standingOf = ({ status, severity, endedReason }: Alert): Standing => {
  if (status === 'open' && severity !== 'alert')
    return { standing: 'closed', standingReason: 'facts-changed' };
  const reason = status === 'closed' || status === 'retracted' ? endedReason : undefined;
  return { standing: status, ...(reason === undefined ? {} : { standingReason: reason }) };
};

/** A finding as a document has it: in words, with its figures, their arithmetic, and where its rows stand. */
export const noticeItem = (alert: Alert): NoticeItem => {
  const { alertId, kind, topic, district, reason, basis, values, limit, evidence, evidenceCount } = alert;
  return {
    ...{ alertId, kind, topic, district, reason, basis, values, evidenceCount },
    arithmetic: arithmeticOf(alert),
    ...(limit === undefined ? {} : { limit }),
    sources: evidence
      .slice(0, MOST_SOURCES)
      .map(({ lineage: { feed, fileName, row, dataAsOf } }) => ({ feed, fileName, row, dataAsOf })),
    ...standingOf(alert),
  };
};

/** Order of findings in a document, the same whatever order they come in. */
export const gravestFirst = (a: Alert, b: Alert): number =>
  b.score - a.score || (a.alertId < b.alertId ? -1 : Number(a.alertId > b.alertId));

/** Findings of a document of these alerts. */
export const itemsOf = (alerts: readonly Alert[]): Pick<Notice, 'items' | 'moreItems'> => ({
  items: alerts.toSorted(gravestFirst).slice(0, MOST_ITEMS).map(noticeItem),
  moreItems: Math.max(0, alerts.length - MOST_ITEMS),
});

/** True when a document says this already. */
export const saysAlready = (
  { items, moreItems }: Notice,
  now: Pick<Notice, 'items' | 'moreItems'>,
): boolean => moreItems === now.moreItems && isDeepStrictEqual(items, now.items);
