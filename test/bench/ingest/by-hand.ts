// The ceiling: a scanner written for this one file and for nothing else. It knows the place and the form of every
// column, keeps everything in memory, and has no names, messages or contracts. Longer than files of ours are, because it
// is one loop by design.
import { hash } from 'node:crypto';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender, Counts } from './contender.ts';

const [LF, CR, COMMA, DOT, DASH, ZERO, NINE] = [0x0a, 0x0d, 0x2c, 0x2e, 0x2d, 0x30, 0x39];
const COLUMNS = 13;
const CHUNK = 1 << 24;
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = Int32Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28);
const VALUES = new Int8Array(256).fill(-1);
for (let at = 0; at < ALPHABET.length; at += 1) VALUES[ALPHABET.charCodeAt(at)] = at;
const DEPARTMENTS = new Uint8Array(256);
for (const sign of '123456789ANY') DEPARTMENTS[sign.charCodeAt(0)] = 1;
const DAYS = Int32Array.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
const TODAY_NUMBER = 20_260_302;

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const KINDS = ['C-TWA', 'C-STE', 'C-ME', '峰接触浓度'].map(bytesOf);
const QUANTITIES = ['TWA', 'STE', 'ME', 'PEAK'].map(bytesOf);
const UNITS = ['mg/m³', 'μg/m³', 'ppm', 'f/mL', 'dB(A)', '℃', 'm/s²'].map(bytesOf);
const FAULTS = [
  'uscc',
  'name',
  'reportNo',
  'workplace',
  'agent',
  'cas',
  'sampledOn',
  'kind',
  'sampleNo',
  'value',
  'unit',
  'exposedWorkers',
  'hoursPerDay',
];
const PIECES = [
  ...['{"key":"', '","hash":"', '","subject":"uscc:', '","row":', ',"record":'],
  ...['{"agent":"', '","belowDetection":false,"cas":"', '","exposedWorkers":', ',"hoursPerDay":"'],
  ...['","kind":"measurement","name":"', '","quantity":"', '","reportNo":"', '","sampleNo":"'],
  ...['","sampledOn":"', '","unit":"', '","uscc":"', '","value":"', '","workplace":"', '"}', '}\n'],
].map(bytesOf);

const indexIn = (list: readonly Buffer[], b: Uint8Array, start: number, end: number): number => {
  for (let at = 0; at < list.length; at += 1) {
    const word = list[at] as Buffer;
    if (word.length !== end - start) continue;
    let same = 0;
    while (same < word.length && word[same] === b[start + same]) same += 1;
    if (same === word.length) return at;
  }
  return -1;
};
const isUscc = (b: Uint8Array, start: number, end: number): boolean => {
  if (end - start !== 18 || DEPARTMENTS[b[start] as number] === 0) return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const byte = b[start + at] as number;
    const value = VALUES[byte] as number;
    if (value < 0 || (at >= 2 && at < 8 && value > 9)) return false;
    sum += value * (WEIGHTS[at] as number);
  }
  return VALUES[b[start + 17] as number] === (31 - (sum % 31)) % 31;
};
const isCas = (b: Uint8Array, start: number, end: number): boolean => {
  if (end - start < 7 || end - start > 12 || b[end - 2] !== DASH || b[end - 5] !== DASH) return false;
  let sum = 0;
  let place = 1;
  for (let at = end - 3; at >= start; at -= 1) {
    if (at === end - 5) continue;
    const digit = (b[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return false;
    sum += digit * place;
    place += 1;
  }
  return sum % 10 === (b[end - 1] as number) - ZERO;
};
const number = (b: Uint8Array, start: number, end: number): number => {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const byte = b[at] as number;
    if (byte < ZERO || byte > NINE) return -1;
    value = value * 10 + byte - ZERO;
  }
  return end > start ? value : -1;
};
const isDay = (b: Uint8Array, start: number, end: number): boolean => {
  if (end - start !== 10 || b[start + 4] !== DASH || b[start + 7] !== DASH) return false;
  const [year, month, day] = [
    number(b, start, start + 4),
    number(b, start + 5, start + 7),
    number(b, start + 8, end),
  ];
  if (year < 2000 || month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (
    day <= (DAYS[month - 1] as number) + (leap ? 1 : 0) && year * 10_000 + month * 100 + day <= TODAY_NUMBER
  );
};
const isDecimal = (b: Uint8Array, start: number, end: number): boolean => {
  let dot = -1;
  for (let at = start; at < end; at += 1) {
    const byte = b[at] as number;
    if (byte === DOT && dot < 0 && at > start && at < end - 1) dot = at;
    else if (byte < ZERO || byte > NINE) return false;
  }
  const whole = (dot < 0 ? end : dot) - start;
  return end > start && (whole === 1 || b[start] !== ZERO);
};
/** A text that needs nothing done to it, of at most `most` characters (its bytes, which are no fewer, are looked at first). */
const isText = (b: Uint8Array, start: number, end: number, most: number): boolean => {
  for (let at = start; at < end; at += 1) {
    const byte = b[at] as number;
    if (byte < 0x20 || byte === 0x22 || byte === 0x5c) return false;
  }
  return (
    end > start &&
    (end - start <= most ||
      Buffer.from(b.buffer, b.byteOffset + start, end - start).toString().length <= most)
  );
};

class Hand {
  readonly #starts = new Int32Array(COLUMNS + 1);
  readonly #ends = new Int32Array(COLUMNS + 1);
  readonly #chunks: Buffer[] = [];
  #out = Buffer.allocUnsafe(CHUNK);
  #at = 0;
  /** First row of a key, as its place in the arrays below. */
  readonly #keys = new Map<string, number>();
  readonly #chunkOf: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #hashes: string[] = [];
  readonly #clashes = new Map<number, number[]>();
  readonly #rowOf: number[] = [];
  readonly #rejects: string[] = [];
  #column = 0;
  row = 1;
  duplicates = 0;

  /** Takes the rows of a block from `from` on; answers where the last one, which is not whole, begins. */
  block(b: Buffer, from: number): number {
    for (let start = from; ; ) {
      const end = this.#cells(b, start);
      if (end < 0) return start;
      this.row += 1;
      this.#take(b, this.#column);
      start = end + 1;
    }
  }

  /** Finds the cells of a row; answers where it ends, or -1 when the block does before. */
  #cells(b: Buffer, start: number): number {
    const [starts, ends] = [this.#starts, this.#ends];
    let [at, column] = [start, 0];
    starts[0] = at;
    for (; at < b.length; at += 1) {
      const byte = b[at] as number;
      if (byte === LF) break;
      if (byte !== COMMA) continue;
      ends[column] = at;
      if (column < COLUMNS) column += 1;
      starts[column] = at + 1;
    }
    if (at === b.length) return -1;
    ends[column] = b[at - 1] === CR ? at - 1 : at;
    this.#column = column;
    return at;
  }

  write(out: string): Counts {
    const file = openSync(join(out, 'accepted.ndjson'), 'w');
    this.#chunks.push(this.#out.subarray(0, this.#at));
    for (const [chunk, bytes] of this.#chunks.entries()) this.#writeChunk(file, chunk, bytes);
    closeSync(file);
    for (const [first, rows] of this.#clashes)
      for (const row of [this.#rowOf[first], ...rows])
        this.#rejects.push(`{"row":${row},"column":"","message":"key-conflict"}\n`);
    const rejects = openSync(join(out, 'rejects.ndjson'), 'w');
    writeSync(rejects, this.#rejects.join(''));
    closeSync(rejects);
    const accepted = this.#keys.size - this.#clashes.size;
    return { rows: this.row - 1, accepted, rejected: this.#rejects.length, duplicates: this.duplicates };
  }

  /** Writes a chunk whole, but for the lines of keys that clash. */
  #writeChunk(file: number, chunk: number, bytes: Buffer): void {
    let from = 0;
    for (const first of [...this.#clashes.keys()].sort((a, b) => a - b)) {
      if (this.#chunkOf[first] !== chunk) continue;
      writeSync(file, bytes, from, (this.#from[first] as number) - from);
      from = this.#to[first] as number;
    }
    if (from < bytes.length) writeSync(file, bytes, from, bytes.length - from);
  }

  #fault(b: Buffer, column: number): number {
    const s = this.#starts;
    const e = this.#ends;
    if (column !== COLUMNS - 1) return 0;
    if (!isUscc(b, s[0] as number, e[0] as number)) return 0;
    if (!isText(b, s[1] as number, e[1] as number, 200)) return 1;
    if (!isText(b, s[2] as number, e[2] as number, 64)) return 2;
    if (!isText(b, s[3] as number, e[3] as number, 200)) return 3;
    if (!isText(b, s[4] as number, e[4] as number, 100)) return 4;
    if (!isCas(b, s[5] as number, e[5] as number)) return 5;
    if (!isDay(b, s[6] as number, e[6] as number)) return 6;
    if (indexIn(KINDS, b, s[7] as number, e[7] as number) < 0) return 7;
    if (!isText(b, s[8] as number, e[8] as number, 64)) return 8;
    if (!isDecimal(b, s[9] as number, e[9] as number)) return 9;
    if (indexIn(UNITS, b, s[10] as number, e[10] as number) < 0) return 10;
    const exposed = number(b, s[11] as number, e[11] as number);
    if (exposed < 0 || exposed > 100_000_000) return 11;
    if (!isDecimal(b, s[12] as number, e[12] as number)) return 12;
    return Number(b.toString('latin1', s[12], e[12])) <= 24 ? -1 : 12;
  }

  #take(b: Buffer, column: number): void {
    const fault = this.#fault(b, column);
    if (fault >= 0) {
      this.#rejects.push(`{"row":${this.row},"column":"${FAULTS[fault]}","message":"wrong"}\n`);
      return;
    }
    if (this.#at + 4_096 > this.#out.length) {
      this.#chunks.push(this.#out.subarray(0, this.#at));
      this.#out = Buffer.allocUnsafe(CHUNK);
      this.#at = 0;
    }
    const begin = this.#at;
    const quantity = QUANTITIES[
      indexIn(KINDS, b, this.#starts[7] as number, this.#ends[7] as number)
    ] as Buffer;
    const keyAt = this.#key(b, quantity);
    const key = this.#out.toString('utf8', keyAt, this.#at);
    this.#piece(1);
    const hashAt = this.#at;
    this.#at += 32;
    this.#piece(2);
    this.#cell(b, 0);
    this.#piece(3);
    this.#at += this.#out.write(String(this.row), this.#at, 'latin1');
    this.#piece(4);
    const digest = this.#record(b, quantity);
    this.#out.write(digest, hashAt, 32, 'latin1');
    this.#piece(19);
    this.#know(key, digest, begin);
  }

  #know(key: string, digest: string, begin: number): void {
    const first = this.#keys.get(key);
    if (first === undefined) {
      this.#keys.set(key, this.#from.length);
      this.#chunkOf.push(this.#chunks.length);
      this.#from.push(begin);
      this.#to.push(this.#at);
      this.#hashes.push(digest.slice(0, 32));
      this.#rowOf.push(this.row);
      return;
    }
    this.#at = begin;
    if (this.#hashes[first] === digest.slice(0, 32)) this.duplicates += 1;
    else this.#clashes.set(first, [...(this.#clashes.get(first) ?? []), this.row]);
  }

  #key(b: Buffer, quantity: Buffer): number {
    this.#piece(0);
    const start = this.#at;
    for (const column of [2, 3, 4, 6]) {
      this.#cell(b, column);
      this.#out[this.#at++] = 0x7c;
    }
    this.#put(quantity, 0, quantity.length);
    this.#out[this.#at++] = 0x7c;
    this.#cell(b, 8);
    return start;
  }

  #record(b: Buffer, quantity: Buffer): string {
    const start = this.#at;
    let piece = 5;
    for (const column of [4, 5, 11, 12, 1, -1, 2, 8, 6, 10, 0, 9, 3]) {
      this.#piece(piece++);
      if (column < 0) this.#put(quantity, 0, quantity.length);
      else this.#cell(b, column);
    }
    this.#piece(18);
    return hash('sha256', this.#out.subarray(start, this.#at), 'hex');
  }

  #cell(b: Buffer, column: number): void {
    this.#put(b, this.#starts[column] as number, this.#ends[column] as number);
  }

  #piece(number: number): void {
    const piece = PIECES[number] as Buffer;
    this.#put(piece, 0, piece.length);
  }

  #put(bytes: Uint8Array, start: number, end: number): void {
    const to = this.#out;
    let at = this.#at;
    for (let from = start; from < end; from += 1) {
      to[at] = bytes[from] as number;
      at += 1;
    }
    this.#at = at;
  }
}

export const byHand: Contender = async (path, out) => {
  const hand = new Hand();
  let rest: Buffer = Buffer.alloc(0);
  let header = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const block = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let from = 0;
    if (header) {
      from = block.indexOf(LF) + 1;
      header = false;
    }
    rest = block.subarray(hand.block(block, from));
  }
  if (rest.length > 0) hand.block(Buffer.concat([rest, Buffer.from('\n')]), 0);
  return hand.write(out);
};
