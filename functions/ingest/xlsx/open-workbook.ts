import type { IngestSummary } from '../../../schemas/events/execution.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import { DAYS_TO_1904 } from '../../../schemas/reference/excel-date.ts';
import { FileProblem } from '../file-problem.ts';
import { mapHeaders, missingHeaders } from '../header.ts';
import { type Complete, findHeader, HEADER_WITHIN, type RawRow, readTable } from '../read-table.ts';
import type { SourceRow, Table } from '../table.ts';
import type { ZipArchive } from '../unpack/zip-archive.ts';
import type { CellBook } from './cell-text.ts';
import { readParts, type SheetPart } from './parts.ts';
import { readSharedStrings } from './shared-strings.ts';
import { sheetRows } from './sheet-rows.ts';
import { readStyles } from './styles.ts';

/** A sheet as far as its first rows tell. */
interface Looked {
  readonly sheet: SheetPart;
  readonly empty: boolean;
  /** Headers of the feed that its best row shows. */
  readonly known: number;
  /** All required headers stand in it. */
  readonly fits: boolean;
}

const lookAt = async (contract: Contract, sheet: SheetPart, rows: AsyncIterable<RawRow>): Promise<Looked> => {
  const head: RawRow[] = [];
  for await (const row of rows) {
    head.push(row);
    if (head.length === HEADER_WITHIN) break;
  }
  const found = findHeader(contract, head);
  if (found === undefined) return { sheet, empty: head.length === 0, known: 0, fits: false };
  const map = mapHeaders(contract, head[found.at]?.cells ?? []);
  return { sheet, empty: false, known: found.known, fits: missingHeaders(contract, map).length === 0 };
};

/** The first sheet whose header fits, else the one that fits best, so that what it lacks can be told. */
const choose = (looked: readonly Looked[]): Looked | undefined => {
  const visible = looked.filter(({ sheet, empty }) => !sheet.hidden && !empty);
  const most = Math.max(...visible.map(({ known }) => known));
  return visible.find(({ fits }) => fits) ?? visible.find(({ known }) => known === most);
};

/** Columns whose cells are days. */
const dayColumns = ({ columns }: Contract, { map }: Table): readonly number[] =>
  [...map.columns].flatMap(([name, indexes]) => (columns[name]?.json?.['format'] === 'date' ? indexes : []));

const SERIAL = /^\d{5}(\.\d+)?$/;

/** Days that were left without a format count from 1904, too; elsewhere they would be read as counted from 1900. */
const shifted = (cells: readonly string[], days: readonly number[]): readonly string[] =>
  cells.map((cell, index) =>
    days.includes(index) && SERIAL.test(cell) ? String(Number(cell) + DAYS_TO_1904) : cell,
  );

/** A sheet leaves blank cells out, also at the end of a row: below the header none is missing. */
const completeBy = (contract: Contract, date1904: boolean): Complete => {
  let days: readonly number[] | undefined;
  return (table, cells) => {
    const { length } = table.map.headers;
    const blanks = Array.from({ length: Math.max(0, length - cells.length) }, () => '');
    const whole = blanks.length === 0 ? cells : [...cells, ...blanks];
    if (!date1904) return whole;
    days ??= dayColumns(contract, table);
    return shifted(whole, days);
  };
};

/**
 * Opens the sheet of a workbook that fits the feed and reads its rows as they come. The others are reported with
 * whether they fit, for their rows are not read.
 */
export const openWorkbook = async (
  contract: Contract,
  archive: ZipArchive,
): Promise<{
  readonly table: Table;
  readonly rows: AsyncIterable<SourceRow>;
  readonly encoding: () => IngestSummary['encoding'];
  readonly sheet: NonNullable<IngestSummary['sheet']>;
}> => {
  const { sheets, date1904, styles, strings } = await readParts(archive);
  const book: CellBook = {
    strings: await readSharedStrings(archive, strings),
    styles: await readStyles(archive, styles),
    date1904,
  };
  const looked: Looked[] = [];
  for (const sheet of sheets)
    looked.push(await lookAt(contract, sheet, sheetRows(archive, sheet.part, book)));
  const chosen = choose(looked);
  if (chosen === undefined) throw new FileProblem('file-empty');
  const table: Table = { format: 'xlsx', delimiter: '', map: mapHeaders(contract, []) };
  const rows = sheetRows(archive, chosen.sheet.part, book);
  const others = looked
    .filter((one) => one !== chosen && !one.empty)
    .map(({ sheet: { name, hidden }, fits }) => ({ name, hidden, fits }));
  return {
    table,
    rows: readTable(contract, table, rows, completeBy(contract, date1904)),
    encoding: () => 'utf-8',
    sheet: { name: chosen.sheet.name, others },
  };
};
