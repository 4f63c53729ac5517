import { keyAt, type ShardRecords, sameContent } from './engine/accepted-entry.ts';

/** What becomes of a shard's records, which are named by their number in it. */
export interface Resolved {
  /** Sorted by key; no key comes twice. */
  readonly kept: readonly number[];
  /** Source rows of which something is kept. */
  readonly accepted: number;
  readonly duplicates: number;
  /** Source rows that share a key with a row of other content, each with those keys and all its records. */
  readonly conflicts: readonly {
    readonly row: number;
    readonly keys: readonly string[];
    readonly records: readonly number[];
  }[];
}

/** Records in the order of their keys, those of one key as they came; files mostly are in that order already. */
const inKeyOrder = ({ keys }: ShardRecords, records: Iterable<number>): number[] =>
  [...records].sort((a, b) => {
    const [one, other] = [keys[a] as string, keys[b] as string];
    return one < other ? -1 : one > other ? 1 : a - b;
  });

/** The first record of each key that stands for one content, in their order, and the keys that stand for more. */
const firstsOf = (shard: ShardRecords): { readonly firsts: number[]; readonly clashing: Set<string> } => {
  const { keys } = shard;
  const [firsts, clashing]: [number[], Set<string>] = [[], new Set()];
  const order = inKeyOrder(shard, keys.keys());
  for (let at = 0; at < order.length; ) {
    const first = order[at] as number;
    let [next, same] = [at + 1, true];
    for (; next < order.length && keys[order[next] as number] === keys[first]; next += 1)
      same &&= sameContent(shard, first, order[next] as number);
    if (same) firsts.push(first);
    else clashing.add(keys[first] as string);
    at = next;
  }
  return { firsts, clashing };
};

/** Records by source row, as they stand beside each other. */
const bySource = ({ count, rows }: ShardRecords): number[][] => {
  const found: number[][] = [];
  for (let record = 0; record < count; record += 1) {
    const last = found.at(-1);
    if (record > 0 && last && rows[record] === rows[record - 1]) last.push(record);
    else found.push([record]);
  }
  return found;
};

/**
 * Rows with most records first, then by what they say, so that their order in the file decides nothing but who is named.
 */
const inOrder = ({ keys, rows }: ShardRecords, sources: readonly number[][]): number[][] => {
  const listOf = (records: readonly number[]): string =>
    records
      .map((record) => keys[record] ?? '')
      .sort()
      .join('\n');
  return sources
    .map((records) => ({ records, list: listOf(records), row: rows[records[0] ?? 0] ?? 0 }))
    .sort(
      (a, b) =>
        b.records.length - a.records.length || (a.list < b.list ? -1 : a.list > b.list ? 1 : a.row - b.row),
    )
    .map(({ records }) => records);
};

/**
 * Finds conflicts and duplicates among the records of a shard (DECISIONS 4). The order of rows changes no count: of
 * equal rows the first is kept.
 */
export const resolveShard = (shard: ShardRecords): Resolved => {
  const { firsts, clashing } = firstsOf(shard);
  return isSingle(shard) ? resolveSingle(shard, firsts, clashing) : resolveSources(shard, clashing);
};

/** True when no two records are of one source row; they would stand beside each other. */
const isSingle = ({ count, rows }: ShardRecords): boolean => {
  for (let record = 1; record < count; record += 1) if (rows[record] === rows[record - 1]) return false;
  return true;
};

/** Where every row has one record: rows are equal, apart, or clash. */
const resolveSingle = (
  shard: ShardRecords,
  firsts: readonly number[],
  clashing: ReadonlySet<string>,
): Resolved => {
  const conflicts: { row: number; keys: string[]; records: number[] }[] = [];
  if (clashing.size > 0)
    for (const [record, key] of shard.keys.entries())
      if (clashing.has(key))
        conflicts.push({ row: shard.rows[record] ?? 0, keys: [keyAt(shard, record)], records: [record] });
  return {
    kept: firsts,
    accepted: firsts.length,
    duplicates: shard.count - conflicts.length - firsts.length,
    conflicts,
  };
};

/** Where rows have several records, which may overlap with those of others. */
const resolveSources = (shard: ShardRecords, clashing: ReadonlySet<string>): Resolved => {
  const { keys, rows } = shard;
  const conflicts: { row: number; keys: string[]; records: number[] }[] = [];
  const sound: number[][] = [];
  for (const records of bySource(shard)) {
    const found = records.filter((record) => clashing.has(keys[record] ?? ''));
    const clash = { row: rows[records[0] ?? 0] ?? 0, keys: found.map((one) => keyAt(shard, one)), records };
    if (found.length > 0) conflicts.push(clash);
    else sound.push(records);
  }
  const kept = new Map<string, number>();
  let accepted = 0;
  for (const records of inOrder(shard, sound)) {
    const before = kept.size;
    for (const record of records) {
      const key = keys[record] ?? '';
      if (!kept.has(key)) kept.set(key, record);
    }
    if (kept.size > before) accepted += 1;
  }
  return {
    kept: inKeyOrder(shard, kept.values()),
    accepted,
    duplicates: sound.length - accepted,
    conflicts,
  };
};
