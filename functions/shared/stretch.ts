import type { ByteRange } from './ports/stores.ts';

/** Of bytes that come from the beginning, those of a stretch; reads no further than to its end. */
export async function* stretchOf(
  bytes: AsyncIterable<Uint8Array>,
  { from, to }: ByteRange,
): AsyncGenerator<Uint8Array, undefined> {
  let at = 0;
  for await (const chunk of bytes) {
    const wanted = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
    if (wanted.length > 0) yield wanted;
    at += chunk.length;
    if (at >= to) return;
  }
}
