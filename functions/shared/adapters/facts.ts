import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { type Fact, FactSchema } from '../../../schemas/records/fact.ts';
import { HubError } from '../errors.ts';
import { inFlight } from '../in-flight.ts';
import { factKeys } from '../keys.ts';
import type { FactChange, FactKey, FactStore } from '../ports/stores.ts';
import { isThrottled } from '../throttled.ts';
import { parseItem, queryItems } from './items.ts';

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
export const factStore = (
  client: DynamoDBDocumentClient,
  table: string,
  firstDelayMs: number = FIRST_DELAY_MS,
): FactStore => ({
  bySubject: (subject) => bySubject(client, table, subject),
  getMany: async (keys) => {
    const found: Fact[] = [];
    await inFlight(IN_FLIGHT, batchesOf<Record<string, unknown>>(keys.map(itemKey), READS_A_BATCH), (batch) =>
      untilDone(batch, firstDelayMs, (left) => readBatch(client, table, left, found)),
    );
    return found;
  },
  writeMany: (changes) =>
    inFlight(IN_FLIGHT, batchesOf(changes.map(writeRequest), WRITES_A_BATCH), (batch) =>
      untilDone(batch, firstDelayMs, (left) => writeBatch(client, table, left)),
    ),
});

const itemKey = ({ subject, feed, scope, naturalKey }: FactKey) => ({
  pk: factKeys.pk(subject),
  sk: factKeys.sk(feed, scope, naturalKey),
});

const writeRequest = (change: FactChange): WriteRequest =>
  'put' in change
    ? { PutRequest: { Item: { ...itemKey(change.put), fact: JSON.stringify(change.put) } } }
    : { DeleteRequest: { Key: itemKey(change.remove) } };

/** A fact is one text attribute: nothing asks for its parts, and a nested map costs both sides more to read and write. */
const factOf = (item: Readonly<Record<string, unknown>>): Fact =>
  parseItem(FactSchema, JSON.parse(String(item['fact'])));

const batchesOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, batch) =>
    items.slice(batch * size, (batch + 1) * size),
  );

/**
 * Sends what is left until nothing is. DynamoDB says in two ways that it is busy: some items come back, or, when none
 * was taken, the SDK has tried in vain and throws. Full jitter: tries of many children must not come back together.
 */
const untilDone = async <T>(
  items: T[],
  firstDelayMs: number,
  send: (left: T[]) => Promise<T[]>,
): Promise<void> => {
  let left = items;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const tried = left;
    left = await send(tried).catch((error: unknown) => {
      if (isThrottled(error)) return tried;
      throw error;
    });
    if (left.length === 0) return;
    await sleep(Math.random() * Math.min(LONGEST_DELAY_MS, firstDelayMs * 2 ** attempt));
  }
  throw new HubError('facts-throttled', 'DynamoDB kept refusing a batch of facts.', {
    retryable: true,
    messageZh: '事实表写入或读取被限流',
  });
};

const writeBatch = async (
  client: DynamoDBDocumentClient,
  table: string,
  batch: WriteRequest[],
): Promise<WriteRequest[]> => {
  const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: batch } }));
  return UnprocessedItems?.[table] ?? [];
};

const readBatch = async (
  client: DynamoDBDocumentClient,
  table: string,
  batch: Record<string, unknown>[],
  found: Fact[],
): Promise<Record<string, unknown>[]> => {
  const { Responses, UnprocessedKeys } = await client.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys: batch, ConsistentRead: true } } }),
  );
  for (const item of Responses?.[table] ?? []) found.push(factOf(item));
  return UnprocessedKeys?.[table]?.Keys ?? [];
};

const bySubject = async (client: DynamoDBDocumentClient, table: string, subject: string): Promise<Fact[]> => {
  const found: Fact[] = [];
  const items = queryItems(client, {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': factKeys.pk(subject) },
  });
  for await (const item of items) found.push(factOf(item));
  return found;
};
