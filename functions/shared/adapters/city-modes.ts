import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type CityMode, CityModeSchema } from '../../../schemas/settings/city-mode.ts';
import { ledgerKeys } from '../keys.ts';
import type { CityModes } from '../ports/notices.ts';
import { parseItem, queryItems, readItem, writeItem } from './items.ts';

/** Modes of the cities in the ledger table. */
export const cityModesStore = (client: DynamoDBDocumentClient, table: string): CityModes => ({
  get: (city) => readItem(client, table, ledgerKeys.cityMode(city), CityModeSchema),
  list: async () => {
    const found: CityMode[] = [];
    const items = queryItems(client, {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': ledgerKeys.cityMode('').pk },
    });
    for await (const item of items) found.push(parseItem(CityModeSchema, item));
    return found;
  },
  put: (mode) => writeItem(client, table, ledgerKeys.cityMode(mode.city), CityModeSchema, mode),
});
