import { HubError } from '../errors.ts';

/** What the index and the file say of one key; at least one of the two is there. */
export interface Pair<A, B> {
  readonly old: A | undefined;
  readonly next: B | undefined;
}
interface Keyed {
  readonly key: string;
}

/** Passes a sorted stream on; HubError `shard-not-sorted` when a key does not follow the one before it. */
async function* ascending<T extends Keyed>(
  source: AsyncIterable<T>,
  what: string,
): AsyncGenerator<T, undefined> {
  let last: string | undefined;
  for await (const item of source) {
    if (last !== undefined && item.key <= last)
      throw new HubError('shard-not-sorted', `A ${what} shard is not strictly sorted by key.`, {
        messageZh: '分片未按键排序',
      });
    last = item.key;
    yield item;
  }
}

/**
 * Merges two streams that are strictly sorted by key (code units): each key comes once, with what either side has.
 * Memory does not grow with their length.
 */
export async function* mergeSorted<A extends Keyed, B extends Keyed>(
  index: AsyncIterable<A>,
  incoming: AsyncIterable<B>,
): AsyncGenerator<Pair<A, B>, undefined> {
  const left = ascending(index, 'key index');
  const right = ascending(incoming, 'accepted');
  try {
    let old = (await left.next()).value;
    let next = (await right.next()).value;
    while (old !== undefined || next !== undefined) {
      const takeOld = old !== undefined && (next === undefined || old.key <= next.key);
      const takeNext = next !== undefined && (old === undefined || next.key <= old.key);
      yield { old: takeOld ? old : undefined, next: takeNext ? next : undefined };
      if (takeOld) old = (await left.next()).value;
      if (takeNext) next = (await right.next()).value;
    }
  } finally {
    await left.return(undefined);
    await right.return(undefined);
  }
}
