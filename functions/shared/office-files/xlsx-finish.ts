import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { columnLetter, escaped, headerRowOf, type Sheet, sheetName } from './sheet.ts';

// What the writer cannot do and printed lists need: fit to the page's width, the header on every page, filters, values to
// choose from. The elements of a sheet stand in a fixed order (ECMA-376 part 1, 18.3.1.99).

const WORKBOOK = 'xl/workbook.xml';
/** Zip entries carry a time; a fixed one keeps the same content the same bytes. */
const NO_TIME = { mtime: '1980-01-01T00:00:00Z' };

const tableRef = (sheet: Sheet): string => {
  const header = headerRowOf(sheet);
  return `A${header}:${columnLetter(sheet.columns.length - 1)}${header + sheet.rows.length}`;
};

/** Longest list that a cell may carry; a longer one makes Excel repair the file. */
const LONGEST_LIST = 255;
const listOf = (values: readonly string[]): string => {
  const list = values.join(',');
  if (list.length <= LONGEST_LIST && values.every((value) => !/[",]/.test(value))) return list;
  throw new RangeError(`Not a list for a dropdown: ${list}`);
};

const validations = (sheet: Sheet): string => {
  const lists = Object.entries(sheet.dropdowns ?? {});
  if (lists.length === 0 || sheet.rows.length === 0) return '';
  const first = headerRowOf(sheet) + 1;
  const one = ([column, values]: [string, readonly string[]]): string => {
    const letter = columnLetter(Number(column));
    const range = `${letter}${first}:${letter}${first + sheet.rows.length - 1}`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}"><formula1>"${escaped(listOf(values))}"</formula1></dataValidation>`;
  };
  return `<dataValidations count="${lists.length}">${lists.map(one).join('')}</dataValidations>`;
};

const MARGINS = '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>';
const pageSetup = ({ landscape = false }: Sheet): string =>
  `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第&amp;P页 共&amp;N页</oddFooter></headerFooter>`;

const finishSheet = (xml: string, sheet: Sheet): string => {
  const filter = sheet.autoFilter === true ? `<autoFilter ref="${tableRef(sheet)}"/>` : '';
  return (
    xml
      .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
      .replace('</sheetData>', `</sheetData>${filter}`)
      // The writer sets a page up only where it lies on its long side.
      .replace(/<pageMargins[^>]*>|<pageSetup[^>]*>/g, '')
      .replace('</worksheet>', () => `${validations(sheet)}${MARGINS}${pageSetup(sheet)}</worksheet>`)
  );
};

/** Names by which office software repeats the header on each printed page. */
const printTitles = (sheets: readonly Sheet[]): string => {
  const one = (sheet: Sheet, index: number): string => {
    const row = headerRowOf(sheet);
    const quoted = escaped(sheetName(sheet.name).replaceAll("'", "''"));
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${quoted}'!$${row}:$${row}</definedName>`;
  };
  return `<definedNames>${sheets.map(one).join('')}</definedNames>`;
};

/** Adds print set-up, filters and dropdowns to a workbook as the writer made it. */
export const finishWorkbook = (bytes: Uint8Array, sheets: readonly Sheet[]): Buffer => {
  const files = unzipSync(bytes);
  const edit = (path: string, change: (xml: string) => string): void => {
    const file = files[path];
    if (file !== undefined) files[path] = strToU8(change(strFromU8(file)));
  };
  for (const [index, sheet] of sheets.entries())
    edit(`xl/worksheets/sheet${index + 1}.xml`, (xml) => finishSheet(xml, sheet));
  edit(WORKBOOK, (xml) =>
    xml.replace(/<definedNames\/>|<definedNames>.*?<\/definedNames>/, () => printTitles(sheets)),
  );
  return Buffer.from(zipSync(files, NO_TIME));
};
