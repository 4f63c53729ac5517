/** One edit between two texts: the characters on either side; '' where one is missing. */
export interface Edit {
  readonly a: string;
  readonly b: string;
}

/**
 * Edits from one text to another (optimal string alignment: insert, delete, replace, swap neighbours), counted up to
 * `most`; more are answered as `most + 1`.
 */
export const editDistance = (a: string, b: string, most: number): number => {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cell(a, b, i, j, { before, last, row }));
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? most + 1, most + 1);
};

interface Rows {
  readonly before: readonly number[];
  readonly last: readonly number[];
  readonly row: readonly number[];
}

const cell = (a: string, b: string, i: number, j: number, { before, last, row }: Rows): number => {
  const far = Number.POSITIVE_INFINITY;
  const replaced = (last[j - 1] ?? far) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    replaced,
    (last[j] ?? far) + 1,
    (row[j - 1] ?? far) + 1,
    swapped ? (before[j - 2] ?? far) + 1 : far,
  );
};

/** What stands between the common beginning and the common end of two texts. */
export const differingParts = (a: string, b: string): Edit => {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  return { a: a.slice(from, endA), b: b.slice(from, endB) };
};
