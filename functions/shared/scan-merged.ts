import { isAfter, type Position } from './commit-cursor.ts';

/** Batches grow: a page over sixteen cities needs a few items of each, a narrow filter over one city needs many. */
const FIRST_BATCH = 25;
const LARGEST_BATCH = 400;

/** A list in commit order, read in batches; it never cuts between items of one sequence. */
export type ReadBatch<T> = (options: { afterSeq: number; limit: number }) => Promise<readonly T[]>;

/** Items of one list after a place, in commit order. */
async function* scanOne<T>(
  read: ReadBatch<T>,
  placeOf: (item: T) => Position,
  from: Position,
): AsyncGenerator<T> {
  let afterSeq = from.seq - 1;
  for (let limit = FIRST_BATCH; ; limit = Math.min(2 * limit, LARGEST_BATCH)) {
    const batch = await read({ afterSeq, limit });
    for (const item of batch.toSorted((a, b) => (isAfter(placeOf(a), placeOf(b)) ? 1 : -1))) {
      afterSeq = Math.max(afterSeq, placeOf(item).seq);
      if (isAfter(placeOf(item), from)) yield item;
    }
    if (batch.length < limit) return;
  }
}

/** Items of several lists after a place, merged in commit order. */
export async function* scanMerged<T>(
  lists: readonly ReadBatch<T>[],
  placeOf: (item: T) => Position,
  from: Position = { seq: 0, id: '' },
): AsyncGenerator<T> {
  const sources = lists.map((read) => scanOne(read, placeOf, from));
  const heads = await Promise.all(sources.map(async (source) => ({ source, next: await source.next() })));
  for (;;) {
    const live = heads.filter(({ next }) => next.done !== true);
    const first = live.toSorted((a, b) =>
      isAfter(placeOf(a.next.value as T), placeOf(b.next.value as T)) ? 1 : -1,
    )[0];
    if (first === undefined) return;
    yield first.next.value as T;
    first.next = await first.source.next();
  }
}
