import { strToU8, zipSync } from 'fflate';

/** A cell as raw XML attributes and content, so that tests can write what no library would. */
export interface CellSpec {
  readonly t?: string;
  readonly s?: number;
  /** Content of `<v>`; none when undefined. */
  readonly v?: string;
  /** Anything else inside the cell, before `<v>`. */
  readonly xml?: string;
}
type Cell = string | number | CellSpec | undefined;

export interface SheetSpec {
  readonly name: string;
  readonly rows?: readonly (readonly Cell[] | undefined)[];
  readonly state?: 'hidden' | 'veryHidden';
  /** Raw XML in the place of the rows. */
  readonly data?: string;
}
export interface BookSpec {
  readonly sheets: readonly SheetSpec[];
  readonly date1904?: boolean;
  /** Number formats of the styles from 1 on: codes, or numbers of built-in ones. */
  readonly formats?: readonly (string | number)[];
  /** Texts go to the table of shared strings. @default false: they stand in the cells */
  readonly shared?: boolean;
  /** Parts to add or to replace. */
  readonly parts?: Readonly<Record<string, string>>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\r', '&#13;');

export const letters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));

const cellXml = (cell: Cell, place: string, strings: string[] | undefined): string => {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    if (strings) return `<c r="${place}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  const type = cell.t === undefined ? '' : ` t="${cell.t}"`;
  const style = cell.s === undefined ? '' : ` s="${cell.s}"`;
  const value = cell.v === undefined ? '' : `<v>${escaped(cell.v)}</v>`;
  return `<c r="${place}"${type}${style}>${cell.xml ?? ''}${value}</c>`;
};

const sheetXml = ({ rows = [], data }: SheetSpec, strings: string[] | undefined): string => {
  const lines = rows.map((row, index) =>
    row === undefined
      ? ''
      : `<row r="${index + 1}">${row.map((cell, at) => cellXml(cell, `${letters(at)}${index + 1}`, strings)).join('')}</row>`,
  );
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${data ?? lines.join('')}</sheetData></worksheet>`;
};

const stylesXml = (formats: readonly (string | number)[]): string => {
  const own = formats.map((code, index) =>
    typeof code === 'string' ? `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>` : '',
  );
  const cells = formats.map(
    (code, index) => `<xf numFmtId="${typeof code === 'string' ? 200 + index : code}" xfId="0"/>`,
  );
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`;
};

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
const relations = (items: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;

/** The parts of a workbook by name, as text. */
export const bookParts = ({
  sheets,
  date1904,
  formats = [],
  shared,
  parts = {},
}: BookSpec): Record<string, string> => {
  const strings: string[] = [];
  const sheetParts = sheets.map((sheet, index): [string, string] => [
    `xl/worksheets/sheet${index + 1}.xml`,
    sheetXml(sheet, shared === true ? strings : undefined),
  ]);
  const listed = sheets.map(({ name, state }, index) => {
    const hidden = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
  });
  const system = date1904 === true ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  const links = sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  const texts = strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${system}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...links,
      relation('rIdStyles', 'styles', 'styles.xml'),
      relation('rIdStrings', 'sharedStrings', '/xl/sharedStrings.xml'),
    ]),
    'xl/styles.xml': stylesXml(formats),
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${texts.join('')}</sst>`,
    ...Object.fromEntries(sheetParts),
    ...parts,
  };
};

/** A ZIP of texts or bytes by name. */
export const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? strToU8(file) : file]),
    ),
    { mtime: '2026-01-01T00:00:00Z' },
  );

/** A workbook as bytes. */
export const xlsxOf = (book: BookSpec): Uint8Array => zipOf(bookParts(book));

/** A workbook of one sheet. */
export const oneSheet = (
  rows: readonly (readonly Cell[] | undefined)[],
  more: Omit<BookSpec, 'sheets'> = {},
): Uint8Array => xlsxOf({ ...more, sheets: [{ name: 'Sheet1', rows }] });
