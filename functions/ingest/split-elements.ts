import type { Sentence } from '../../schemas/sentence.ts';
import { FileProblem } from './file-problem.ts';

/** Characters of one row of JSON; also bounds memory. */
export const LONGEST_ROW = 1 << 20;
/** A record is a flat object, or one with a list in it. */
const DEEPEST = 32;

const SIGN = /["[\]{},]/g;
const STRING_SIGN = /["\\]/g;

const broken = (zh: string, en: string): FileProblem => new FileProblem('file-json-syntax', { zh, en });
const elementNo = (row: number): Sentence => ({ zh: `第${row}条`, en: `element ${row}` });

/** Cuts the text of an array into that of its elements, whatever pieces it arrives in. */
class Splitter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #closed = false;
  #rows = 0;
  /** What came since the last comma or bracket of the array itself. */
  #pending = '';

  *feed(text: string): Generator<string, undefined> {
    let start = 0;
    let at = 0;
    while (at < text.length) {
      if (this.#escaped) {
        this.#escaped = false;
        at += 1;
        continue;
      }
      const pattern = this.#inString ? STRING_SIGN : SIGN;
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found === null) break;
      at = pattern.lastIndex;
      if (!this.#moves(found[0])) continue;
      this.#hold(text.slice(start, found.index));
      start = at;
      const element = this.#between(found[0]);
      if (element !== undefined) yield element;
    }
    this.#hold(text.slice(start));
  }

  end(): void {
    if (!this.#closed)
      throw broken('数组没有结束，文件可能不完整', 'the array has no end; the file may be cut off');
    if (this.#pending.trim() !== '') throw broken('数组之后还有内容', 'something follows the array');
  }

  /** Follows a sign; true when it opens, parts or closes the array itself. */
  #moves(sign: string): boolean {
    if (this.#inString) {
      if (sign === '"') this.#inString = false;
      else this.#escaped = true;
      return false;
    }
    if (this.#depth === 0) return true;
    if (sign === '"') this.#inString = true;
    else if (sign === '[' || sign === '{') this.#deeper();
    else if (sign === ',') return this.#depth === 1;
    else {
      this.#depth -= 1;
      return this.#depth === 0;
    }
    return false;
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new FileProblem('file-json-depth', elementNo(this.#rows + 1));
  }

  /** The element that a sign of the array itself ends, if any. */
  #between(sign: string): string | undefined {
    const element = this.#pending.trim();
    this.#pending = '';
    if (this.#depth === 0 && !this.#closed && sign === '[' && element === '') {
      this.#depth = 1;
      return undefined;
    }
    if (this.#closed || (this.#depth === 0 && sign !== ']'))
      throw broken(`第${this.#rows}条之后`, `after element ${this.#rows}`);
    this.#closed = sign === ']';
    if (element === '' && this.#closed && this.#rows === 0) return undefined;
    this.#rows += 1;
    if (element === '') throw broken(`第${this.#rows}条为空`, `element ${this.#rows} is empty`);
    return element;
  }

  #hold(text: string): void {
    this.#pending += text;
    if (this.#pending.length > LONGEST_ROW)
      throw new FileProblem('file-row-too-long', elementNo(this.#rows + 1));
  }
}

/** The elements of a JSON array as text, one by one. FileProblem `file-json-syntax`, `file-json-depth`, `file-row-too-long`. */
export async function* splitElements(text: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  const splitter = new Splitter();
  for await (const block of text) yield* splitter.feed(block);
  splitter.end();
}
