/** The first lines of a file, and the whole text once more. */
export interface Peeked {
  readonly head: string;
  readonly lines: readonly string[];
  readonly text: AsyncGenerator<string, undefined>;
}

const ENOUGH = 1 << 20;

/** Looks at the first `count` lines, whatever blocks they arrive in, so that what is found never hangs on chunking. */
export const peekLines = async (text: AsyncIterable<string>, count: number): Promise<Peeked> => {
  const iterator = text[Symbol.asyncIterator]();
  let head = '';
  let lines: string[] = [];
  while (lines.length <= count && head.length < ENOUGH) {
    const next = await iterator.next();
    if (next.done === true) break;
    head += next.value;
    lines = head.split(/\r\n|\r|\n/);
  }
  return { head, lines: lines.slice(0, count), text: resume(head, iterator) };
};

async function* resume(head: string, rest: AsyncIterator<string>): AsyncGenerator<string, undefined> {
  try {
    if (head !== '') yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
