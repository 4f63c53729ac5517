import { CreateTableCommand, ResourceInUseException, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../functions/shared/adapters/aws.ts';
import { awsRefused } from './admin.ts';

/** Names of two tables. */
export interface TablePair {
  readonly facts: string;
  readonly cases: string;
}
const MAX_WAIT_SECONDS = 300;
const INDEXES = ['gsi1', 'gsi2'];
const keysOf = (prefix: string) => [
  { AttributeName: `${prefix}pk`, KeyType: 'HASH' as const },
  { AttributeName: `${prefix}sk`, KeyType: 'RANGE' as const },
];

/** Makes a table with the keys and indexes of the hub's own; one that is there is left as it is. */
const makeTable = async (
  client: DynamoDBDocumentClient,
  table: string,
  indexes: readonly string[],
): Promise<void> => {
  const attributes = ['', ...indexes].flatMap((prefix) => [`${prefix}pk`, `${prefix}sk`]);
  const command = new CreateTableCommand({
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: keysOf(''),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((IndexName) => ({
        IndexName,
        KeySchema: keysOf(IndexName),
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
  });
  await client.send(command).catch((error: unknown) => {
    if (!(error instanceof ResourceInUseException)) throw error;
  });
  await waitUntilTableExists({ client, maxWaitTime: MAX_WAIT_SECONDS, minDelay: 1 }, { TableName: table });
};

/** Makes the tables to replay into, where they are not there. */
export const makeTargets = async ({ facts, cases }: TablePair): Promise<void> => {
  const client = documentClient();
  await makeTable(client, facts, []).catch(awsRefused);
  await makeTable(client, cases, INDEXES).catch(awsRefused);
};
