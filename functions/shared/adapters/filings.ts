import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Filing, FilingSchema } from '../../../schemas/ledger/filing.ts';
import { ledgerKeys } from '../keys.ts';
import type { Filings } from '../ports/ledger.ts';
import { parseItem, queryItems, writeItem } from './items.ts';

/** Settled submissions by feed and period in the ledger table. */
export const filingsStore = (client: DynamoDBDocumentClient, table: string): Filings => ({
  put: (filing) => writeItem(client, table, ledgerKeys.filing(filing), FilingSchema, filing),
  remove: async (filing) => {
    await client.send(new DeleteCommand({ TableName: table, Key: ledgerKeys.filing(filing) }));
  },
  list: async (feed, { from, to }) => {
    const found: Filing[] = [];
    const items = queryItems(client, {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': ledgerKeys.filingsPk(feed), ...rangeOf(from, to) },
    });
    for await (const item of items) found.push(parseItem(FilingSchema, item));
    return found;
  },
  first: async (feed) => {
    const items = queryItems(client, {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': ledgerKeys.filingsPk(feed) },
      Limit: 1,
    });
    for await (const item of items) return parseItem(FilingSchema, item).period;
    return undefined;
  },
});

/** Periods, both included: `$` comes after the `#` that follows a period. */
const rangeOf = (from: string, to: string) => ({ ':from': `${from}#`, ':to': `${to}$` });
