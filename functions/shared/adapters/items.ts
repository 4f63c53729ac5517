import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';

/** Primary key of an item; every table has the same two attributes. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}
const STORE_ATTRIBUTES = new Set(['pk', 'sk', 'gsi1pk', 'gsi1sk', 'expiresAt']);

/** Takes the keys of the store off an item and parses the rest; a zod error when the stored item is not what it should be. */
export const parseItem = <T>(schema: z.ZodType<T>, item: Readonly<Record<string, unknown>>): T =>
  schema.parse(Object.fromEntries(Object.entries(item).filter(([name]) => !STORE_ATTRIBUTES.has(name))));

/** Reads one item, strongly consistent; undefined when there is none. */
export const readItem = async <T>(
  client: DynamoDBDocumentClient,
  table: string,
  key: ItemKey,
  schema: z.ZodType<T>,
): Promise<T | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return Item === undefined ? undefined : parseItem(schema, Item);
};

/** Items of a query as they come, page after page: a page ends at 1 MB whatever its Limit. */
export async function* queryItems(
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
): AsyncGenerator<Readonly<Record<string, unknown>>, undefined> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({ ...query, ...(start === undefined ? {} : { ExclusiveStartKey: start }) }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Parses and writes one item whole. */
export const writeItem = async <T extends object>(
  client: DynamoDBDocumentClient,
  table: string,
  key: ItemKey,
  schema: z.ZodType<T>,
  value: T,
): Promise<void> => {
  await client.send(new PutCommand({ TableName: table, Item: { ...schema.parse(value), ...key } }));
};

/** True when a conditional write did not find what it asked for. */
export const isConditionFailed = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof Error && error.name === 'ConditionalCheckFailedException');

/** Carries a conditional write out; false when its condition did not hold. */
export const conditionally = async (send: () => Promise<unknown>): Promise<boolean> => {
  try {
    await send();
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
};
