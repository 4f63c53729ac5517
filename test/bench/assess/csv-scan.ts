const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BOM = [0xef, 0xbb, 0xbf] as const;
const MOST_CELLS = 300;

/**
 * The rows of a CSV in memory (RFC 4180, UTF-8, rows end with LF or CRLF). Cells are places in the bytes, quotes
 * included, so that passing over a row makes no objects: cell `i` of the current row is `starts[i]` to `ends[i]`.
 */
export interface RowCursor {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Cells of the current row; those beyond 300 are counted, not kept. */
  count: number;
  /** Where the next row begins. */
  next: number;
}

/** A cursor before the first row of these bytes; a byte order mark is passed over. */
export const openRows = (bytes: Buffer): RowCursor => ({
  bytes,
  starts: new Int32Array(MOST_CELLS),
  ends: new Int32Array(MOST_CELLS),
  count: 0,
  next: BOM.every((byte, index) => bytes[index] === byte) ? BOM.length : 0,
});

/** First place behind the quote that closes a cell; `at` is behind the one that opens it. */
const behindQuoted = (bytes: Buffer, at: number): number => {
  for (let place = at; ; place += 2) {
    place = bytes.indexOf(QUOTE, place);
    if (place < 0) return bytes.length;
    // Two quotes are one that belongs to the text.
    if (bytes[place + 1] !== QUOTE) return place + 1;
  }
};

/** Goes to the next row; false when there is none. The hot loop: most bytes are above the comma. */
export const nextRow = (rows: RowCursor): boolean => {
  const { bytes, starts, ends } = rows;
  const { length } = bytes;
  let at = rows.next;
  if (at >= length) return false;
  for (let cell = 0; ; cell += 1) {
    const start = at;
    if (bytes[at] === QUOTE) at = behindQuoted(bytes, at + 1);
    let byte = 0;
    for (; at < length; at += 1) {
      byte = bytes[at] ?? 0;
      if (byte <= COMMA && (byte === COMMA || byte === LF)) break;
    }
    starts[cell] = start;
    ends[cell] = at;
    const isLast = at >= length || byte === LF;
    at += 1;
    if (!isLast) continue;
    if (at - 2 >= start && bytes[at - 2] === CR) ends[cell] = at - 2;
    rows.count = cell + 1;
    rows.next = at;
    return true;
  }
};

/** Text of a cell of the current row, without its quotes; empty when the row is too short. */
export const cellText = ({ bytes, starts, ends, count }: RowCursor, cell: number): string => {
  if (cell < 0 || cell >= count) return '';
  const [start = 0, end = 0] = [starts[cell], ends[cell]];
  if (bytes[start] !== QUOTE) return bytes.toString('utf8', start, end);
  const closed = end > start + 1 && bytes[end - 1] === QUOTE ? end - 1 : end;
  return bytes.toString('utf8', start + 1, closed).replaceAll('""', '"');
};

/** All cells of the current row as texts. */
export const rowTexts = (rows: RowCursor): string[] =>
  Array.from({ length: rows.count }, (_, cell) => cellText(rows, cell));

/** True when the cell's text is exactly these bytes, which hold no quote. */
export const cellIs = ({ bytes, starts, ends }: RowCursor, cell: number, wanted: Uint8Array): boolean => {
  let [start = 0, end = 0] = [starts[cell], ends[cell]];
  if (bytes[start] === QUOTE) {
    start += 1;
    end -= 1;
  }
  if (end - start !== wanted.length) return false;
  for (let place = 0; place < wanted.length; place += 1)
    if (bytes[start + place] !== wanted[place]) return false;
  return true;
};
