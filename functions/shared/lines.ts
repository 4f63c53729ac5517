import { createHash, type Hash } from 'node:crypto';
/**
 * Splits text as it arrives into its lines, by `\n` alone: `readline` would also split at U+2028 and U+2029, which
 * JSON text may hold. A last line without `\n` counts; an empty rest does not. Bytes must be UTF-8.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    const [first = ''] = lines;
    if (lines.length === 1) {
      rest += first;
      continue;
    }
    yield rest + first;
    for (let index = 1; index < lines.length - 1; index += 1) yield lines[index] ?? '';
    rest = lines.at(-1) ?? '';
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** Characters that are joined before they go on; single lines would cost a turn each. */
const BLOCK = 1 << 16;

/** What went through: bytes, and a running SHA-256 of them. */
export interface LinesTotal {
  bytes: number;
  readonly hash: Hash;
}

export const linesTotal = (): LinesTotal => ({ bytes: 0, hash: createHash('sha256') });

/** Joins lines, each with its end, to blocks of UTF-8, and counts and hashes what goes through. */
export async function* blocksOf(
  lines: AsyncIterable<string> | Iterable<string>,
  total: LinesTotal,
): AsyncGenerator<Buffer, undefined> {
  let block: string[] = [];
  let length = 0;
  const close = (): Buffer => {
    const buffer = Buffer.from(block.join(''), 'utf8');
    block = [];
    length = 0;
    total.bytes += buffer.length;
    total.hash.update(buffer);
    return buffer;
  };
  for await (const line of lines) {
    block.push(line, '\n');
    length += line.length + 1;
    if (length >= BLOCK) yield close();
  }
  if (length > 0) yield close();
}
