import { inFlight } from '../shared/in-flight.ts';

/** Runs `task` on every item, at most `limit` at a time, and answers the results in the order of the items. */
export const mapInFlight = async <T, R>(
  limit: number,
  items: readonly T[],
  task: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results = new Array<R>(items.length);
  await inFlight(limit, [...items.entries()], async ([index, item]) => {
    results[index] = await task(item);
  });
  return results;
};
