import type { Built } from './judge-source-row.ts';

/** An accepted row in the spool: number, spread, the sender's cells (for the rejects), records. */
export interface SpooledRow {
  readonly row: number;
  readonly spread: number;
  readonly cells: readonly string[];
  readonly records: readonly Built[];
}

/** What becomes of a shard's rows. Records of `kept` are sorted by key, and no key comes twice. */
export interface Resolved {
  readonly kept: readonly { readonly row: number; readonly spread: number; readonly built: Built }[];
  readonly accepted: number;
  readonly duplicates: number;
  /** Rows that share a key with a row of other content, each with those keys. */
  readonly conflicts: readonly { readonly row: SpooledRow; readonly keys: readonly string[] }[];
}

/** Keys that stand for more than one content. */
const conflictKeys = (rows: readonly SpooledRow[]): ReadonlySet<string> => {
  const contents = new Map<string, string>();
  const conflicts = new Set<string>();
  for (const { records } of rows)
    for (const { key, hash } of records) {
      const known = contents.get(key);
      if (known === undefined) contents.set(key, hash);
      else if (known !== hash) conflicts.add(key);
    }
  return conflicts;
};

const keyList = ({ records }: SpooledRow): string =>
  records
    .map(({ key }) => key)
    .sort()
    .join('\n');

/** Rows with most records first, then by what they say, so that their order in the file decides nothing but who is named. */
const inOrder = (rows: readonly SpooledRow[]): SpooledRow[] =>
  rows
    .map((row) => ({ row, keys: keyList(row) }))
    .sort(
      (a, b) =>
        b.row.records.length - a.row.records.length ||
        (a.keys < b.keys ? -1 : a.keys > b.keys ? 1 : a.row.row - b.row.row),
    )
    .map(({ row }) => row);

/** Finds conflicts and duplicates among rows that share a shard (DECISIONS 4); the order of rows changes no count. */
export const resolveShard = (rows: readonly SpooledRow[]): Resolved => {
  const clashing = conflictKeys(rows);
  const conflicts: { row: SpooledRow; keys: string[] }[] = [];
  const sound: SpooledRow[] = [];
  for (const row of rows) {
    const keys =
      clashing.size === 0 ? [] : row.records.map(({ key }) => key).filter((key) => clashing.has(key));
    if (keys.length > 0) conflicts.push({ row, keys });
    else sound.push(row);
  }
  const kept = new Map<string, { row: number; spread: number; built: Built }>();
  let accepted = 0;
  for (const { row, spread, records } of inOrder(sound)) {
    const fresh = records.filter(({ key }) => !kept.has(key));
    if (fresh.length > 0) accepted += 1;
    for (const built of fresh) kept.set(built.key, { row, spread, built });
  }
  const sorted = [...kept.values()].sort((a, b) => (a.built.key < b.built.key ? -1 : 1));
  return { kept: sorted, accepted, duplicates: sound.length - accepted, conflicts };
};
