import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Alert, CaseHead } from '../../../schemas/alerts/alert.ts';
import { CITY_SHARDS, caseKeys } from '../keys.ts';
import type { CaseStore } from '../ports/stores.ts';
import { alertItem, type CaseItem, headItem, readAlert, readHead, refItem } from './case-items.ts';
import { queryItems } from './items.ts';

/** A transaction takes 100 items and 4 MB: the head, and alerts with up to 50 pieces of evidence and a reference each. */
const ALERTS_A_TRANSACTION = 10;

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}
type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * Cases in DynamoDB. A commit of many alerts takes several transactions; each writes the head with the next version,
 * so that a commit that dies half-way leaves true alerts behind and the next assessment brings the rest.
 * A conflict half-way answers false like any other. `head.version` is set here.
 */
export const caseStore = (client: DynamoDBDocumentClient, table: string): CaseStore => {
  const at: Table = { client, table };
  return {
    bySubject: (subject) => bySubject(at, subject),
    commit: (change) => commit(at, change),
    getAlert: (alertId) => getAlert(at, alertId),
    alertsByCity: (city, options) => alertsByCity(at, city, options),
    headsByCity: (city) => headsByCity(at, city),
    dueBetween: (fromDay, toDay) => dueBetween(at, fromDay, toDay),
  };
};

/** All items of a query, following its pages; at most `limit` when told. */
const query = async (
  { client, table }: Table,
  input: Omit<QueryCommandInput, 'TableName'>,
  limit = Number.POSITIVE_INFINITY,
): Promise<CaseItem[]> => {
  const found: CaseItem[] = [];
  const cap = Number.isFinite(limit) ? { Limit: limit } : {};
  for await (const item of queryItems(client, { TableName: table, ...cap, ...input })) {
    found.push(item);
    if (found.length >= limit) break;
  }
  return found;
};

const bySubject = async (
  at: Table,
  subject: string,
): Promise<{ head: CaseHead | undefined; alerts: Alert[] }> => {
  const items = await query(at, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': caseKeys.pk(subject) },
  });
  const head = items.find((item) => item['sk'] === caseKeys.headSk);
  const alerts = items.filter((item) => item['type'] === 'alert').map(readAlert);
  return { head: head === undefined ? undefined : readHead(head), alerts };
};

const putHead = (table: string, head: CaseHead): Write => ({
  Put: {
    TableName: table,
    Item: headItem(head),
    ...(head.version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': head.version - 1 },
        }),
  },
});

/** The reference of an alert never changes, so only an alert as it was opened brings one. */
const putAlert = (table: string, alert: Alert): Write[] => [
  { Put: { TableName: table, Item: alertItem(alert) } },
  ...(alert.restatements === 0 && alert.status === 'open'
    ? [{ Put: { TableName: table, Item: refItem(alert) } }]
    : []),
];

const isConflict = (error: unknown): boolean =>
  (error instanceof TransactionCanceledException ||
    (error instanceof Error && error.name === 'TransactionCanceledException')) &&
  (error as TransactionCanceledException).CancellationReasons?.some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  ) !== false;

const commit = async (
  { client, table }: Table,
  { head, alerts, expectedVersion }: Parameters<CaseStore['commit']>[0],
): Promise<boolean> => {
  const batches = Math.max(1, Math.ceil(alerts.length / ALERTS_A_TRANSACTION));
  for (let batch = 0; batch < batches; batch += 1) {
    const own = alerts.slice(batch * ALERTS_A_TRANSACTION, (batch + 1) * ALERTS_A_TRANSACTION);
    const version = expectedVersion + batch + 1;
    const writes = [putHead(table, { ...head, version }), ...own.flatMap((alert) => putAlert(table, alert))];
    try {
      await client.send(new TransactWriteCommand({ TransactItems: writes }));
    } catch (error) {
      if (isConflict(error)) return false;
      throw error;
    }
  }
  return true;
};

const getItem = async ({ client, table }: Table, pk: string, sk: string): Promise<CaseItem | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item;
};

const getAlert = async (at: Table, alertId: string): Promise<Alert | undefined> => {
  const ref = await getItem(at, caseKeys.alertRefPk(alertId), 'REF');
  if (typeof ref?.['subject'] !== 'string') return undefined;
  const item = await getItem(at, caseKeys.pk(ref['subject']), caseKeys.alertSk(alertId));
  return item === undefined ? undefined : readAlert(item);
};

const SHARDS = Array.from({ length: CITY_SHARDS }, (_, shard) => shard);
const FIRST = '0';
const LAST = '~';

/** Alerts of a city with keys from `from` to `to`, shard by shard; at most `limit` of each shard. */
const cityRange = async (
  at: Table,
  city: string,
  from: string,
  to: string,
  limit?: number,
): Promise<Alert[]> => {
  const shards = SHARDS.map((shard) =>
    query(
      at,
      {
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': caseKeys.cityPk(city, shard), ':from': from, ':to': to },
      },
      limit,
    ),
  );
  return (await Promise.all(shards)).flat().map(readAlert);
};

const inOrder = (a: Alert, b: Alert): number =>
  a.seq - b.seq || (a.alertId < b.alertId ? -1 : Number(a.alertId > b.alertId));

const alertsByCity = async (
  at: Table,
  city: string,
  { afterSeq, limit }: { afterSeq?: number; limit?: number },
): Promise<Alert[]> => {
  const from = afterSeq === undefined ? FIRST : caseKeys.citySk(afterSeq + 1, '');
  const found = (await cityRange(at, city, from, LAST, limit)).sort(inOrder);
  const last = limit === undefined ? undefined : found[limit - 1];
  if (last === undefined) return found;
  // Never cut between two alerts of one sequence: a cursor could not tell which of them it has seen.
  const before = found.filter((alert) => alert.seq < last.seq);
  const level = await cityRange(at, city, caseKeys.citySk(last.seq, ''), caseKeys.citySk(last.seq, LAST));
  return [...before, ...level.sort(inOrder)];
};

const headsByCity = async (at: Table, city: string): Promise<CaseHead[]> => {
  const shards = SHARDS.map((shard) =>
    query(at, {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': caseKeys.headCityPk(city, shard) },
    }),
  );
  return (await Promise.all(shards)).flat().map(readHead);
};

/** First days of the months from one day's to another's. */
const months = (fromDay: string, toDay: string): string[] => {
  const found: string[] = [];
  for (let month = fromDay.slice(0, 7); month <= toDay.slice(0, 7); ) {
    found.push(month);
    const [year = 0, number = 0] = month.split('-').map(Number);
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  }
  return found;
};

async function* dueBetween({ client, table }: Table, fromDay: string, toDay: string): AsyncGenerator<string> {
  for (const month of months(fromDay, toDay)) {
    const items = queryItems(client, {
      TableName: table,
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :pk AND gsi2sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': caseKeys.dueMonthPk(month),
        ':from': caseKeys.dueSk(fromDay, ''),
        ':to': caseKeys.dueSk(toDay, LAST),
      },
      ProjectionExpression: 'gsi1sk',
    });
    for await (const item of items) yield String(item['gsi1sk']);
  }
}
