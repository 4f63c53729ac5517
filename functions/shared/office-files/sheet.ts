/** A column of a table: `width` in characters of a Latin digit; a Chinese character takes two. */
export interface SheetColumn {
  readonly header: string;
  readonly width: number;
  readonly type: 'text' | 'integer' | 'number' | 'percent';
  /** Long text goes on in the next line of its cell. @default false */
  readonly wrap?: boolean;
  /** Shown grey: for the machine rather than for the reader. @default false */
  readonly quiet?: boolean;
}

export type SheetCell = string | number | null;

/** One sheet: an optional title above the table, the table, and notes below it. */
export interface Sheet {
  readonly name: string;
  readonly title?: string;
  /** Lines under the title. */
  readonly subtitles?: readonly string[];
  readonly columns: readonly SheetColumn[];
  /** Cells in the order of the columns; null is an empty cell with its border. */
  readonly rows: readonly (readonly SheetCell[])[];
  readonly notes?: readonly string[];
  /** A4 on its long side. @default false */
  readonly landscape?: boolean;
  readonly autoFilter?: boolean;
  /** Least height of a row in points, where people write by hand. */
  readonly rowHeight?: number;
  /** Values to choose from, by the index of their column; other values are refused by the office software. */
  readonly dropdowns?: Readonly<Record<number, readonly string[]>>;
}

const MOST_CHARACTERS = 32_767;
/** What XML 1.0 cannot hold; tab and line breaks stay. */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as XML can hold it: no control characters, no halves of surrogate pairs; a line break is one character. */
export const xmlText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(NOT_XML, '');

const cut = (text: string, most: number): string => xmlText(text.slice(0, most));

/** Text as a cell can hold it: no characters that XML refuses, at most 32,767 of them. */
export const cellText = (text: string): string => {
  const clean = xmlText(text);
  return clean.length > MOST_CHARACTERS ? `${cut(clean, MOST_CHARACTERS - 1)}…` : clean;
};

/** Office software of old shows `####` for a longer text in a cell that is formatted as text. */
export const MOST_FORMATTED = 255;

/** Excel reads `_x0041_` in a text as the character A, unless its underscore is written as one (ECMA-376 part 1, 22.4.2.4). */
export const literal = (text: string): string => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

/** Text inside an XML element or attribute. */
export const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const LONGEST_NAME = 31;
/** A name that office software takes: at most 31 characters, none of `[]:*?/\`, no apostrophe at its ends. */
export const sheetName = (name: string): string =>
  cut(xmlText(name).replace(/[[\]:*?/\\\n\t]/g, ' '), LONGEST_NAME).replace(/^[\s']+|[\s']+$/g, '') ||
  'Sheet';

/** `A`, `Z`, `AA` … of a column counted from 0. */
export const columnLetter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26);

/** Row of the header as office software counts it (from 1). */
export const headerRowOf = ({ title, subtitles = [] }: Sheet): number =>
  (title === undefined ? 0 : 1) + subtitles.length + 1;

/** Points of a line at the size of the body. */
const LINE_HEIGHT = 14.5;
const WIDE = /[\u0100-\uffff]/g;

/**
 * Height of a wrapped text in points, by an estimate: not every office software measures it when a file is opened, and
 * what is cut off is not read.
 */
export const wrappedHeight = (text: string, width: number): number => {
  const room = Math.max(1, width - 2);
  const lines = text
    .split('\n')
    .map((line) => Math.max(1, Math.ceil((line.length + (line.match(WIDE)?.length ?? 0)) / room)));
  return Math.ceil(lines.reduce((sum, count) => sum + count, 0) * LINE_HEIGHT) + 4;
};
