import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes that are kept in memory before any go to disk; small files never touch it. */
const HELD_AT_MOST = 8 << 20;
const BLOCK = 64 << 10;

/** A stretch of a bucket: in memory, or in the file. */
type Stretch = Buffer | { readonly position: number; readonly length: number };
interface Bucket {
  readonly stretches: Stretch[];
  block: Buffer;
  used: number;
}

/**
 * Bytes put aside in numbered buckets, in one file of a temporary folder once they outgrow memory. Writes are
 * synchronous: a block at a time costs less than a turn of the event loop a row. Always `close` it.
 */
export class RowSpool {
  readonly #buckets: (Bucket | undefined)[] = [];
  readonly #heldAtMost: number;
  #held = 0;
  #folder: string | undefined;
  #file = -1;
  #size = 0;

  constructor(heldAtMost = HELD_AT_MOST) {
    this.#heldAtMost = heldAtMost;
  }

  /** Appends `bytes[0, length)` to a bucket. */
  add(bucket: number, bytes: Buffer, length: number): void {
    const known = this.#buckets[bucket] ?? this.#open(bucket);
    if (known.used + length > known.block.length) this.#turn(known, length);
    bytes.copy(known.block, known.used, 0, length);
    known.used += length;
  }

  /** Numbers of the buckets that hold anything, ascending. */
  buckets(): number[] {
    return this.#buckets.flatMap((known, bucket) => (known === undefined ? [] : [bucket]));
  }

  /** Size of a bucket in bytes. */
  size(bucket: number): number {
    const { stretches = [], used = 0 } = this.#buckets[bucket] ?? {};
    return stretches.reduce((sum, { length }) => sum + length, used);
  }

  /** All bytes of a bucket in the order they came, read into `to`, which has room for them. */
  read(bucket: number, to: Buffer): Buffer {
    const known = this.#buckets[bucket];
    const bytes = to.subarray(0, this.size(bucket));
    if (known === undefined) return bytes;
    let at = 0;
    for (const stretch of known.stretches) {
      this.#read(stretch, bytes, at);
      at += stretch.length;
    }
    known.block.copy(bytes, at, 0, known.used);
    return bytes;
  }

  /** The bytes of one bucket after the other. */
  *blocks(): Generator<Buffer, undefined> {
    for (const bucket of this.buckets()) yield this.read(bucket, Buffer.allocUnsafe(this.size(bucket)));
  }

  close(): void {
    this.#buckets.length = 0;
    if (this.#file >= 0) closeSync(this.#file);
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#file = -1;
    this.#folder = undefined;
  }

  #open(bucket: number): Bucket {
    const made = { stretches: [], block: Buffer.allocUnsafe(BLOCK), used: 0 };
    this.#buckets[bucket] = made;
    this.#held += BLOCK;
    return made;
  }

  /** Puts a full block away and gives the bucket one with room for `length` more bytes. */
  #turn(bucket: Bucket, length: number): void {
    const full = bucket.block.subarray(0, bucket.used);
    const room = Math.max(BLOCK, length);
    if (this.#held + room <= this.#heldAtMost) {
      bucket.stretches.push(full);
      bucket.block = Buffer.allocUnsafe(room);
      this.#held += room;
    } else {
      bucket.stretches.push(this.#write(full));
      if (bucket.block.length < room) bucket.block = Buffer.allocUnsafe(room);
    }
    bucket.used = 0;
  }

  #write(bytes: Buffer): Stretch {
    if (this.#file < 0) {
      this.#folder = mkdtempSync(join(tmpdir(), 'ingest-'));
      this.#file = openSync(join(this.#folder, 'rows'), 'w+', 0o600);
    }
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#file, bytes, done, bytes.length - done, this.#size + done);
    const stretch = { position: this.#size, length: bytes.length };
    this.#size += bytes.length;
    return stretch;
  }

  #read(stretch: Stretch, to: Buffer, at: number): void {
    if (Buffer.isBuffer(stretch)) {
      stretch.copy(to, at);
      return;
    }
    const { position, length } = stretch;
    for (let done = 0; done < length; )
      done += readSync(this.#file, to, at + done, length - done, position + done);
  }
}
