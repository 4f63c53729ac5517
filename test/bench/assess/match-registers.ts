import { readFileSync, writeFileSync } from 'node:fs';
import { cellIs, cellText, nextRow, openRows, type RowCursor, rowTexts } from './csv-scan.ts';
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

/** Columns of the header row by name. */
const columnsOf = (rows: RowCursor): ((header: string) => number) => {
  const headers = nextRow(rows) ? rowTexts(rows) : [];
  return (header) => {
    const column = headers.indexOf(header);
    if (column < 0) throw new Error(`no column ${header}`);
    return column;
  };
};

/** Rows of a register file that are no blank lines. */
const isFilled = ({ count, starts, ends }: RowCursor): boolean => count > 1 || starts[0] !== ends[0];

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

const addInsured = (insured: UsccTable, file: string): void => {
  const rows = openRows(readFileSync(file));
  const column = columnsOf(rows);
  const [uscc, status] = [column(MATCH.uscc), column(MATCH.insuredStatus)];
  const word = Buffer.from(MATCH.insured);
  while (nextRow(rows))
    if (isFilled(rows) && cellIs(rows, status, word))
      insured.add(rows.bytes, rows.starts[uscc] ?? 0, rows.ends[uscc] ?? 0);
};

/** Lines of the firms of one file that no insured account stands for. */
const missingIn = (insured: UsccTable, file: string): string[] => {
  const rows = openRows(readFileSync(file));
  const column = columnsOf(rows);
  const [uscc, name, status] = [column(MATCH.uscc), column(MATCH.name), column(MATCH.firmStatus)];
  const headcount = column(MATCH.headcount);
  const words = MATCH.inBusiness.map((word) => Buffer.from(word));
  const { bytes, starts, ends } = rows;
  const lines: string[] = [];
  while (nextRow(rows)) {
    if (!isFilled(rows) || !isPositive(rows, headcount)) continue;
    if (!words.some((word) => cellIs(rows, status, word))) continue;
    if (insured.find(bytes, starts[uscc] ?? 0, ends[uscc] ?? 0) >= 0) continue;
    // The name goes out as it stands, in its quotes where it has some.
    const shown = bytes.toString('utf8', starts[name], ends[name]);
    lines.push(`${cellText(rows, uscc)},${shown},${cellText(rows, headcount)}\n`);
  }
  return lines;
};

/** Firms in business with people, and without an insured account anywhere in the province: files in, list out. */
export const matchRegisters = ({ firms, insured, list }: MatchFiles): void => {
  const known = usccTable();
  for (const file of insured) addInsured(known, file);
  const lines = firms.flatMap((file) => missingIn(known, file));
  writeFileSync(list, `uscc,name,headcount\n${lines.join('')}`);
};
