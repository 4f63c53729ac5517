import { statSync, writeFileSync } from 'node:fs';
import { cellIs, nextRow, openFile, type RowCursor, rowTexts, type Space } from './csv-scan.ts';
import { type UsccTable, usccTable } from './uscc-table.ts';

/** The files of the two registers that are matched, and where the list goes. */
export interface MatchFiles {
  readonly firms: readonly string[];
  readonly insured: readonly string[];
  readonly list: string;
}

/** Headers that the match reads, as the registers print them, and the words that count. */
export const MATCH = {
  uscc: '统一社会信用代码',
  name: '企业名称',
  firmStatus: '经营状态',
  inBusiness: ['在业', '存续'],
  headcount: '从业人数',
  insuredStatus: '参保状态',
  insured: '参保',
} as const;

const ZERO = 0x30;
const NINE = 0x39;
const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
/** An insured row is about as long, in bytes: for the size of the table. */
const ROW_BYTES = 128;

/** Columns of the header row by name. */
const columnsOf = (rows: RowCursor): ((header: string) => number) => {
  const headers = nextRow(rows) ? rowTexts(rows) : [];
  return (header) => {
    const column = headers.indexOf(header);
    if (column < 0) throw new Error(`no column ${header}`);
    return column;
  };
};

/** True for a whole number of at least 1, as the registers write one. */
const isPositive = ({ bytes, starts, ends }: RowCursor, cell: number): boolean => {
  const isQuoted = bytes[starts[cell] ?? 0] === QUOTE;
  const start = (starts[cell] ?? 0) + Number(isQuoted);
  const end = (ends[cell] ?? 0) - Number(isQuoted);
  let digits = 0;
  for (let place = start; place < end; place += 1) {
    const byte = bytes[place] ?? 0;
    if (byte < ZERO || byte > NINE) return false;
    digits |= byte - ZERO;
  }
  return digits > 0;
};

const addInsured = (insured: UsccTable, rows: RowCursor): void => {
  const column = columnsOf(rows);
  const [uscc, status] = [column(MATCH.uscc), column(MATCH.insuredStatus)];
  const wanted = Math.max(uscc, status) + 1;
  const word = Buffer.from(MATCH.insured);
  while (nextRow(rows, wanted))
    if (rows.count === wanted && cellIs(rows, status, word)) insured.note(rows, uscc);
  insured.addNoted();
};

/** Bytes that grow as cells are copied to their end, quotes and all. */
const listBytes = () => {
  let target = Buffer.allocUnsafe(1 << 16);
  let length = 0;
  const append = (bytes: Buffer, start: number, end: number, behind: number): void => {
    if (length + end - start + 1 > target.length) target = Buffer.concat([target], (target.length + end) * 2);
    for (let place = start; place < end; place += 1) target[length++] = bytes[place] ?? 0;
    target[length++] = behind;
  };
  return { append, bytes: () => target.subarray(0, length) };
};
type ListBytes = ReturnType<typeof listBytes>;

/** Lists the firms of one file that no insured account stands for. */
const listMissing = (insured: UsccTable, rows: RowCursor, list: ListBytes): void => {
  const column = columnsOf(rows);
  const [uscc, name, status] = [column(MATCH.uscc), column(MATCH.name), column(MATCH.firmStatus)];
  const headcount = column(MATCH.headcount);
  const wanted = Math.max(uscc, name, status, headcount) + 1;
  const [operating, existing] = [Buffer.from(MATCH.inBusiness[0]), Buffer.from(MATCH.inBusiness[1])];
  const places: number[] = [];
  for (let place = rows.next; nextRow(rows, wanted); place = rows.next) {
    if (rows.count < wanted || !isPositive(rows, headcount)) continue;
    if (!cellIs(rows, status, operating) && !cellIs(rows, status, existing)) continue;
    insured.note(rows, uscc);
    places.push(place);
  }
  const { bytes, starts, ends } = rows;
  const numbers = insured.findNoted();
  for (let index = 0; index < numbers.length; index += 1) {
    if ((numbers[index] ?? 0) >= 0) continue;
    rows.next = places[index] ?? 0;
    nextRow(rows, wanted);
    list.append(bytes, starts[uscc] ?? 0, ends[uscc] ?? 0, COMMA);
    list.append(bytes, starts[name] ?? 0, ends[name] ?? 0, COMMA);
    list.append(bytes, starts[headcount] ?? 0, ends[headcount] ?? 0, LF);
  }
};

/** Firms in business with people, and without an insured account anywhere in the province: files in, list out. */
export const matchRegisters = ({ firms, insured, list }: MatchFiles): void => {
  const bytes = insured.reduce((sum, file) => sum + statSync(file).size, 0);
  const known = usccTable(bytes / ROW_BYTES);
  const space: Space = { bytes: Buffer.alloc(0) };
  const found = listBytes();
  found.append(Buffer.from('uscc,name,headcount'), 0, 'uscc,name,headcount'.length, LF);
  for (const file of insured) addInsured(known, openFile(file, space));
  for (const file of firms) listMissing(known, openFile(file, space), found);
  writeFileSync(list, found.bytes());
};
