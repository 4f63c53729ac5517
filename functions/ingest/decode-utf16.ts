import { nulAt } from './decode-text.ts';
import { FileProblem } from './file-problem.ts';

export type Utf16 = 'utf-16le' | 'utf-16be';
const UNIT = 2;
const isHighSurrogate = (text: string): boolean => /[\ud800-\udbff]$/.test(text);

/** Lines that end in a text, for messages about places in it. */
const countLines = (text: string): number => {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
};

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const badPlace = (line: number, offset: number): FileProblem =>
  new FileProblem('file-encoding', {
    zh: `第${line}行（字节偏移${offset}处）不是有效的UTF-16，文件可能不完整`,
    en: `line ${line}, byte offset ${offset} is no valid UTF-16; the file may be cut off`,
  });

/** Decodes UTF-16 of a file that begins with its byte order mark, which stays out of the text. */
export class Utf16Reader {
  readonly #encoding: Utf16;
  /** Bytes before the text that is being looked at. */
  #offset = 0;
  #lines = 0;

  constructor(encoding: Utf16) {
    this.#encoding = encoding;
  }

  /** UTF-8 in blocks that end between characters. FileProblem `file-encoding` with the place, `file-nul`. */
  async *read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, undefined> {
    let rest: Uint8Array = Buffer.alloc(0);
    let held = '';
    for await (const chunk of bytes) {
      const block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const even = block.length - (block.length % UNIT);
      rest = block.subarray(even);
      const text = held + this.#units(block.subarray(0, even));
      held = isHighSurrogate(text) ? text.slice(-1) : '';
      yield Buffer.from(this.#checked(held === '' ? text : text.slice(0, -1)), 'utf8');
    }
    if (held !== '' || rest.length > 0) throw badPlace(this.#lines + 1, this.#offset);
  }

  #units(block: Uint8Array): string {
    const units = Buffer.from(block);
    return (this.#encoding === 'utf-16be' ? units.swap16() : units).toString('utf16le');
  }

  #checked(text: string): string {
    const bad = LONE.exec(text)?.index;
    if (bad !== undefined) throw badPlace(this.#lineAt(text, bad), this.#offset + bad * UNIT);
    const nul = text.indexOf('\0');
    if (nul >= 0) throw nulAt(this.#lineAt(text, nul));
    const first = this.#offset === 0;
    this.#offset += text.length * UNIT;
    this.#lines += countLines(text);
    return first && text.startsWith('\uFEFF') ? text.slice(1) : text;
  }

  #lineAt(text: string, index: number): number {
    return this.#lines + countLines(text.slice(0, index)) + 1;
  }
}
