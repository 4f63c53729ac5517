/** The first lines of a file, and all of it once more. */
export interface Peeked {
  readonly head: string;
  readonly lines: readonly string[];
  readonly blocks: AsyncGenerator<Buffer, undefined>;
}

const ENOUGH = 1 << 20;

/** Looks at the first `count` lines, whatever blocks they arrive in, so that what is found never hangs on chunking. */
export const peekLines = async (blocks: AsyncIterable<Buffer>, count: number): Promise<Peeked> => {
  const iterator = blocks[Symbol.asyncIterator]();
  const seen: Buffer[] = [];
  let head = '';
  let lines: string[] = [];
  while (lines.length <= count && head.length < ENOUGH) {
    const next = await iterator.next();
    if (next.done === true) break;
    seen.push(next.value);
    head += next.value.toString('utf8');
    lines = head.split(/\r\n|\r|\n/);
  }
  return { head, lines: lines.slice(0, count), blocks: resume(seen, iterator) };
};

async function* resume(
  seen: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer, undefined> {
  try {
    yield* seen;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
