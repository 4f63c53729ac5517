import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BOM = [0xef, 0xbb, 0xbf] as const;
const MOST_CELLS = 300;
/** Line feeds behind the text, so that a word may be read at its last byte. */
const SLACK = 4;
/** Four times the byte above the comma, and the one above the quote. */
const ABOVE_COMMA = 0x2d2d2d2d;
const ABOVE_QUOTE = 0x23232323;
const HIGHEST_BITS = 0x80808080 | 0;

/**
 * The rows of a CSV in memory (RFC 4180, UTF-8, rows end with LF or CRLF). Cells are places in the bytes, quotes
 * included, so that passing over a row makes no objects: cell `i` of the current row is `starts[i]` to `ends[i]`.
 */
export interface RowCursor {
  /** The text, and line feeds behind it: no loop has to ask whether the text is over. */
  readonly bytes: Buffer;
  /** The same bytes, to read words from. */
  readonly view: DataView;
  readonly length: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Cells of the current row that were found; those beyond 300 are counted, not kept. */
  count: number;
  /** Where the next row begins. */
  next: number;
}

const cursorOn = (bytes: Buffer, length: number): RowCursor => {
  bytes.fill(LF, length, length + SLACK);
  return {
    bytes,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
    length,
    starts: new Int32Array(MOST_CELLS),
    ends: new Int32Array(MOST_CELLS),
    count: 0,
    next: length >= BOM.length && BOM.every((byte, index) => bytes[index] === byte) ? BOM.length : 0,
  };
};

/** A cursor before the first row of this text; a byte order mark is passed over. */
export const openRows = (text: Uint8Array): RowCursor =>
  cursorOn(Buffer.concat([text], text.length + SLACK), text.length);

/** Memory that one file after another is read into, as long as only the last one's cursor is used. */
export interface Space {
  bytes: Buffer;
}

/** A cursor before the first row of a file, which is read as a whole. */
export const openFile = (path: string, space: Space = { bytes: Buffer.alloc(0) }): RowCursor => {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    if (space.bytes.length < size + SLACK) space.bytes = Buffer.allocUnsafe(size + SLACK);
    let length = 0;
    for (let read = -1; read !== 0 && length < size; length += read)
      read = readSync(handle, space.bytes, length, size - length, null);
    return cursorOn(space.bytes, length);
  } finally {
    closeSync(handle);
  }
};

/** First place behind the quote that closes a cell; `at` is behind the one that opens it. Two quotes are one of the text. */
const behindQuoted = (bytes: Buffer, length: number, at: number): number => {
  for (let place = at; place < length; place += 1) {
    if (bytes[place] !== QUOTE) continue;
    if (bytes[place + 1] !== QUOTE) return place + 1;
    place += 1;
  }
  return length;
};

/**
 * First place from `at` on whose byte is below that of `above`, four bytes at a time: a byte without its highest bit
 * from which the other is taken away borrows into it. Only the lowest bit of the answer is sure.
 */
const firstBelow = (view: DataView, from: number, above: number): number => {
  for (let at = from; ; at += 4) {
    const word = view.getInt32(at, true);
    const found = (word - above) & ~word & HIGHEST_BITS;
    if (found !== 0) return at + ((31 - Math.clz32(found & -found)) >> 3);
  }
};

/** Where the row ends that `from` stands in, behind the cells that are wanted. */
const endOfRow = ({ bytes, view, length }: RowCursor, from: number): number => {
  for (let at = from; ; ) {
    at = firstBelow(view, at, ABOVE_QUOTE);
    if (bytes[at] === LF) return at;
    const opens = bytes[at] === QUOTE && bytes[at - 1] === COMMA;
    at = opens ? behindQuoted(bytes, length, at + 1) : at + 1;
  }
};

/**
 * Goes to the next row; false when there is none. Cells behind the `wanted` first ones are passed over. The hot loop:
 * most bytes are above the comma, and the line feed behind the text ends it.
 */
export const nextRow = (rows: RowCursor, wanted: number = MOST_CELLS): boolean => {
  const { bytes, view, length, starts, ends } = rows;
  let at = rows.next;
  if (at >= length) return false;
  for (let cell = 0; ; cell += 1) {
    const start = at;
    if (bytes[at] === QUOTE) at = behindQuoted(bytes, length, at + 1);
    at = firstBelow(view, at, ABOVE_COMMA);
    while (bytes[at] !== COMMA && bytes[at] !== LF) at = firstBelow(view, at + 1, ABOVE_COMMA);
    const isLast = bytes[at] === LF;
    starts[cell] = start;
    ends[cell] = isLast && at > start && bytes[at - 1] === CR ? at - 1 : at;
    if (!isLast && cell + 1 < wanted) {
      at += 1;
      continue;
    }
    rows.count = cell + 1;
    rows.next = (isLast ? at : endOfRow(rows, at)) + 1;
    return true;
  }
};

/** Text of a cell of the current row, without its quotes; empty when the row is too short. */
export const cellText = ({ bytes, starts, ends, count }: RowCursor, cell: number): string => {
  if (cell < 0 || cell >= count) return '';
  const start = starts[cell] ?? 0;
  const end = ends[cell] ?? 0;
  if (bytes[start] !== QUOTE) return bytes.toString('utf8', start, end);
  const closed = end > start + 1 && bytes[end - 1] === QUOTE ? end - 1 : end;
  return bytes.toString('utf8', start + 1, closed).replaceAll('""', '"');
};

/** All cells of the current row as texts. */
export const rowTexts = (rows: RowCursor): string[] =>
  Array.from({ length: rows.count }, (_, cell) => cellText(rows, cell));

/** True when the cell's text is exactly these bytes, which hold no quote. */
export const cellIs = ({ bytes, starts, ends }: RowCursor, cell: number, wanted: Uint8Array): boolean => {
  let start = starts[cell] ?? 0;
  let end = ends[cell] ?? 0;
  if (bytes[start] === QUOTE) {
    start += 1;
    end -= 1;
  }
  if (end - start !== wanted.length) return false;
  for (let place = 0; place < wanted.length; place += 1)
    if (bytes[start + place] !== wanted[place]) return false;
  return true;
};
