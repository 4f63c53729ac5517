import type { Position } from './commit-cursor.ts';

/** Items read for one page before it is cut: a narrow filter over a large city must not outlast the API's 29 s. */
const MAX_SCANNED = 20_000;

interface PageOptions<T> {
  readonly placeOf: (item: T) => Position;
  readonly fits: (item: T) => boolean;
  readonly limit: number;
  /** Last sequence that is shown; all when left out. */
  readonly until?: number;
}

/** One page of a list in commit order, and where the next one goes on; null on the last page. */
export const collectPage = async <T>(
  items: AsyncIterable<T>,
  { placeOf, fits, limit, until = Number.POSITIVE_INFINITY }: PageOptions<T>,
): Promise<{ found: T[]; resume: Position | null }> => {
  const found: T[] = [];
  let scanned = 0;
  let resume: Position = { seq: 0, id: '' };
  for await (const item of items) {
    const place = placeOf(item);
    if (place.seq > until) break;
    if (scanned === MAX_SCANNED || (found.length === limit && fits(item))) return { found, resume };
    if (fits(item)) found.push(item);
    scanned += 1;
    resume = place;
  }
  return { found, resume: null };
};
