import { gunzipSync, gzipSync } from 'node:zlib';
import { type Alert, AlertSchema, type CaseHead, CaseHeadSchema } from '../../../schemas/alerts/alert.ts';
import { caseKeys } from '../keys.ts';

/** Items of the cases table. `type` tells a stream reader what it sees; `data` holds the parsed object. */
export type CaseItem = Readonly<Record<string, unknown>>;

/** A head with thousands of entries would pass the 400 KB of an item; its JSON shrinks to a twentieth. */
const COMPRESS_ABOVE = 100_000;

const packed = (head: CaseHead): CaseItem => {
  const json = JSON.stringify(head);
  return json.length > COMPRESS_ABOVE ? { gzip: gzipSync(json) } : { data: head };
};

const dueKeys = ({ reviewOn, subject }: CaseHead): CaseItem =>
  reviewOn === undefined
    ? {}
    : { gsi2pk: caseKeys.dueMonthPk(reviewOn), gsi2sk: caseKeys.dueSk(reviewOn, subject) };

/** Item of a subject's head, with its places in both indexes. */
export const headItem = (head: CaseHead): CaseItem => ({
  pk: caseKeys.pk(head.subject),
  sk: caseKeys.headSk,
  type: 'head',
  version: head.version,
  gsi1pk: caseKeys.headCityPkOf(head.city, head.subject),
  gsi1sk: head.subject,
  ...dueKeys(head),
  ...packed(CaseHeadSchema.parse(head)),
});

/** Item of an alert, with its place in the list of its city. */
export const alertItem = (alert: Alert): CaseItem => ({
  pk: caseKeys.pk(alert.subject),
  sk: caseKeys.alertSk(alert.alertId),
  type: 'alert',
  gsi1pk: caseKeys.cityPkOf(alert.city, alert.subject),
  gsi1sk: caseKeys.citySk(alert.seq, alert.alertId),
  data: AlertSchema.parse(alert),
});

/** Alert id to its subject. */
export const refItem = ({ alertId, subject }: Alert): CaseItem => ({
  pk: caseKeys.alertRefPk(alertId),
  sk: 'REF',
  type: 'ref',
  subject,
});

/** A zod error when the stored head is none. */
export const readHead = ({ gzip, data }: CaseItem): CaseHead =>
  CaseHeadSchema.parse(gzip instanceof Uint8Array ? JSON.parse(gunzipSync(gzip).toString()) : data);

/** A zod error when the stored alert is none. */
export const readAlert = (item: CaseItem): Alert => AlertSchema.parse(item['data']);
