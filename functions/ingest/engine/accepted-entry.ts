import type { AcceptedLine } from '../../../schemas/events/execution.ts';
import { CONTENT_HASH_LENGTH } from '../../shared/hash.ts';
import type { ByteWriter } from './byte-writer.ts';

// How an accepted source row lies in the spool: u32 bytes of the entry, u32 row, u16 records; then for each record u32
// bytes of its line, u16 bytes of its key, and the line as it will stand in the lake. Little-endian.

/** What a line begins with: its key follows, and behind that comes `HASH_OPEN` and 32 characters of hash. */
export const KEY_OPEN = '{"key":"';
export const HASH_OPEN = '","hash":"';
const HEAD = 10;
const LINE_HEAD = 6;

/** Begins the entry of a row in an empty writer. */
export const beginEntry = (to: ByteWriter, row: number, records: number): void => {
  to.length = 0;
  to.uint32(0);
  to.uint32(row);
  to.uint16(records);
};

/** Begins a record; answers where, for `endRecord`. */
export const beginRecord = (to: ByteWriter): number => {
  const at = to.length;
  to.uint32(0);
  to.uint16(0);
  return at;
};

/** Ends a record whose key takes `keyBytes` bytes of its line. */
export const endRecord = (to: ByteWriter, at: number, keyBytes: number): void => {
  to.buffer.writeUInt32LE(to.length - at - LINE_HEAD, at);
  to.buffer.writeUInt16LE(keyBytes, at + 4);
};

export const endEntry = (to: ByteWriter): void => {
  to.buffer.writeUInt32LE(to.length, 0);
};

/** What a line says, its record as canonical JSON. */
export type LineParts = Omit<AcceptedLine, 'record'> & { readonly json: string };

/** Writes the entry of a row of which the records are made already. */
export const writeEntry = (to: ByteWriter, row: number, lines: readonly LineParts[]): void => {
  beginEntry(to, row, lines.length);
  for (const { key, hash, subject, spread, json, changed } of lines) {
    const at = beginRecord(to);
    to.text(KEY_OPEN);
    const keyAt = to.length;
    to.text(JSON.stringify(key).slice(1, -1));
    const keyBytes = to.length - keyAt;
    to.text(`${HASH_OPEN}${hash}","subject":${JSON.stringify(subject)},"spread":${spread},"row":${row}`);
    to.text(`,"record":${json}${changed ? `,"changed":${JSON.stringify(changed)}` : ''}}`);
    endRecord(to, at, keyBytes);
  }
  endEntry(to);
};

/**
 * The records of a shard, in the order in which they came, as columns: an object a row would cost more than all that is
 * done with it. Records of one source row stand beside each other and have its `row`.
 */
export interface ShardRecords {
  readonly count: number;
  /** Texts that are equal and in order where the keys are; `keyAt` says what the key is. */
  readonly keys: readonly string[];
  /** Source row of each record. */
  readonly rows: Uint32Array;
  /** Where the record's line stands in `bytes`, and where its hash begins. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly hashes: Uint32Array;
  readonly bytes: Buffer;
}

const ESCAPED_OR_ASTRAL = /[\\\xf0-\xff]/;

/** Keys of records as texts that compare like the keys. */
class KeyTexts {
  readonly keys: string[] = [];
  #exact = false;

  /**
   * A byte a character: cheap, and in the same order as UTF-16 as long as no key has a character beyond it. At the first
   * one that has, or that JSON escapes, all become what they say.
   */
  add(bytes: Buffer, start: number, end: number): void {
    const text = bytes.toString(this.#exact ? 'utf8' : 'latin1', start, end);
    this.keys.push(text);
    if (this.#exact) this.#unescape(this.keys.length - 1);
    else if (ESCAPED_OR_ASTRAL.test(text)) this.#makeExact();
  }

  #makeExact(): void {
    this.#exact = true;
    for (const [at, key] of this.keys.entries()) {
      this.keys[at] = Buffer.from(key, 'latin1').toString('utf8');
      this.#unescape(at);
    }
  }

  #unescape(at: number): void {
    const key = this.keys[at] ?? '';
    if (key.includes('\\')) this.keys[at] = JSON.parse(`"${key}"`) as string;
  }
}

const countRecords = (bytes: Buffer): number => {
  let count = 0;
  for (let at = 0; at < bytes.length; at += bytes.readUInt32LE(at)) count += bytes.readUInt16LE(at + 8);
  return count;
};

/** Reads the entries of a shard. */
export const recordsOf = (bytes: Buffer): ShardRecords => {
  const count = countRecords(bytes);
  const texts = new KeyTexts();
  const [rows, starts, ends, hashes] = [0, 0, 0, 0].map(() => new Uint32Array(count)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32LE(at)) {
    const row = bytes.readUInt32LE(at + 4);
    let next = at + HEAD;
    for (let left = bytes.readUInt16LE(at + 8); left > 0; left -= 1) {
      const record = texts.keys.length;
      const start = next + LINE_HEAD;
      const keyEnd = start + KEY_OPEN.length + bytes.readUInt16LE(next + 4);
      texts.add(bytes, start + KEY_OPEN.length, keyEnd);
      rows[record] = row;
      starts[record] = start;
      hashes[record] = keyEnd + HASH_OPEN.length;
      next = start + bytes.readUInt32LE(next);
      ends[record] = next;
    }
  }
  return { count, keys: texts.keys, rows, starts, ends, hashes, bytes };
};

/** The key of a record. */
export const keyAt = ({ bytes, starts, hashes }: ShardRecords, record: number): string => {
  const start = (starts[record] as number) + KEY_OPEN.length;
  const text = bytes.toString('utf8', start, (hashes[record] as number) - HASH_OPEN.length);
  return JSON.parse(`"${text}"`) as string;
};

/** True when two records have the same content hash. */
export const sameContent = ({ bytes, hashes }: ShardRecords, one: number, other: number): boolean => {
  const [a, b] = [hashes[one] as number, hashes[other] as number];
  return bytes.compare(bytes, b, b + CONTENT_HASH_LENGTH, a, a + CONTENT_HASH_LENGTH) === 0;
};
