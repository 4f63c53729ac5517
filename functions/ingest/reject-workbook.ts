import type { StreamedCell, StreamedColumn } from '../shared/office-files/streamed-workbook.ts';
import { writeStreamedWorkbook } from '../shared/office-files/streamed-workbook.ts';
import { OWN_HEADERS } from './header.ts';
import { type NotedRow, rowHeaders, rowLine, type SenderTable } from './row-lines.ts';

/** A file of rejects. */
export interface RejectedTable extends SenderTable {
  /**
   * What became of the other rows of the file: taken, or deleted as they were named; not so where the file was refused as
   * a whole, was only checked by the hub, or never left the sender's machine. It decides what is to be sent next.
   */
  readonly fate: 'taken' | 'deleted' | 'refused' | 'checked' | 'unsent';
}

/** Columns of our own in characters, in their order. */
const OWN_WIDTHS = [8, 20, 24, 22, 48, 48, 30];
const [NARROWEST, WIDEST] = [10, 40];
const BROAD = /[\u0100-\uffff]/g;

const SHEETS = [
  '5. 退回较多时分为几张工作表（退回、退回2……），报送时只读取第一张，其余各张请另存为文件分别报送。',
  'Of several sheets only the first is read: send the others as files of their own.',
] as const;
/** What to send next, by what became of the other rows of the file. */
const NEXT: Readonly<Record<RejectedTable['fate'], readonly string[]>> = {
  taken: [
    '3. 改好后保存，只报送本文件即可（前七列可留可删，报送时不作数据）；已接收的行不必再报。',
    '4. 全量库请以补报方式报送（lianfang push --supplement，期别和数据截至日与原报送相同），或在原文件中改正后重报整份。',
    SHEETS[0],
    `Then save and send this file alone: the first seven columns may stay or go, and rows that were accepted need not come again. Send it as a supplement of a full register (lianfang push --supplement, same period and day), or send the register whole. ${SHEETS[1]}`,
  ],
  deleted: [
    '3. 改好键列后保存，以删除方式只报送本文件（lianfang push --delete），不加 --delete 会被当作数据；已删除的行不必再报。',
    '4. 系统中没有的行无须删除，从本文件中去掉即可。',
    SHEETS[0],
    `Then correct the keys, save, and send this file alone with lianfang push --delete, without which it would be read as data. Rows that are not on file need not be deleted: take them out. ${SHEETS[1]}`,
  ],
  refused: [
    '3. 本次报送因有误的行过多，整份未收：请对照本表在原文件中改正后重报整份，不要只报本文件。',
    'Too many rows were wrong, so nothing of the file was taken: correct your own file by this list and send it whole, not this file alone.',
  ],
  checked: [
    '3. 本次为试报，未入库任何一行：请对照本表在原文件中改正后正式报送，不要只报本文件。',
    'This was a dry run, so nothing of the file was taken: correct your own file by this list and send it in earnest, not this file alone.',
  ],
  unsent: [
    '3. 本次只在本机检查，未报送任何一行：请对照本表在所检查的文件中改正，再整份报送该文件，不要只报本文件。',
    'The file was only checked on your own machine and nothing of it was sent: correct the file that was checked by this list and send it whole, not this file alone.',
  ],
};

/** How to correct the rows and what to send then. */
const guideOf = ({ fate }: RejectedTable): string[] => [
  '改正办法',
  '1. “退回”工作表每行是一条被退回的原始记录：前七列说明原行号、问题和应填内容，其后是报送文件自己的列；红底单元格为有误之处，一行有几处错误就改几处。',
  '2. 所有单元格均为文本格式，可直接录入统一社会信用代码等长数字。显示为***的内容已遮盖，不能用于报送，请从本单位原文件中取回。',
  'Each row of the sheet 退回 is one rejected row of your file; red cells are wrong. All cells are texts. Text shown as *** was masked and cannot be sent: take it from your own file.',
  ...NEXT[fate],
];

const lengthOf = (text: string): number => text.length + (text.match(BROAD)?.length ?? 0);

/** Widths by header and the first rows. */
const columnsOf = (table: RejectedTable, sample: readonly NotedRow[]): StreamedColumn[] => {
  const lines = sample.map((row) => rowLine(table, row));
  const broadest = Math.max(0, ...lines.map(({ cells }) => cells.length));
  const headers = rowHeaders(table);
  const count = Math.max(headers.length, OWN_HEADERS.length + broadest);
  return Array.from({ length: count }, (_, index): StreamedColumn => {
    const header = headers[index] ?? '';
    const own = OWN_WIDTHS[index];
    if (own !== undefined) return { header, width: own, style: 'note' };
    const texts = [header, ...lines.map(({ cells }) => cells[index - OWN_WIDTHS.length] ?? '')];
    const longest = Math.max(...texts.map(lengthOf));
    return { header, width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)), style: 'cell' };
  });
};

const cellsOf = (table: RejectedTable, rejected: NotedRow): StreamedCell[] => {
  const { own, cells, marked } = rowLine(table, rejected);
  const count = Math.max(cells.length, ...[...marked].map((place) => place + 1));
  return [
    ...own.map((text): StreamedCell => ({ text, style: 'note' })),
    ...Array.from({ length: count }, (_, place): StreamedCell => {
      return { text: cells[place] ?? '', style: marked.has(place) ? 'bad' : 'cell' };
    }),
  ];
};

async function* linesOf(table: RejectedTable, rows: AsyncIterable<NotedRow>) {
  for await (const row of rows) yield cellsOf(table, row);
}

/** Writes rejected rows as a workbook to a local file: one line a row, what is wrong in front, the wrong cells marked. */
export const writeRejectWorkbook = (
  path: string,
  table: RejectedTable,
  { rows, sample }: { readonly rows: AsyncIterable<NotedRow>; readonly sample: readonly NotedRow[] },
): Promise<void> =>
  writeStreamedWorkbook(path, {
    guide: { name: '改正办法', lines: guideOf(table) },
    name: '退回',
    columns: columnsOf(table, sample),
    rows: linesOf(table, rows),
  });
