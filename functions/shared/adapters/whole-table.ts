import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { CaseHeadSchema } from '../../../schemas/alerts/alert.ts';
import { NoticeSchema } from '../../../schemas/notices/notice.ts';
import { NoticeEventSchema } from '../../../schemas/notices/transitions.ts';
import type { RowKey, TableRow, WholeTable } from '../ports/replay.ts';
import { readBatches, untilTaken } from './batches.ts';
import { unpacked } from './packed.ts';
import type { StoredItem, Table } from './table.ts';

/** Items of a page; DynamoDB ends it at 1 MB, so that items of 400 KB do not fill the memory. */
const ITEMS_A_PAGE = 500;

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

type Start = Record<string, unknown> | undefined;

const scan = ({ client, table }: Table, limit: number, start?: Start) => {
  const command = new ScanCommand({
    TableName: table,
    ConsistentRead: true,
    Limit: limit,
    ...(start === undefined ? {} : { ExclusiveStartKey: start }),
  });
  return untilTaken(table, () => client.send(command));
};

async function* pagesOf(at: Table): AsyncGenerator<StoredItem[], undefined> {
  let start: Start;
  do {
    const page = await scan(at, ITEMS_A_PAGE, start);
    yield page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

const wholeTable = (at: Table, rowOf: RowOf): WholeTable => {
  const toRow = (item: StoredItem): TableRow => ({ ...keyOf(item), ...rowOf(item) });
  return {
    isEmpty: async () => (await scan(at, 1)).Items?.length === 0,
    pages: async function* () {
      for await (const page of pagesOf(at)) yield page.map(toRow);
    },
    getMany: async (keys) => (await readBatches(at, keys)).map(toRow),
  };
};

/** The facts as a whole. HubError `table-throttled` (retryable) when DynamoDB keeps refusing. */
export const wholeFacts = (client: DynamoDBDocumentClient, table: string): WholeTable =>
  wholeTable({ client, table }, factRow);

/** The cases as a whole, likewise. */
export const wholeCases = (client: DynamoDBDocumentClient, table: string): WholeTable =>
  wholeTable({ client, table }, caseRow);
