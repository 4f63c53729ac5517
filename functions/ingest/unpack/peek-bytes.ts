/** The first bytes of a file, and all of them once more. */
export interface PeekedBytes {
  readonly head: Uint8Array;
  readonly bytes: AsyncGenerator<Uint8Array, undefined>;
  /** Lets go of what the bytes come from, read to its end or not. */
  readonly close: () => Promise<unknown>;
}

/** Looks at the first `count` bytes, whatever chunks they arrive in; fewer when the file is shorter. */
export const peekBytes = async (bytes: AsyncIterable<Uint8Array>, count: number): Promise<PeekedBytes> => {
  const iterator = bytes[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < count) {
    const next = await iterator.next();
    if (next.done === true) break;
    held.push(next.value);
    size += next.value.length;
  }
  return {
    head: Buffer.concat(held).subarray(0, count),
    bytes: resume(held, iterator),
    close: async () => iterator.return?.(),
  };
};

async function* resume(
  held: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, undefined> {
  try {
    yield* held;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
