import { strToU8, zipSync } from 'fflate';
import readXlsxFile, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/universal';
import { boundSheet } from './bound-sheet.ts';
import { unpackWorkbook } from './unpack.ts';
import { WorkbookProblem } from './workbook-problem.ts';

/** Characters of all cells together: shared texts can stand in many cells. */
const MAX_CHARACTERS = 10_000_000;

/** A sheet as texts, row 1 first; numbers as they were written, days as ISO. */
export interface SheetText {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
};

/** The parts that were found sound, packed anew without compression, so that the reader sees nothing else. */
const repack = (parts: ReadonlyMap<string, string>): ArrayBuffer => {
  const files = [...parts].map(([name, text]): [string, Uint8Array] => [
    name,
    strToU8(text.includes('sheetData') ? boundSheet(text) : text),
  ]);
  const packed = zipSync(Object.fromEntries(files), { level: 0 });
  return packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength) as ArrayBuffer;
};

const read = async (packed: ArrayBuffer) => {
  try {
    return await readXlsxFile<string>(packed, { parseNumber: (digits) => digits, trim: false });
  } catch (cause) {
    const known = cause instanceof InvalidInputError || cause instanceof InvalidSpreadsheetError;
    const found = known && cause.message !== '' ? cause.message.slice(0, 200) : 'XML';
    throw new WorkbookProblem('workbook-damaged', found, cause);
  }
};

/** All sheets of a workbook that somebody sent in. Hostile input is bounded before it is read. Throws WorkbookProblem. */
export const readWorkbook = async (bytes: Uint8Array): Promise<SheetText[]> => {
  const sheets = await read(repack(unpackWorkbook(bytes)));
  let characters = 0;
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) =>
      row.map((cell) => {
        const text = cellText(cell);
        characters += text.length;
        if (characters > MAX_CHARACTERS)
          throw new WorkbookProblem('workbook-too-large', { zh: '文字过多', en: 'too much text' });
        return text;
      }),
    ),
  }));
};
