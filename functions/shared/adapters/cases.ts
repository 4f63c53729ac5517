import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Alert, CaseHead } from '../../../schemas/alerts/alert.ts';
import { caseKeys } from '../keys.ts';
import type { CaseStore } from '../ports/stores.ts';
import { headItem, itemsOfAlert, readAlert, readHead } from './case-items.ts';
import { readCityList, SHARDS } from './city-lists.ts';
import { idsDueBetween } from './due-days.ts';
import { getStored, queryAll, queryBetween, type StoredItem, type Table } from './table.ts';
import { put, putVersion, writeTogether } from './transactions.ts';

/** A transaction takes 100 items and 4 MB: the head, and alerts of three items and up to 50 pieces of evidence each. */
const ALERTS_A_TRANSACTION = 10;

/**
 * Cases in DynamoDB. A commit of many alerts takes several transactions; each writes the head with the next version,
 * so that a commit that dies half-way leaves true alerts behind and the next assessment brings the rest.
 * A conflict half-way answers false like any other. `head.version` is set here. An alert that may concern a document is
 * written with its entry of the outbox: neither is there without the other. `itemsOf` says what is written with it.
 */
export const caseStore = (
  client: DynamoDBDocumentClient,
  table: string,
  itemsOf: (alert: Alert) => StoredItem[] = itemsOfAlert,
): CaseStore => {
  const at: Table = { client, table };
  return {
    bySubject: (subject) => bySubject(at, subject),
    commit: (change) => commit(at, change, itemsOf),
    getAlert: (alertId) => getAlert(at, alertId),
    alertsByCity: (city, options) => readCityList(at, listOf(city), options),
    headsByCity: (city) => headsByCity(at, city),
    dueBetween: (fromDay, toDay) => idsDueBetween(at, caseKeys.dueMonthPk, fromDay, toDay),
  };
};

/** The firm's references to its documents sort after the head: they are left unread. */
const bySubject = async (
  at: Table,
  subject: string,
): Promise<{ head: CaseHead | undefined; alerts: Alert[] }> => {
  const items = await queryBetween(at, caseKeys.pk(subject), caseKeys.alertSk(''), caseKeys.headSk);
  const head = items.find((item) => item['type'] === 'head');
  const alerts = items.filter((item) => item['type'] === 'alert').map(readAlert);
  return { head: head === undefined ? undefined : readHead(head), alerts };
};

const commit = async (
  { client, table }: Table,
  { head, alerts, expectedVersion }: Parameters<CaseStore['commit']>[0],
  itemsOf: (alert: Alert) => StoredItem[],
): Promise<boolean> => {
  const batches = Math.max(1, Math.ceil(alerts.length / ALERTS_A_TRANSACTION));
  for (let batch = 0; batch < batches; batch += 1) {
    const own = alerts.slice(batch * ALERTS_A_TRANSACTION, (batch + 1) * ALERTS_A_TRANSACTION);
    const next = headItem({ ...head, version: expectedVersion + batch + 1 });
    const items = own.flatMap(itemsOf).map((item) => put(table, item));
    if (!(await writeTogether(client, [putVersion(table, next), ...items]))) return false;
  }
  return true;
};

const getAlert = async (at: Table, alertId: string): Promise<Alert | undefined> => {
  const ref = await getStored(at, { pk: caseKeys.alertRefPk(alertId), sk: 'REF' });
  if (typeof ref?.['subject'] !== 'string') return undefined;
  const key = { pk: caseKeys.pk(ref['subject']), sk: caseKeys.alertSk(alertId) };
  const item = await getStored(at, key);
  return item === undefined ? undefined : readAlert(item);
};

const listOf = (city: string) => ({
  pkOf: (shard: number) => caseKeys.cityPk(city, shard),
  read: readAlert,
  placeOf: ({ seq, alertId }: Alert) => ({ seq, id: alertId }),
});

const headsByCity = async (at: Table, city: string): Promise<CaseHead[]> => {
  const shards = SHARDS.map((shard) =>
    queryAll(at, {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': caseKeys.headCityPk(city, shard) },
    }),
  );
  return (await Promise.all(shards)).flat().map(readHead);
};
