import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type ChunkCounts,
  ChunkCountsSchema,
  type Submission,
  SubmissionSchema,
  type SubmissionStatus,
} from '../../../schemas/ledger/ledger.ts';
import { HubError } from '../errors.ts';
import { ledgerKeys } from '../keys.ts';
import type { Submissions } from '../ports/ledger.ts';
import { BY_HUB, historyEntry } from '../submission-history.ts';
import { systemClock } from './clocks.ts';
import { isConditionFailed, parseItem, queryItems, readItem, writeItem } from './items.ts';

/**
 * Submissions in the ledger table; every change is conditional on the status it starts from. `now` is the system clock, by
 * which the history is written.
 */
export const submissionsStore = (
  client: DynamoDBDocumentClient,
  table: string,
  now: () => string = systemClock.now,
): Submissions => ({
  nextSeq: () => nextSeq(client, table),
  create: (submission) => create(client, table, submission),
  get: (id) => readItem(client, table, ledgerKeys.submission(id), SubmissionSchema),
  listByOrgan: (organ, options) => listByOrgan(client, table, organ, options),
  transition: (id, from, to, patch = {}, by = BY_HUB) =>
    transition(client, table, id, { from, to, patch, entry: historyEntry(to, patch, by, now()) }),
  putChunkCounts: (id, counts) =>
    writeItem(client, table, ledgerKeys.chunk(id, counts.chunk), ChunkCountsSchema, counts),
  listChunkCounts: (id) => listChunkCounts(client, table, id),
});

const nextSeq = async (client: DynamoDBDocumentClient, table: string): Promise<number> => {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: table,
      Key: ledgerKeys.sequence,
      UpdateExpression: 'ADD #seq :one',
      ExpressionAttributeNames: { '#seq': 'seq' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  const seq: unknown = Attributes?.['seq'];
  if (typeof seq === 'number') return seq;
  throw new HubError('sequence-missing', 'The ledger gave no sequence.', { retryable: true });
};

const create = async (
  client: DynamoDBDocumentClient,
  table: string,
  submission: Submission,
): Promise<void> => {
  const item = {
    // The map must be there: a transition adds to it.
    ...SubmissionSchema.parse({ ...submission, history: submission.history ?? {} }),
    ...ledgerKeys.submission(submission.submissionId),
    gsi1pk: ledgerKeys.organSubmissionsPk(submission.organ),
    gsi1sk: ledgerKeys.padSeq(submission.seq),
  };
  try {
    await client.send(
      new PutCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
  } catch (cause) {
    if (!isConditionFailed(cause)) throw cause;
    throw new HubError('submission-exists', 'The submission id is taken.', { status: 409, cause });
  }
};

const listByOrgan = async (
  client: DynamoDBDocumentClient,
  table: string,
  organ: string,
  { limit, before }: { limit: number; before?: number },
): Promise<Submission[]> => {
  const found: Submission[] = [];
  const items = queryItems(client, {
    TableName: table,
    IndexName: 'gsi1',
    ScanIndexForward: false,
    KeyConditionExpression: before === undefined ? 'gsi1pk = :pk' : 'gsi1pk = :pk AND gsi1sk < :before',
    ExpressionAttributeValues: {
      ':pk': ledgerKeys.organSubmissionsPk(organ),
      ...(before === undefined ? {} : { ':before': ledgerKeys.padSeq(before) }),
    },
    Limit: limit,
  });
  for await (const item of items) {
    found.push(parseItem(SubmissionSchema, item));
    if (found.length === limit) break;
  }
  return found;
};

interface Move {
  readonly from: readonly SubmissionStatus[];
  readonly to: SubmissionStatus;
  readonly patch: Partial<Submission>;
  readonly entry: ReturnType<typeof historyEntry>;
}

/** Whoever repeats a step leaves it as it was done first. */
const ADD_STEP = '#history.#step = if_not_exists(#history.#step, :done)';

const transition = async (
  client: DynamoDBDocumentClient,
  table: string,
  id: string,
  { from, to, patch, entry }: Move,
): Promise<Submission | undefined> => {
  // A transition to no starting status at all is a mistake of the caller that DynamoDB would word obscurely.
  if (from.length === 0) return undefined;
  const sets = Object.entries({ ...SubmissionSchema.partial().parse(patch), status: to }).filter(
    ([, value]) => value !== undefined,
  );
  const fromNames = from.map((_, index) => `:from${index}`);
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: ledgerKeys.submission(id),
        UpdateExpression: `SET ${[...sets.map((_, index) => `#set${index} = :set${index}`), ADD_STEP].join(', ')}`,
        ConditionExpression: `attribute_exists(pk) AND #status IN (${fromNames.join(', ')})`,
        ExpressionAttributeNames: {
          ...{ '#status': 'status', '#history': 'history', '#step': entry.step },
          ...Object.fromEntries(sets.map(([name], index) => [`#set${index}`, name])),
        },
        ExpressionAttributeValues: {
          ':done': entry.done,
          ...Object.fromEntries(sets.map(([, value], index) => [`:set${index}`, value])),
          ...Object.fromEntries(from.map((status, index) => [`:from${index}`, status])),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return parseItem(SubmissionSchema, Attributes ?? {});
  } catch (error) {
    if (isConditionFailed(error)) return undefined;
    throw error;
  }
};

const listChunkCounts = async (
  client: DynamoDBDocumentClient,
  table: string,
  id: string,
): Promise<ChunkCounts[]> => {
  const found: ChunkCounts[] = [];
  const items = queryItems(client, {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': ledgerKeys.submission(id).pk, ':prefix': ledgerKeys.chunkPrefix },
  });
  for await (const item of items) found.push(parseItem(ChunkCountsSchema, item));
  return found;
};
