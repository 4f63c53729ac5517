import { FileProblem } from '../file-problem.ts';

const MEGABYTE = 1 << 20;
/** Unpacked bytes up to which no ratio is looked at: small files of blanks pack very well. */
const FREE = 8 * MEGABYTE;
/** Tables pack to a fifth or a fiftieth; deflate can go to a thousandth, and only for what holds nothing. */
const MOST_RATIO = 200;
const MOST_UNPACKED = 4096 * MEGABYTE;

/**
 * Passes unpacked bytes on until they are more than a table of `packed` bytes can be: then FileProblem
 * `file-unpacked-size`, long before the end of what would go on for ever.
 */
export async function* bounded(
  bytes: AsyncIterable<Uint8Array>,
  packed: number,
): AsyncGenerator<Uint8Array, undefined> {
  const most = Math.min(MOST_UNPACKED, Math.max(FREE, packed * MOST_RATIO));
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > most) throw new FileProblem('file-unpacked-size', `> ${Math.floor(most / MEGABYTE)} MB`);
    yield chunk;
  }
}
