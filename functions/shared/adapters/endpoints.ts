import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Endpoint, EndpointSchema } from '../../../schemas/deliveries/endpoint.ts';
import { ledgerKeys } from '../keys.ts';
import { type Endpoints, EVERY_CITY } from '../ports/deliveries.ts';
import { conditionally, parseItem, queryItems, readItem } from './items.ts';

/** Webhooks of offices in the ledger table, all in one partition: there are at most some hundred. */
export const endpointsStore = (client: DynamoDBDocumentClient, table: string): Endpoints => {
  const get: Endpoints['get'] = (organ, city) =>
    readItem(client, table, ledgerKeys.endpoint(organ, city), EndpointSchema);
  return {
    get,
    find: async ({ organ, city }) => (await get(organ, city)) ?? (await get(organ, EVERY_CITY)),
    put: (endpoint, before) => put(client, table, endpoint, before),
    list: async () => {
      const found: Endpoint[] = [];
      const items = queryItems(client, {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': ledgerKeys.endpoint('', '').pk },
      });
      for await (const item of items) found.push(parseItem(EndpointSchema, item));
      return found;
    },
  };
};

const put = async (
  client: DynamoDBDocumentClient,
  table: string,
  endpoint: Endpoint,
  before: Endpoint | undefined,
): Promise<boolean> => {
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#updatedAt = :before',
          ExpressionAttributeNames: { '#updatedAt': 'updatedAt' },
          ExpressionAttributeValues: { ':before': before.updatedAt },
        };
  const item = { ...EndpointSchema.parse(endpoint), ...ledgerKeys.endpoint(endpoint.organ, endpoint.city) };
  return conditionally(() => client.send(new PutCommand({ TableName: table, Item: item, ...condition })));
};
