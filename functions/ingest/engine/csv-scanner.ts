const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];
/** Longer records are left to the parser, which has its own bound for them. */
const LONGEST_RECORD = 200 * 1024;
const CELLS = 512;

/** What `next` came to: a record stands in the fields, more bytes are needed, or only a parser can say what stands here. */
export type Scan = 'record' | 'more' | 'irregular';

const grown = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const next = new Int32Array(array.length * 2);
  next.set(array);
  return next;
};

/**
 * Finds the cells of a CSV in its UTF-8 bytes, without a text or an object a row. It reads what RFC 4180 describes, with
 * LF or CR LF at the end of rows, and answers `irregular` at the first record that is anything else (a quote inside a
 * bare cell, text behind a closing quote, a quote that never closes, a record beyond all measure): from there on, a
 * parser that knows such files goes on.
 */
export class CsvScanner {
  readonly #delimiter: number;
  #end = 0;
  #final = false;
  /** Where the first quote stands from `position` on, or before it when that is not known yet; -1 when there is none. */
  #quote = -1;
  /** The bytes that the cells stand in, until the next `feed`. */
  buffer: Buffer = Buffer.alloc(0);
  /** Where the record that is looked at begins. */
  position = 0;
  /** Number of the last record, from 1. */
  row = 0;
  /** Cells of the record: from `starts[i]` to before `ends[i]`, without their quotes. */
  count = 0;
  starts = new Int32Array(CELLS);
  ends = new Int32Array(CELLS);
  /** True when a cell holds doubled quotes, which only `cells` undoes. */
  escaped = false;

  /** `behind`: records that stand before the first one. */
  constructor(delimiter: string, behind = 0) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.row = behind;
  }

  /** Goes on with the next bytes; they must not change while their records are looked at. */
  feed(bytes: Buffer): void {
    const rest = this.rest();
    this.buffer = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    this.position = 0;
    this.#end = this.buffer.length;
    this.#quote = this.buffer.indexOf(QUOTE);
  }

  /** No more bytes will come: what is left is the last record. */
  finish(): void {
    this.#final = true;
  }

  /** Bytes that belong to no record yet. */
  rest(): Buffer {
    return this.buffer.subarray(this.position);
  }

  next(): Scan {
    if (this.position >= this.#end) return 'more';
    this.count = 0;
    this.escaped = false;
    let at = this.position;
    for (;;) {
      const behind = this.buffer[at] === QUOTE && at < this.#end ? this.#quoted(at) : this.#bare(at);
      if (behind < 0) return this.#broken(behind);
      const last = this.#isRowEnd(behind);
      at = behind + 1;
      if (last) break;
    }
    if (at - this.position > LONGEST_RECORD) return 'irregular';
    this.position = Math.min(at, this.#end);
    this.row += 1;
    return 'record';
  }

  /** Goes past the next record without looking for its cells; false at one for which only `next` will do. */
  skip(): boolean {
    const { buffer, position } = this;
    if (this.#quote >= 0 && this.#quote < position) this.#quote = buffer.indexOf(QUOTE, position);
    const end = buffer.indexOf(LF, position);
    if (end < 0 || (this.#quote >= 0 && this.#quote < end) || end - position >= LONGEST_RECORD) return false;
    this.position = end + 1;
    this.row += 1;
    return true;
  }

  /** The cells of the record as texts. */
  cells(): string[] {
    const cells: string[] = [];
    for (let at = 0; at < this.count; at += 1) {
      const text = this.buffer.toString('utf8', this.starts[at], this.ends[at]);
      cells.push(this.escaped ? text.replaceAll('""', '"') : text);
    }
    return cells;
  }

  #isRowEnd(behind: number): boolean {
    return behind >= this.#end || this.buffer[behind] === LF;
  }

  #broken(why: number): Scan {
    if (why === IRREGULAR) return 'irregular';
    if (this.#final || this.#end - this.position > LONGEST_RECORD) return 'irregular';
    return 'more';
  }

  #add(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts);
      this.ends = grown(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }

  /** A cell without quotes; answers where its delimiter or the end of its row stands. */
  #bare(start: number): number {
    const { buffer } = this;
    const [end, delimiter] = [this.#end, this.#delimiter];
    let at = start;
    for (; at < end; at += 1) {
      const byte = buffer[at] as number;
      if (byte === delimiter || byte === LF) break;
      if (byte === QUOTE) return IRREGULAR;
    }
    if (at >= end && !this.#final) return MORE;
    const beforeLf = at < end && buffer[at] === LF && at > start && buffer[at - 1] === CR;
    this.#add(start, beforeLf ? at - 1 : at);
    return at;
  }

  #quoted(quote: number): number {
    const { buffer } = this;
    let close = buffer.indexOf(QUOTE, quote + 1);
    let doubled = false;
    while (close >= 0 && buffer[close + 1] === QUOTE) {
      doubled = true;
      close = buffer.indexOf(QUOTE, close + 2);
    }
    if (close < 0) return MORE;
    const behind = this.#behindQuote(close + 1);
    if (behind < 0) return behind;
    if (doubled) this.escaped = true;
    this.#add(quote + 1, close);
    return behind;
  }

  /** What may stand behind a closing quote: the delimiter, LF, CR LF, or the end of the file. */
  #behindQuote(at: number): number {
    if (at >= this.#end) return this.#final ? at : MORE;
    const byte = this.buffer[at];
    if (byte === this.#delimiter || byte === LF) return at;
    if (byte !== CR) return IRREGULAR;
    if (at + 1 >= this.#end) return this.#final ? IRREGULAR : MORE;
    return this.buffer[at + 1] === LF ? at + 1 : IRREGULAR;
  }
}

const MORE = -1;
const IRREGULAR = -2;
