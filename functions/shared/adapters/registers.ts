import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Register, RegisterSchema } from '../../../schemas/ledger/ledger.ts';
import { ledgerKeys } from '../keys.ts';
import type { Registers } from '../ports/ledger.ts';
import { stubRegister } from '../register-stub.ts';
import { systemClock } from './clocks.ts';
import { conditionally, type ItemKey, parseItem, queryItems, readItem, writeItem } from './items.ts';

/**
 * A lock is taken over after this time. Plan takes it and every Apply child renews it, so one this old was left by an
 * execution that was aborted by hand and never came to its failure step. Plan then clears up after it.
 */
const STALE_AFTER_SECONDS = 6 * 3600;

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}
type Values = Readonly<Record<string, unknown>>;

/** Settled registers and locks in the ledger table. `now` in epoch seconds of the system clock. */
export const registersStore = (
  client: DynamoDBDocumentClient,
  table: string,
  now: () => number = systemClock.epochSeconds,
): Registers => {
  const at = { client, name: table };
  return {
    get: (feed, scope) => readItem(client, table, ledgerKeys.register(feed, scope), RegisterSchema),
    list: (feed) => list(at, feed),
    put: (register) =>
      writeItem(client, table, ledgerKeys.register(register.feed, register.scope), RegisterSchema, register),
    setApplying: (feed, scope, submissionId) =>
      submissionId === null ? clearMark(at, feed, scope) : mark(at, feed, scope, submissionId),
    lock: (feed, scope, submissionId) => putLock(at, ledgerKeys.lock(feed, scope), submissionId, now(), true),
    renewLock: (feed, scope, submissionId) =>
      putLock(at, ledgerKeys.lock(feed, scope), submissionId, now(), false),
    unlock: async (feed, scope, submissionId) => {
      await conditionally(() =>
        client.send(
          new DeleteCommand({
            TableName: table,
            Key: ledgerKeys.lock(feed, scope),
            ConditionExpression: 'holder = :holder',
            ExpressionAttributeValues: { ':holder': submissionId },
          }),
        ),
      );
    },
  };
};

const list = async ({ client, name }: Table, feed: string): Promise<Register[]> => {
  const found: Register[] = [];
  const items = queryItems(client, {
    TableName: name,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': ledgerKeys.register(feed, '').pk },
  });
  for await (const item of items) found.push(parseItem(RegisterSchema, item));
  return found;
};

const update = (
  at: Table,
  key: ItemKey,
  expression: string,
  condition: string,
  values: Values,
): Promise<boolean> =>
  conditionally(() =>
    at.client.send(
      new UpdateCommand({
        TableName: at.name,
        Key: key,
        UpdateExpression: expression,
        ConditionExpression: condition,
        ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
      }),
    ),
  );

const mark = async (at: Table, feed: string, scope: string, submissionId: string): Promise<void> => {
  const key = ledgerKeys.register(feed, scope);
  if (await update(at, key, 'SET applying = :id', 'attribute_exists(pk)', { ':id': submissionId })) return;
  const item = { ...stubRegister(feed, scope, submissionId), ...key };
  const made = await conditionally(() =>
    at.client.send(
      new PutCommand({ TableName: at.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    ),
  );
  if (!made) await update(at, key, 'SET applying = :id', 'attribute_exists(pk)', { ':id': submissionId });
};

const clearMark = async (at: Table, feed: string, scope: string): Promise<void> => {
  const key = ledgerKeys.register(feed, scope);
  const wasStub = await conditionally(() =>
    at.client.send(
      new DeleteCommand({
        TableName: at.name,
        Key: key,
        ConditionExpression: 'submissionId = :none',
        ExpressionAttributeValues: { ':none': '' },
      }),
    ),
  );
  if (!wasStub) await update(at, key, 'REMOVE applying', 'attribute_exists(pk)', {});
};

/** Puts a lock of one's own anew; `take` also one that nobody holds or that was left behind. */
const putLock = (
  { client, name }: Table,
  key: ItemKey,
  holder: string,
  now: number,
  take: boolean,
): Promise<boolean> =>
  conditionally(() =>
    client.send(
      new PutCommand({
        TableName: name,
        Item: { ...key, holder, lockedAt: now },
        ConditionExpression: `holder = :holder${take ? ' OR attribute_not_exists(pk) OR lockedAt < :stale' : ''}`,
        ExpressionAttributeValues: {
          ':holder': holder,
          ...(take && { ':stale': now - STALE_AFTER_SECONDS }),
        },
      }),
    ),
  );
