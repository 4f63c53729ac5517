import { TextDecoder } from 'node:util';
import { FileProblem } from './file-problem.ts';

export type TextEncoding = 'utf-8' | 'gb18030';
const BOM = [0xef, 0xbb, 0xbf] as const;
const LF = 0x0a;
/** A line longer than this is no table; it also bounds memory. */
const LONGEST_LINE = 1 << 20;

/** What people send by mistake, by its first bytes. */
const FOREIGN: readonly (readonly [start: readonly number[], name: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'XLSX / ZIP'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'XLS'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x1f, 0x8b], 'GZIP'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7Z'],
];
const UTF_16: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
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

/** Decodes whole lines, so that no block ends inside a character: a LF is never a trail byte in either encoding. */
export class TextReader {
  readonly #encoding: TextEncoding;
  readonly #decoder: TextDecoder;
  #offset = 0;
  /** The file began with a byte order mark (UTF-8). */
  bom = false;

  constructor(encoding: TextEncoding) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  /** Text in blocks of whole lines, without the byte order mark. Throws DecodeError, or FileProblem `file-format`. */
  async *read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined> {
    let pieces: Uint8Array[] = [];
    let held = 0;
    for await (const chunk of bytes) {
      const cut = chunk.lastIndexOf(LF) + 1;
      if (cut > 0) {
        yield this.#decode(Buffer.concat([...pieces, chunk.subarray(0, cut)]));
        pieces = [];
        held = 0;
      }
      if (cut < chunk.length) pieces.push(chunk.subarray(cut));
      held += chunk.length - cut;
      if (held > LONGEST_LINE)
        throw new FileProblem('file-format', {
          zh: '一行超过1 MB的文本',
          en: 'text with a line of more than 1 MB',
        });
    }
    if (held > 0) yield this.#decode(Buffer.concat(pieces));
  }

  #decode(block: Uint8Array): string {
    const start = this.#offset === 0 ? this.#bomLength(block) : 0;
    const body = start === 0 ? block : block.subarray(start);
    try {
      const text = this.#decoder.decode(body);
      this.#offset += block.length;
      return text;
    } catch {
      throw new DecodeError(this.#offset + start + firstBadByte(body, this.#encoding), this.bom);
    }
  }

  #bomLength(block: Uint8Array): number {
    const foreign = FOREIGN.find(([start]) => beginsWith(block, start));
    if (foreign) throw new FileProblem('file-format', foreign[1]);
    if (UTF_16.some((start) => beginsWith(block, start)))
      throw new FileProblem('file-encoding', {
        zh: '文件是UTF-16（Excel的“Unicode文本”）',
        en: 'this is UTF-16 (Excel: "Unicode text")',
      });
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
