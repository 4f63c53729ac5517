import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { CaseHeadSchema } from '../../../schemas/alerts/alert.ts';
import { NoticeSchema } from '../../../schemas/notices/notice.ts';
import { NoticeEventSchema } from '../../../schemas/notices/transitions.ts';
import { HubError } from '../errors.ts';
import type { RowKey, TableRow, WholeTable } from '../ports/replay.ts';
import { unpacked } from './packed.ts';
import type { StoredItem, Table } from './table.ts';

/** What a request takes: bounded, so that items of 400 KB do not fill the memory. */
const READS_A_BATCH = 25;
const ITEMS_A_PAGE = 500;
const ATTEMPTS = 10;
const FIRST_DELAY_MS = 40;

type Value = TableRow['value'];
type RowOf = (item: StoredItem) => Pick<TableRow, 'what' | 'value'>;

const STORED = new Set(['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk', 'type', 'version']);
const PACKED = { head: CaseHeadSchema, notice: NoticeSchema, 'notice-event': NoticeEventSchema } as const;
const isPacked = (type: string): type is keyof typeof PACKED => type in PACKED;

const factRow: RowOf = (item) => ({ what: 'fact', value: JSON.parse(String(item['fact'])) as Value });

const caseRow: RowOf = (item) => {
  const what = String(item['type'] ?? '');
  if (isPacked(what)) return { what, value: unpacked<Value>(PACKED[what], item) };
  const rest = Object.fromEntries(Object.entries(item).filter(([name]) => !STORED.has(name)));
  return { what, value: (rest['data'] ?? rest) as Value };
};

const keyOf = (item: StoredItem): RowKey => ({ pk: String(item['pk']), sk: String(item['sk']) });

async function* pagesOf({ client, table }: Table): AsyncGenerator<StoredItem[], undefined> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        Limit: ITEMS_A_PAGE,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

const readBatch = async ({ client, table }: Table, keys: readonly RowKey[]): Promise<StoredItem[]> => {
  const found: StoredItem[] = [];
  let left: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[table] ?? []));
    left = UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === 0) return found;
    await sleep(Math.random() * FIRST_DELAY_MS * 2 ** attempt);
  }
  throw new HubError('table-throttled', `DynamoDB kept refusing to read ${table}.`, {
    retryable: true,
    messageZh: '读取数据表被限流',
  });
};

const wholeTable = (at: Table, rowOf: RowOf): WholeTable => {
  const toRow = (item: StoredItem): TableRow => ({ ...keyOf(item), ...rowOf(item) });
  return {
    isEmpty: async () => {
      const first = new ScanCommand({ TableName: at.table, Limit: 1, ConsistentRead: true });
      return (await at.client.send(first)).Items?.length === 0;
    },
    pages: async function* () {
      for await (const page of pagesOf(at)) yield page.map(toRow);
    },
    getMany: async (keys) => {
      const found: TableRow[] = [];
      for (let start = 0; start < keys.length; start += READS_A_BATCH)
        found.push(...(await readBatch(at, keys.slice(start, start + READS_A_BATCH))).map(toRow));
      return found;
    },
  };
};

/** The facts as a whole. HubError `table-throttled` (retryable) when DynamoDB keeps refusing. */
export const wholeFacts = (client: DynamoDBDocumentClient, table: string): WholeTable =>
  wholeTable({ client, table }, factRow);

/** The cases as a whole, likewise. */
export const wholeCases = (client: DynamoDBDocumentClient, table: string): WholeTable =>
  wholeTable({ client, table }, caseRow);
