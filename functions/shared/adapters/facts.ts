import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Fact, FactSchema } from '../../../schemas/records/fact.ts';
import { HubError } from '../errors.ts';
import { inFlight } from '../in-flight.ts';
import { factKeys } from '../keys.ts';
import type { FactChange, FactKey, FactStore } from '../ports/stores.ts';
import { parseItem } from './ledger-items.ts';

/** Limits of one request of DynamoDB: 25 writes, 100 reads. */
const WRITES_A_BATCH = 25;
const READS_A_BATCH = 100;
/** Requests in flight: what one table partition and one Lambda keep up with. */
const IN_FLIGHT = 8;
const ATTEMPTS = 10;
const FIRST_DELAY_MS = 40;
const LONGEST_DELAY_MS = 5_000;

type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** Facts in the `facts` table. HubError `facts-throttled` (retryable) when DynamoDB still refuses after ten tries. */
export const factStore = (client: DynamoDBDocumentClient, table: string): FactStore => ({
  bySubject: (subject) => bySubject(client, table, subject),
  getMany: async (keys) => {
    const found: Fact[] = [];
    await inFlight(IN_FLIGHT, batchesOf(keys.map(itemKey), READS_A_BATCH), (batch) =>
      readBatch(client, table, batch, found),
    );
    return found;
  },
  writeMany: (changes) =>
    inFlight(IN_FLIGHT, batchesOf(changes.map(writeRequest), WRITES_A_BATCH), (batch) =>
      writeBatch(client, table, batch),
    ),
});

const itemKey = ({ subject, feed, scope, naturalKey }: FactKey) => ({
  pk: factKeys.pk(subject),
  sk: factKeys.sk(feed, scope, naturalKey),
});

const writeRequest = (change: FactChange): WriteRequest =>
  'put' in change
    ? { PutRequest: { Item: { ...change.put, ...itemKey(change.put) } } }
    : { DeleteRequest: { Key: itemKey(change.remove) } };

const batchesOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, batch) =>
    items.slice(batch * size, (batch + 1) * size),
  );

/** Full jitter: tries of many children must not come back together. */
const backOff = async (attempt: number): Promise<void> => {
  await sleep(Math.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt));
};

const throttled = (): HubError =>
  new HubError('facts-throttled', 'DynamoDB kept refusing a batch of facts.', {
    retryable: true,
    messageZh: '事实表写入或读取被限流',
  });

const writeBatch = async (
  client: DynamoDBDocumentClient,
  table: string,
  batch: WriteRequest[],
): Promise<void> => {
  let left: WriteRequest[] = batch;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: left } }),
    );
    left = UnprocessedItems?.[table] ?? [];
    if (left.length === 0) return;
    await backOff(attempt);
  }
  throw throttled();
};

type Keys = ReturnType<typeof itemKey>[];

const readBatch = async (
  client: DynamoDBDocumentClient,
  table: string,
  batch: Keys,
  found: Fact[],
): Promise<void> => {
  let left: Record<string, unknown>[] = batch;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
    );
    for (const item of Responses?.[table] ?? []) found.push(parseItem(FactSchema, item));
    left = UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === 0) return;
    await backOff(attempt);
  }
  throw throttled();
};

const bySubject = async (client: DynamoDBDocumentClient, table: string, subject: string): Promise<Fact[]> => {
  const found: Fact[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': factKeys.pk(subject) },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of page.Items ?? []) found.push(parseItem(FactSchema, item));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return found;
};
