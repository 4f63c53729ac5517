import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { HubError } from '../errors.ts';
import { inFlight } from '../in-flight.ts';
import { isThrottled } from '../throttled.ts';
import type { ItemKey } from './items.ts';
import type { StoredItem, Table } from './table.ts';

/** Limits of one request of DynamoDB: 25 writes, 100 reads. */
const WRITES_A_BATCH = 25;
const READS_A_BATCH = 100;
/** Requests in flight: what one table partition and one Lambda keep up with. */
const IN_FLIGHT = 8;
const ATTEMPTS = 10;
const FIRST_DELAY_MS = 40;
const LONGEST_DELAY_MS = 5_000;

/** A put or a deletion in a batch. */
export type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

const batchesOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, batch) =>
    items.slice(batch * size, (batch + 1) * size),
  );

/**
 * Sends what is left until nothing is. DynamoDB says in two ways that it is busy: some items come back, or, when none
 * was taken, the SDK has tried in vain and throws. Full jitter: tries of many children must not come back together.
 */
const untilDone = async <T>(
  table: string,
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
  throw new HubError('table-throttled', `DynamoDB kept refusing a batch of ${table}.`, {
    retryable: true,
    messageZh: '数据表写入或读取被限流',
  });
};

/** Sends one request until it is taken. HubError `table-throttled` (retryable) when DynamoDB still refuses after ten tries. */
export const untilTaken = async <T>(table: string, send: () => Promise<T>): Promise<T> => {
  const answers: T[] = [];
  await untilDone(table, [send], FIRST_DELAY_MS, async () => {
    answers.push(await send());
    return [];
  });
  return answers[0] as T;
};

/**
 * Items of these keys as they are stored, strongly consistent, in no order; keys that are not there are left out.
 * HubError `table-throttled` (retryable) when DynamoDB still refuses after ten tries.
 */
export const readBatches = async (
  { client, table }: Table,
  keys: readonly ItemKey[],
  firstDelayMs: number = FIRST_DELAY_MS,
): Promise<StoredItem[]> => {
  const found: StoredItem[] = [];
  const send = async (Keys: Record<string, unknown>[]): Promise<Record<string, unknown>[]> => {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[table] ?? []));
    return UnprocessedKeys?.[table]?.Keys ?? [];
  };
  await inFlight(
    IN_FLIGHT,
    batchesOf<Record<string, unknown>>(
      keys.map(({ pk, sk }) => ({ pk, sk })),
      READS_A_BATCH,
    ),
    (batch) => untilDone(table, batch, firstDelayMs, send),
  );
  return found;
};

/** Writes items, likewise; no two requests may be of the same key. */
export const writeBatches = async (
  { client, table }: Table,
  requests: readonly WriteRequest[],
  firstDelayMs: number = FIRST_DELAY_MS,
): Promise<void> => {
  const send = async (left: WriteRequest[]): Promise<WriteRequest[]> => {
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: left } }),
    );
    return UnprocessedItems?.[table] ?? [];
  };
  await inFlight(IN_FLIGHT, batchesOf(requests, WRITES_A_BATCH), (batch) =>
    untilDone(table, batch, firstDelayMs, send),
  );
};
