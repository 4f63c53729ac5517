/** Runs an async step over items, so many at a time, results in the order of the items. */
export const inBatches = async <T, R>(
  items: readonly T[],
  atATime: number,
  step: (item: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += atATime) {
    const batch = items.slice(start, start + atATime);
    results.push(...(await Promise.all(batch.map((item, offset) => step(item, start + offset)))));
  }
  return results;
};
