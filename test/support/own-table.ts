import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readState } from '../../infra/local/state.ts';

const INDEXES = ['gsi1', 'gsi2'];
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const keys = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

/** A table of the local stack with the keys of the hub's tables, for one test file alone. */
export const ownTable = async (prefix: string) => {
  const endpoint = process.env['AWS_ENDPOINT_URL'] ?? (await readState())?.endpoint;
  if (endpoint === undefined)
    throw new Error('No local stack is up: run `npm test` or `npm run local -- up`.');
  const table = `${prefix}-${randomUUID()}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', ...INDEXES.flatMap((name) => [`${name}pk`, `${name}sk`])].map(text),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: INDEXES.map((IndexName) => ({
        IndexName,
        KeySchema: keys(`${IndexName}pk`, `${IndexName}sk`),
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
  );
  return {
    client,
    table,
    /** Items of a partition as they are stored, in order of their sort key. */
    itemsOf: async (pk: string): Promise<Record<string, unknown>[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
        }),
      );
      return Items;
    },
    drop: () => client.send(new DeleteTableCommand({ TableName: table })),
  };
};
export type OwnTable = Awaited<ReturnType<typeof ownTable>>;

/** All of a stream. */
export const collected = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
};
