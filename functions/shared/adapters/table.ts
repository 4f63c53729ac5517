import { type DynamoDBDocumentClient, GetCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { type ItemKey, queryItems } from './items.ts';

/** A table of the hub and the client to reach it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}
/** An item as it is stored: keys, and what its reader knows. */
export type StoredItem = Readonly<Record<string, unknown>>;

/** One item, strongly consistent; undefined when there is none. */
export const getStored = async ({ client, table }: Table, Key: ItemKey): Promise<StoredItem | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item;
};

/** All items of a query, following its pages; at most `limit` when told. */
export const queryAll = async (
  { client, table }: Table,
  input: Omit<QueryCommandInput, 'TableName'>,
  limit = Number.POSITIVE_INFINITY,
): Promise<StoredItem[]> => {
  const found: StoredItem[] = [];
  const cap = Number.isFinite(limit) ? { Limit: limit } : {};
  for await (const item of queryItems(client, { TableName: table, ...cap, ...input })) {
    found.push(item);
    if (found.length >= limit) break;
  }
  return found;
};

/** Items of a partition with sort keys from one to another, both included; strongly consistent. */
export const queryBetween = (at: Table, pk: string, from: string, to: string): Promise<StoredItem[]> =>
  queryAll(at, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
  });

/** Items of a partition whose sort keys begin alike; strongly consistent. */
export const queryBelow = (at: Table, pk: string, prefix: string): Promise<StoredItem[]> =>
  queryAll(at, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
  });
