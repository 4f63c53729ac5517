import type { Cell, Sheet as LibrarySheet } from 'write-excel-file/node';
import {
  cellText,
  headerRowOf,
  literal,
  MOST_FORMATTED,
  type Sheet,
  type SheetCell,
  type SheetColumn,
  sheetName,
  wrappedHeight,
} from './sheet.ts';

/** What spreadsheets of Chinese offices use; where it is missing, the software takes its own. */
const FONT = { fontFamily: '宋体', fontSize: 11 };
const BORDER = { borderStyle: 'thin', borderColor: '#808080' } as const;
const FORMATS: Readonly<Record<Exclude<SheetColumn['type'], 'text'>, string>> = {
  integer: '#,##0',
  number: 'General',
  percent: '0.00%',
};
/** The format of text: what is typed over a code, or into a blank result, is not turned into a number or a day. */
const TEXT = { type: String, format: '@' } as const;

/** One cell over the whole width of the table. */
const wide = (
  text: string,
  columns: readonly SheetColumn[],
  style: Partial<Extract<Cell, { value?: unknown }>>,
): Cell[] => {
  const height = wrappedHeight(
    text,
    columns.reduce((sum, { width }) => sum + width, 0),
  );
  const cell = {
    value: literal(cellText(text)),
    type: String,
    columnSpan: columns.length,
    wrap: true,
    height,
  };
  return [{ ...cell, ...style } as Cell, ...Array.from({ length: columns.length - 1 }, () => null)];
};

const headerCell = ({ header, width }: SheetColumn): Cell => ({
  height: wrappedHeight(header, width),
  ...{ value: literal(cellText(header)), type: String, fontWeight: 'bold', backgroundColor: '#E7EEF5' },
  ...{ align: 'center', alignVertical: 'center', wrap: true },
  ...BORDER,
});

/** A text is written as text whatever it begins with: no office software ever runs it. */
const bodyCell = (
  cell: SheetCell,
  { type, width, wrap = false, quiet = false }: SheetColumn,
  least: number | undefined,
): Cell => {
  const style = {
    ...{ ...BORDER, alignVertical: 'center' as const },
    ...(quiet ? { textColor: '#808080' } : {}),
    ...(least === undefined ? {} : { height: least }),
  };
  if (cell === null || cell === '') return type === 'text' ? { ...TEXT, wrap, ...style } : style;
  if (typeof cell === 'number' && Number.isFinite(cell) && type !== 'text')
    return { value: cell, type: Number, format: FORMATS[type], align: 'right', ...style };
  const text = cellText(String(cell));
  const height = wrap ? { height: Math.max(least ?? 0, wrappedHeight(text, width)) } : {};
  const kind = text.length > MOST_FORMATTED ? { type: String } : TEXT;
  return { value: literal(text), ...kind, wrap, ...style, ...height };
};

const librarySheet = (sheet: Sheet): LibrarySheet<Buffer> => {
  const { name, title, subtitles = [], columns, rows, notes = [], landscape = false, rowHeight } = sheet;
  const data: Cell[][] = [
    ...(title === undefined
      ? []
      : [wide(title, columns, { fontSize: 16, fontWeight: 'bold', align: 'center', height: 26 })]),
    ...subtitles.map((line) => wide(line, columns, { align: 'left' })),
    columns.map(headerCell),
    ...rows.map((row) => columns.map((column, index) => bodyCell(row[index] ?? null, column, rowHeight))),
    ...notes.map((note) => wide(note, columns, { align: 'left' })),
  ];
  return {
    data,
    sheet: sheetName(name),
    columns: columns.map((column) => ({ width: column.width })),
    stickyRowsCount: headerRowOf(sheet),
    showGridLines: false,
    ...(landscape ? { orientation: 'landscape' as const } : {}),
  };
};

/**
 * A workbook (.xlsx) that prints on A4 at the width of a page with its header on each one. Texts stay texts, also those
 * that look like formulas or numbers; numbers are numbers.
 */
export const writeXlsx = async (sheets: readonly Sheet[]): Promise<Buffer> => {
  const [{ default: writeXlsxFile }, { finishWorkbook }] = await Promise.all([
    import('write-excel-file/node'),
    import('./xlsx-finish.ts'),
  ]);
  const bytes = await writeXlsxFile(sheets.map(librarySheet), FONT).toBuffer();
  return finishWorkbook(bytes, sheets);
};
