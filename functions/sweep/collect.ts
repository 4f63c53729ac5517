/** Everything of a stream, each thing once. */
export const collect = async <T>(source: AsyncIterable<T>): Promise<Set<T>> => {
  const found = new Set<T>();
  for await (const one of source) found.add(one);
  return found;
};
