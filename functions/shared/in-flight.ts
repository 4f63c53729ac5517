/** Runs `work` on every item, at most `limit` at a time; the first failure is thrown once those begun have ended. */
export const inFlight = async <T>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> => {
  const queue = items.values();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failures.length > 0) return;
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
};

/** As `inFlight`, and answers the results in the order of the items. */
export const mapInFlight = async <T, R>(
  limit: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const results = new Array<R>(items.length);
  await inFlight(limit, [...items.entries()], async ([index, item]) => {
    results[index] = await work(item, index);
  });
  return results;
};

/** Cuts a stream into arrays of `size`; the last one may be shorter. */
export async function* windowed<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[], undefined> {
  let window: T[] = [];
  for await (const item of source) {
    window.push(item);
    if (window.length < size) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}
