import { FileProblem } from '../file-problem.ts';
import type { RawRow } from '../read-table.ts';
import type { ZipArchive, ZipEntry } from '../unpack/zip-archive.ts';
import { type CellBook, cellText } from './cell-text.ts';
import { damagedXml, XmlReader } from './xml.ts';

/** Filled cells beyond it are no table of ours; blank ones are not looked at, however far they reach. */
const MOST_COLUMNS = 1_000;
const LONGEST_ROW = 1 << 20;
const LAST_ROW = 1_048_576;
const ADDRESS = /^([A-Z]{1,3})\d{1,7}$/;

/** `A` is 0, `XFD` 16,383. */
const columnOf = (letters: string): number => {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
};

const numberOf = (text: string): number => (/^\d{1,7}$/.test(text) ? Number(text) : Number.NaN);

/** Puts the cells of a sheet together, row by row, as its XML comes. */
class SheetReader {
  /** Rows that are complete and not yet taken. */
  rows: RawRow[] = [];
  readonly #part: string;
  readonly #book: CellBook;
  readonly #xml: XmlReader;
  #inData = false;
  #row = 0;
  #cells: string[] = [];
  #characters = 0;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #taking = false;
  #hasValue = false;
  #hasFormula = false;
  #inHint = false;

  constructor(part: string, book: CellBook) {
    this.#part = part;
    this.#book = book;
    this.#xml = new XmlReader(part, {
      open: (tag, attributes) => this.#open(tag, attributes),
      text: (text) => {
        if (this.#taking) this.#value += text;
      },
      close: (tag) => this.#close(tag),
    });
  }

  write(chunk: Uint8Array): void {
    this.#xml.write(chunk);
  }

  end(): void {
    this.#xml.end();
  }

  #open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (tag === 'sheetData') this.#inData = true;
    if (!this.#inData) return;
    if (tag === 'row') this.#openRow(attributes['r']);
    else if (tag === 'c') this.#openCell(attributes);
    else if (tag === 'f') this.#hasFormula = true;
    else if (tag === 'rPh') this.#inHint = true;
    else if (tag === 'v' || (tag === 't' && !this.#inHint)) {
      this.#taking = true;
      this.#hasValue = true;
    }
  }

  #close(tag: string): void {
    this.#taking = false;
    if (tag === 'sheetData') this.#inData = false;
    else if (tag === 'rPh') this.#inHint = false;
    else if (tag === 'c' && this.#inData) this.#closeCell();
    else if (tag === 'row' && this.#inData) this.#closeRow();
  }

  #openRow(place: string | undefined): void {
    const row = place === undefined ? this.#row + 1 : numberOf(place);
    if (!(row > this.#row && row <= LAST_ROW)) throw damagedXml(this.#part);
    this.#row = row;
    this.#cells = [];
    this.#characters = 0;
    this.#column = -1;
  }

  #openCell({ r: place, t: type = 'n', s: style = '0' }: Readonly<Record<string, string>>): void {
    const address = place === undefined ? undefined : ADDRESS.exec(place);
    if (address === null) throw damagedXml(this.#part);
    this.#column = address === undefined ? this.#column + 1 : columnOf(address[1] ?? '');
    this.#type = type;
    this.#style = Number(style);
    this.#value = '';
    this.#hasValue = false;
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const text = cellText(
      {
        ...{ type: this.#type, style: this.#style, value: this.#value },
        ...{ hasValue: this.#hasValue, hasFormula: this.#hasFormula },
      },
      this.#book,
    );
    if (text === '') return;
    if (this.#column >= MOST_COLUMNS) throw new FileProblem('file-too-many-columns', `> ${MOST_COLUMNS}`);
    this.#characters += text.length;
    if (this.#characters > LONGEST_ROW)
      throw new FileProblem('file-row-too-long', { zh: `第${this.#row}行`, en: `row ${this.#row}` });
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
  }

  #closeRow(): void {
    if (this.#cells.some((cell) => cell.trim() !== ''))
      this.rows.push({ row: this.#row, cells: this.#cells });
    this.#cells = [];
  }
}

/**
 * The rows of a sheet that hold anything, each with the number that office software shows. What a sheet says of its own
 * size is not read, and blank rows, which office software may write by the million, are passed over.
 */
export async function* sheetRows(
  archive: ZipArchive,
  part: ZipEntry,
  book: CellBook,
): AsyncGenerator<RawRow, undefined> {
  const reader = new SheetReader(part.name, book);
  for await (const chunk of archive.read(part)) {
    reader.write(chunk);
    if (reader.rows.length === 0) continue;
    yield* reader.rows;
    reader.rows = [];
  }
  reader.end();
  yield* reader.rows;
}
