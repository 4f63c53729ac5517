import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ReplayDeps, Targets } from '../../functions/replay/deps.ts';
import { type ReplayReport, replay } from '../../functions/replay/replay.ts';
import type { ReplayScope } from '../../functions/replay/scope.ts';
import { documentClient, s3Client } from '../../functions/shared/adapters/aws.ts';
import { itemsOfReplayed } from '../../functions/shared/adapters/case-items.ts';
import { caseStore } from '../../functions/shared/adapters/cases.ts';
import { directoryLake } from '../../functions/shared/adapters/directory-lake.ts';
import { factStore } from '../../functions/shared/adapters/facts.ts';
import { lakeStore } from '../../functions/shared/adapters/lake.ts';
import { linkStore } from '../../functions/shared/adapters/links.ts';
import { replayedNotices } from '../../functions/shared/adapters/replayed-notices.ts';
import { wholeCases, wholeFacts } from '../../functions/shared/adapters/whole-table.ts';
import { HubError } from '../../functions/shared/errors.ts';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';
import { SCOPES } from '../../schemas/reference/regions.ts';
import { awsRefused } from './admin.ts';
import { ClientError } from './client-error.ts';
import type { TablePair } from './replay-tables.ts';

/** Which lake is replayed into which tables; `live` are those that the result is compared with. */
export interface ReplayOrder {
  readonly lake: string;
  readonly targets: TablePair;
  readonly live?: TablePair;
  readonly scope: ReplayScope;
  readonly onProgress?: ReplayDeps['onProgress'];
}

const tablesOf = (client: DynamoDBDocumentClient, { facts, cases }: TablePair) => ({
  factsTable: wholeFacts(client, facts),
  casesTable: wholeCases(client, cases),
});

const targetsOf = (client: DynamoDBDocumentClient, pair: TablePair): Targets => ({
  facts: factStore(client, pair.facts),
  cases: caseStore(client, pair.cases, itemsOfReplayed),
  links: linkStore(client, pair.cases),
  notices: replayedNotices(client, pair.cases),
  ...tablesOf(client, pair),
});

const isOfAws = (error: unknown): boolean =>
  error instanceof Error && ('$metadata' in error || error.name === 'CredentialsProviderError');

/** A refusal of the replay is told like any other; what AWS refuses, with what to check. */
const tell = (error: unknown): never => {
  if (error instanceof HubError)
    throw new ClientError(error.code, error.messageZh, error.message, { cause: error });
  if (isOfAws(error)) return awsRefused(error);
  throw error;
};

/**
 * Replays a lake into empty tables, with the operator's own AWS credentials: they read the lake and the tables in use,
 * and write the targets. Key indexes and undo logs lie in a directory of the local disk meanwhile. ClientError with the
 * codes of `replay`, `aws-refused`.
 */
export const replayHub = async (order: ReplayOrder): Promise<ReplayReport> => {
  const { lake, targets, live, scope, onProgress } = order;
  const client = documentClient();
  const directory = await mkdtemp(join(tmpdir(), 'lianfang-replay-'));
  const run = replay({
    lake: lakeStore(s3Client(), lake),
    scratch: directoryLake(directory),
    targets: targetsOf(client, targets),
    feeds: FEEDS.map(({ id }) => id),
    scopes: [...SCOPES],
    ...(live === undefined ? {} : { live: tablesOf(client, live) }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  try {
    return await run(scope).catch(tell);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
