import { basename } from 'node:path';
import { mapHeaders } from '../../../functions/ingest/header.ts';
import { keyOf } from '../../../functions/ingest/judge-source-row.ts';
import { getContract } from '../../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import { type Cells, judgeRow } from '../../../schemas/feeds/row-schema.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { nextRow, openFile, openRows, type RowCursor, rowTexts } from './csv-scan.ts';
import { type UsccTable, usccTable } from './uscc-table.ts';

export const TODAY = '2026-03-02';

/** A file in memory, its columns found as ingest finds them. */
interface FeedFile {
  readonly contract: Contract;
  readonly scope: string;
  readonly fileName: string;
  readonly dataAsOf: string;
  readonly rows: RowCursor;
  readonly columns: readonly (readonly [string, number])[];
  readonly usccColumn: number;
}

/** Every row of every file: where it stands, and whose it is. Rows become records only when their firm is judged. */
export interface ProvinceRows {
  readonly files: readonly FeedFile[];
  readonly firms: UsccTable;
  readonly count: number;
  readonly fileOf: Uint16Array;
  readonly placeOf: Int32Array;
  readonly numberOf: Int32Array;
  readonly firmOf: Int32Array;
}

const openFeed = (path: string, dataAsOfOf: (feed: string, scope: string) => string): FeedFile => {
  const fileName = basename(path);
  const [feed = '', scope = ''] = fileName.replace(/\.csv$/, '').split('@');
  const contract = getContract(feed);
  if (contract === undefined) throw new Error(`no feed ${feed}`);
  const rows = openFile(path);
  const { columns } = mapHeaders(contract, nextRow(rows) ? rowTexts(rows) : []);
  return {
    ...{ contract, scope, fileName, rows, dataAsOf: dataAsOfOf(feed, scope) },
    columns: [...columns].map(([name, [index = 0]]) => [name, index]),
    usccColumn: columns.get('uscc')?.[0] ?? 0,
  };
};

/** Reads all files and notes for each row its place and its firm; firms are numbered as they are met. */
export const readProvince = (
  paths: readonly string[],
  dataAsOf: (feed: string, scope: string) => string,
): ProvinceRows => {
  const files = paths.map((path) => openFeed(path, dataAsOf));
  const bytes = files.reduce((sum, { rows }) => sum + rows.length, 0);
  // No row is shorter than its code.
  const most = Math.ceil(bytes / 18);
  const firms = usccTable();
  const [fileOf, placeOf] = [new Uint16Array(most), new Int32Array(most)];
  const [numberOf, firmOf] = [new Int32Array(most), new Int32Array(most)];
  let count = 0;
  for (const [index, { rows, usccColumn }] of files.entries()) {
    const before = count;
    for (let [number, place] = [2, rows.next]; nextRow(rows); number += 1, place = rows.next) {
      fileOf[count] = index;
      placeOf[count] = place;
      numberOf[count] = number;
      firms.note(rows, usccColumn);
      count += 1;
    }
    firmOf.set(firms.addNoted(), before);
  }
  return { files, firms, count, fileOf, placeOf, numberOf, firmOf };
};

/** Rows sorted by firm: those of firm `n` stand in `order` from `first[n]` to `first[n + 1]`. */
export interface Grouped {
  readonly first: Int32Array;
  readonly order: Int32Array;
}

/** Groups by counting, which is linear in the rows. */
export const groupByFirm = ({ firms, count, firmOf }: ProvinceRows): Grouped => {
  const first = new Int32Array(firms.size() + 1);
  for (let row = 0; row < count; row += 1) {
    const after = (firmOf[row] ?? 0) + 1;
    first[after] = (first[after] ?? 0) + 1;
  }
  for (let firm = 1; firm < first.length; firm += 1)
    first[firm] = (first[firm] ?? 0) + (first[firm - 1] ?? 0);
  const [next, order] = [first.slice(), new Int32Array(count)];
  for (let row = 0; row < count; row += 1) {
    const firm = firmOf[row] ?? 0;
    const at = next[firm] ?? 0;
    order[at] = row;
    next[firm] = at + 1;
  }
  return { first, order };
};

const QUOTE = '"';
/** Texts of the row that begins at `place`: the whole row is decoded at once, and cut where nothing is quoted. */
const textsAt = (rows: RowCursor, place: number): string[] => {
  rows.next = place;
  nextRow(rows);
  const text = rows.bytes.toString('utf8', place, rows.ends[rows.count - 1]);
  return text.includes(QUOTE) ? rowTexts(rows) : text.split(',');
};

const factOf = (file: FeedFile, place: number, row: number): Fact => {
  const { contract, scope, fileName, dataAsOf, rows, columns } = file;
  const texts = textsAt(rows, place);
  const cells: Record<string, string | undefined> = {};
  for (const [name, index] of columns) cells[name] = texts[index];
  const verdict = judgeRow(contract, cells as Cells, { today: TODAY, scope });
  if (!verdict.ok) throw new Error(`${fileName} row ${row}: ${JSON.stringify(verdict.errors)}`);
  const feed = contract.id;
  return {
    subject: contract.subjectOf(verdict.row, scope),
    ...{ feed, scope, seq: 1, naturalKey: keyOf(contract, verdict.row) },
    // No rule looks at it: it tells apply what has changed.
    hash: '',
    record: contract.toRecord(verdict.row),
    lineage: { submissionId: `${feed}@${scope}`, feed, scope, fileName, row, dataAsOf },
  };
};

/** The facts of a firm, read by the contracts of their feeds. A row that fails is an error: none is planted. */
export const factsOfFirm = (province: ProvinceRows, { first, order }: Grouped, firm: number): Fact[] => {
  const facts: Fact[] = [];
  for (let at = first[firm] ?? 0; at < (first[firm + 1] ?? 0); at += 1) {
    const row = order[at] ?? 0;
    const file = province.files[province.fileOf[row] ?? 0];
    if (file !== undefined) facts.push(factOf(file, province.placeOf[row] ?? 0, province.numberOf[row] ?? 0));
  }
  return facts;
};

/** Number of the firm of a code, -1 when no row has it. */
export const firmOfUscc = ({ firms }: ProvinceRows, uscc: string): number => {
  const rows = openRows(Buffer.from(uscc));
  if (nextRow(rows)) firms.note(rows, 0);
  return firms.findNoted()[0] ?? -1;
};
