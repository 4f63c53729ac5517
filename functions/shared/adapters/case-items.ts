import { type Alert, AlertSchema, type CaseHead, CaseHeadSchema } from '../../../schemas/alerts/alert.ts';
import type { OutboxEntry } from '../../../schemas/events/outbox.ts';
import { caseKeys } from '../keys.ts';
import { outboxItem } from './outbox.ts';
import { packed, unpacked } from './packed.ts';
import type { StoredItem } from './table.ts';

// Items of the cases table. `type` tells a stream reader what it sees; `data` holds the parsed object.

const dueKeys = ({ reviewOn, subject }: CaseHead): StoredItem =>
  reviewOn === undefined
    ? {}
    : { gsi2pk: caseKeys.dueMonthPk(reviewOn), gsi2sk: caseKeys.dueSk(reviewOn, subject) };

/** Item of a subject's head, with its places in both indexes. */
export const headItem = (head: CaseHead) => ({
  pk: caseKeys.pk(head.subject),
  sk: caseKeys.headSk,
  type: 'head',
  version: head.version,
  gsi1pk: caseKeys.headCityPkOf(head.city, head.subject),
  gsi1sk: head.subject,
  ...dueKeys(head),
  ...packed(CaseHeadSchema, head),
});

/** Item of an alert, with its place in the list of its city. */
export const alertItem = (alert: Alert): StoredItem => ({
  pk: caseKeys.pk(alert.subject),
  sk: caseKeys.alertSk(alert.alertId),
  type: 'alert',
  gsi1pk: caseKeys.cityPkOf(alert.city, alert.subject),
  gsi1sk: caseKeys.citySk(alert.seq, alert.alertId),
  data: AlertSchema.parse(alert),
});

/** Alert id to its subject. */
const refItem = ({ alertId, subject }: Alert): StoredItem => ({
  pk: caseKeys.alertRefPk(alertId),
  sk: 'REF',
  type: 'ref',
  subject,
});

const isNew = ({ restatements, reopenings, status }: Alert): boolean =>
  restatements === 0 && reopenings === undefined && status === 'open';

/** An action level or a review that was just opened leads to no document, and no document is about it yet. */
const entriesOf = (alert: Alert): OutboxEntry[] =>
  isNew(alert) && alert.severity !== 'alert' ? [] : [{ what: 'alert', id: alert.alertId, seq: alert.seq }];

/**
 * All that is written with an alert, at most 3 items: itself, the entry for those who follow it, and its reference, which
 * never changes, so that only an alert as it was opened brings one.
 */
export const itemsOfAlert = (alert: Alert): StoredItem[] => [
  alertItem(alert),
  ...(isNew(alert) ? [refItem(alert)] : []),
  ...entriesOf(alert).map(outboxItem),
];

/** The same without its entry: what is replayed has been followed long ago. */
export const itemsOfReplayed = (alert: Alert): StoredItem[] => [alertItem(alert), refItem(alert)];

/** A zod error when the stored head is none. */
export const readHead = (item: StoredItem): CaseHead => unpacked(CaseHeadSchema, item);

/** A zod error when the stored alert is none. */
export const readAlert = (item: StoredItem): Alert => AlertSchema.parse(item['data']);
