/** In commit order; those of one sequence by their id, as the stores list them. */
export const inCommitOrder = <T extends { readonly seq: number }>(
  items: readonly T[],
  idOf: (item: T) => string,
): T[] => items.toSorted((a, b) => a.seq - b.seq || (idOf(a) < idOf(b) ? -1 : Number(idOf(a) > idOf(b))));

/** Cuts a list in commit order at `limit`, but never between two items of the same sequence. */
export const cutBetweenSeqs = <T extends { readonly seq: number }>(
  items: readonly T[],
  limit: number | undefined,
): T[] => {
  const last = limit === undefined ? undefined : items[limit - 1];
  if (limit === undefined || last === undefined) return [...items];
  return items.filter((item, index) => index < limit || item.seq === last.seq);
};
