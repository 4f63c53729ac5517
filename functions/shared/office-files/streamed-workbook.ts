import { cellText, columnLetter, escaped, literal, MOST_FORMATTED, wrappedHeight } from './sheet.ts';
import { LONG, STYLE, type Style, stylesXml } from './streamed-styles.ts';
import { writeZip, type ZipPart } from './write-zip.ts';

/** A column of a streamed table: `width` in characters of a Latin digit; `style` is that of its blank cells. */
export interface StreamedColumn {
  readonly header: string;
  readonly width: number;
  readonly style: Style;
}
export interface StreamedCell {
  readonly text: string;
  readonly style: Style;
}
export interface StreamedWorkbook {
  /** A first sheet of text, a line a row. */
  readonly guide: { readonly name: string; readonly lines: readonly string[] };
  /** Name of the sheet of the table; of several, each with its number. */
  readonly name: string;
  readonly columns: readonly StreamedColumn[];
  readonly rows: AsyncIterable<readonly StreamedCell[]>;
  /** A table of more goes on in a further sheet. @default a million */
  readonly rowsPerSheet?: number;
}

const ROWS_PER_SHEET = 1_000_000;
/** XML of a sheet, in characters: readers unpack so much, and the rest goes on in a further sheet. */
const CHARACTERS_PER_SHEET = 1_000_000_000;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TALLEST = 400;

/** A text stands as text whatever it begins with: no office software ever runs it, or takes it for a number. */
const cellXml = ({ text, style }: StreamedCell, place: string): string => {
  const shown = cellText(text);
  const number = STYLE[style] + (shown.length > MOST_FORMATTED ? LONG : 0);
  if (shown === '') return `<c r="${place}" s="${number}"/>`;
  return `<c r="${place}" s="${number}" t="inlineStr"><is><t xml:space="preserve">${escaped(literal(shown))}</t></is></c>`;
};

const rowXml = (cells: readonly StreamedCell[], row: number, columns: readonly StreamedColumn[]): string => {
  let height = 0;
  const texts = cells.map((cell, index) => {
    const wraps = cell.style === 'note' || cell.style === 'header' || cell.style === 'plain';
    if (wraps) height = Math.max(height, wrappedHeight(cell.text, columns[index]?.width ?? 0));
    return cellXml(cell, `${columnLetter(index)}${row}`);
  });
  const tall = height === 0 ? '' : ` ht="${Math.min(height, TALLEST)}" customHeight="1"`;
  return `<row r="${row}"${tall}>${texts.join('')}</row>`;
};

const colsXml = (columns: readonly StreamedColumn[]): string =>
  `<cols>${columns
    .map(
      ({ width, style }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${STYLE[style]}" customWidth="1"/>`,
    )
    .join('')}</cols>`;

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** Rows that are handed from sheet to sheet. */
class RowSource {
  readonly #rows: AsyncIterator<readonly StreamedCell[]>;
  #next: IteratorResult<readonly StreamedCell[]> | undefined;

  constructor(rows: AsyncIterable<readonly StreamedCell[]>) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  async peek(): Promise<readonly StreamedCell[] | undefined> {
    this.#next ??= await this.#rows.next();
    return this.#next.done === true ? undefined : this.#next.value;
  }

  skip(): void {
    if (this.#next?.done !== true) this.#next = undefined;
  }

  async close(): Promise<void> {
    await this.#rows.return?.();
  }
}

async function* sheetText(book: StreamedWorkbook, rows: RowSource): AsyncGenerator<string, undefined> {
  const { columns, rowsPerSheet = ROWS_PER_SHEET } = book;
  yield `${HEAD}<worksheet xmlns="${MAIN}">${FROZEN}${colsXml(columns)}<sheetData>`;
  const header = columns.map(({ header: text }): StreamedCell => ({ text, style: 'header' }));
  yield rowXml(header, 1, columns);
  let [row, characters] = [1, 0];
  for (let cells = await rows.peek(); cells !== undefined; cells = await rows.peek()) {
    if (row > rowsPerSheet || characters > CHARACTERS_PER_SHEET) break;
    row += 1;
    const xml = rowXml(cells, row, columns);
    characters += xml.length;
    yield xml;
    rows.skip();
  }
  yield `</sheetData><autoFilter ref="A1:${columnLetter(columns.length - 1)}${row}"/></worksheet>`;
}

const guideText = ({ guide: { lines } }: StreamedWorkbook): string => {
  const columns: readonly StreamedColumn[] = [{ header: '', width: 100, style: 'plain' }];
  const rows = lines.map((text, index) => rowXml([{ text, style: 'plain' }], index + 1, columns));
  return `${HEAD}<worksheet xmlns="${MAIN}">${colsXml(columns)}<sheetData>${rows.join('')}</sheetData></worksheet>`;
};

const sheetPart = (number: number): string => `worksheets/sheet${number}.xml`;

/** The parts that name all sheets: last, for their number is known only then. */
function* directory(names: readonly string[]): Generator<ZipPart, undefined> {
  const part = (name: string, text: string): ZipPart => ({ name, text: [HEAD, text] });
  const links = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="${sheetPart(index + 1)}"/>`,
  );
  const sheets = names.map(
    (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const overrides = names.map(
    (_, index) => `<Override PartName="/xl/${sheetPart(index + 1)}" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  yield { name: 'xl/styles.xml', text: [stylesXml()] };
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}<Relationship Id="rIdStyles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  );
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${overrides.join('')}</Types>`,
  );
}

async function* partsOf(book: StreamedWorkbook): AsyncGenerator<ZipPart, undefined> {
  const names = [book.guide.name];
  const rows = new RowSource(book.rows);
  try {
    yield { name: `xl/${sheetPart(1)}`, text: [guideText(book)] };
    do {
      names.push(names.length === 1 ? book.name : `${book.name}${names.length}`);
      yield { name: `xl/${sheetPart(names.length)}`, text: sheetText(book, rows) };
    } while ((await rows.peek()) !== undefined);
  } finally {
    await rows.close();
  }
  yield* directory(names);
}

/**
 * Writes a workbook (.xlsx) of any number of rows to a local file with bounded memory: a sheet of text, then a table
 * with a frozen header and a filter, spread over as many sheets as it needs.
 */
export const writeStreamedWorkbook = (path: string, book: StreamedWorkbook): Promise<void> =>
  writeZip(path, partsOf(book));
