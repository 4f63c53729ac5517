import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { StoredItem } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Puts an item whatever is there. */
export const put = (TableName: string, Item: StoredItem): Write => ({ Put: { TableName, Item } });

/** Puts an item unless one is there. */
export const putNew = (TableName: string, Item: StoredItem): Write => ({
  Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** Puts an item in place of the version before its own; version 1 is a new one. */
export const putVersion = (TableName: string, Item: StoredItem & { readonly version: number }): Write =>
  Item.version === 1
    ? putNew(TableName, Item)
    : {
        Put: {
          TableName,
          Item,
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': Item.version - 1 },
        },
      };

const isConflict = (error: unknown): boolean =>
  (error instanceof TransactionCanceledException ||
    (error instanceof Error && error.name === 'TransactionCanceledException')) &&
  (error as TransactionCanceledException).CancellationReasons?.some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  ) !== false;

/** Writes all or nothing (at most 100 items, 4 MB); false when a condition did not hold or somebody wrote just then. */
export const writeTogether = async (
  client: DynamoDBDocumentClient,
  writes: readonly Write[],
): Promise<boolean> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
};
