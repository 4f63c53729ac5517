import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Fact, FactSchema } from '../../../schemas/records/fact.ts';
import { factKeys } from '../keys.ts';
import type { FactChange, FactKey, FactStore } from '../ports/stores.ts';
import { readBatches, type WriteRequest, writeBatches } from './batches.ts';
import { parseItem, queryItems } from './items.ts';

/** Facts in the `facts` table. HubError `table-throttled` (retryable) when DynamoDB still refuses after ten tries. */
export const factStore = (
  client: DynamoDBDocumentClient,
  table: string,
  firstDelayMs?: number,
): FactStore => ({
  bySubject: (subject) => bySubject(client, table, subject),
  getMany: async (keys) =>
    (await readBatches({ client, table }, keys.map(itemKey), firstDelayMs)).map(factOf),
  writeMany: (changes) => writeBatches({ client, table }, changes.map(writeRequest), firstDelayMs),
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
