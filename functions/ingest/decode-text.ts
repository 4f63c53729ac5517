import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { FileProblem } from './file-problem.ts';

export type TextEncoding = 'utf-8' | 'gb18030';
const BOM = [0xef, 0xbb, 0xbf] as const;
const [LF, CR] = [0x0a, 0x0d];
/** Below this no byte is ever part of a longer character, in UTF-8 and in GB18030. */
const ALONE_BELOW = 0x30;
/** Text without a sign by which it may be cut for so long is no table; it also bounds memory. */
const LONGEST_PIECE = 1 << 20;

const beginsWith = (block: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => block[index] === byte);

/** A byte that does not fit the encoding; `offset` counts from 0. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  readonly offset: number;
  readonly bom: boolean;

  constructor(offset: number, bom: boolean) {
    super(`Byte ${offset} does not fit the encoding`);
    this.offset = offset;
    this.bom = bom;
  }
}

const joined = (pieces: readonly Uint8Array[], last: Uint8Array): Buffer =>
  pieces.length === 0
    ? Buffer.from(last.buffer, last.byteOffset, last.length)
    : Buffer.concat([...pieces, last]);

/** Where a chunk may be cut: behind its last line, else behind its last blank, comma or quote; 0 for nowhere. */
const cutOf = (chunk: Uint8Array): number => {
  const line = Math.max(chunk.lastIndexOf(LF), chunk.lastIndexOf(CR)) + 1;
  if (line > 0) return line;
  let cut = chunk.length;
  while (cut > 0 && (chunk[cut - 1] ?? 0) >= ALONE_BELOW) cut -= 1;
  return cut;
};

/** Behind the first line that ends before `cut`, or `cut` when none does. */
const seamOf = (chunk: Uint8Array, cut: number): number => {
  const line = chunk.indexOf(LF) + 1;
  return line > 0 && line < cut ? line : cut;
};

export const nulAt = (line: number): FileProblem =>
  new FileProblem('file-nul', { zh: `第${line}行`, en: `line ${line}` });

/** A NUL, at which a file is no text; `offset` counts from 0. */
export class NulByte extends Error {
  override readonly name = 'NulByte';
  readonly offset: number;

  constructor(offset: number) {
    super(`Byte ${offset} is NUL`);
    this.offset = offset;
  }
}

/** Text of UTF-8 blocks that end between characters. */
export async function* textOf(blocks: AsyncIterable<Buffer>): AsyncGenerator<string, undefined> {
  for await (const block of blocks) yield block.toString('utf8');
}

/** Reads text as UTF-8 in blocks that end between characters, and behind a line wherever there is one. */
export class TextReader {
  readonly #encoding: TextEncoding;
  readonly #decoder: TextDecoder;
  readonly #ends = new WeakMap<Buffer, number>();
  #offset: number;
  /** The file began with a byte order mark (UTF-8). */
  bom = false;

  /** `from`: place of the first byte in the file, where a line begins. */
  constructor(encoding: TextEncoding, from = 0) {
    this.#encoding = encoding;
    this.#offset = from;
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  /** The text without its byte order mark. Throws DecodeError, NulByte, or FileProblem `file-format`. */
  async *read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, undefined> {
    let pieces: Uint8Array[] = [];
    let held = 0;
    for await (const chunk of bytes) {
      const cut = cutOf(chunk);
      if (cut > 0) {
        // Only the line that began in the chunk before is copied.
        const seam = pieces.length === 0 ? 0 : seamOf(chunk, cut);
        if (seam > 0) yield this.#decode(joined(pieces, chunk.subarray(0, seam)));
        if (seam < cut) yield this.#decode(joined([], chunk.subarray(seam, cut)));
        pieces = [];
        held = 0;
      }
      if (cut < chunk.length) pieces.push(chunk.subarray(cut));
      held += chunk.length - cut;
      if (held > LONGEST_PIECE)
        throw new FileProblem('file-format', {
          zh: '一行超过1 MB的文本',
          en: 'text with a line of more than 1 MB',
        });
    }
    if (held > 0) yield this.#decode(Buffer.concat(pieces));
  }

  /** Place in the file behind all that was read. */
  get offset(): number {
    return this.#offset;
  }

  /** Place in the file behind the last byte of a block that was read. */
  endOf(block: Buffer): number {
    return this.#ends.get(block) ?? 0;
  }

  #decode(block: Buffer): Buffer {
    const start = this.#offset === 0 ? this.#bomLength(block) : 0;
    const body = start === 0 ? block : block.subarray(start);
    const nul = body.indexOf(0);
    const text = this.#textOf(nul < 0 ? body : body.subarray(0, nul), start);
    if (nul >= 0) throw new NulByte(this.#offset + start + nul);
    this.#offset += block.length;
    this.#ends.set(text, this.#offset);
    return text;
  }

  #textOf(body: Buffer, start: number): Buffer {
    if (this.#encoding === 'utf-8' && isUtf8(body)) return body;
    try {
      return Buffer.from(this.#decoder.decode(body), 'utf8');
    } catch {
      throw new DecodeError(this.#offset + start + firstBadByte(body, this.#encoding), this.bom);
    }
  }

  #bomLength(block: Uint8Array): number {
    this.bom = this.#encoding === 'utf-8' && beginsWith(block, BOM);
    return this.bom ? BOM.length : 0;
  }
}

/** Index of the byte at which decoding fails, by halving; the last byte when the block ends inside a character. */
const firstBadByte = (body: Uint8Array, encoding: TextEncoding): number => {
  let good = 0;
  let bad = body.length;
  while (good < bad) {
    const middle = Math.floor((good + bad + 1) / 2);
    if (isGoodStart(body.subarray(0, middle), encoding)) good = middle;
    else bad = middle - 1;
  }
  return Math.min(good, body.length - 1);
};

const isGoodStart = (bytes: Uint8Array, encoding: TextEncoding): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};
