import { isDeepStrictEqual } from 'node:util';
import type { RowKey, TableRow, WholeTable } from '../shared/ports/replay.ts';
import { holdsFact, isFactsOnly, type ReplayScope } from './scope.ts';

/**
 * What may differ, by what an item is; everything else must be equal. Versions and commit sequences count writes, and a
 * replay writes at other instants. How often an alert was restated or came back differs where it was judged while the
 * chunks of a submission were still on their way: a replay knows no half-applied state. `assessedOn` is the day of the
 * last change of a head, of which such a coming and going is one.
 */
const MAY_DIFFER: Readonly<Record<string, readonly string[]>> = {
  fact: [],
  head: ['version', 'assessedOn'],
  alert: ['seq', 'updatedAt', 'restatements', 'reopenings'],
  ref: [],
  links: ['version'],
  notice: [],
  'notice-event': [],
  'notice-file': [],
  'notice-told': [],
  'notice-ref': [],
  'alert-notice': [],
};

/** Items that tell their own city. */
const OF_A_CITY: ReadonlySet<string> = new Set(['head', 'alert', 'notice']);

/** One item that is not the same on both sides; fields by name alone, for they may hold what not everybody may see. */
export interface Difference {
  readonly what: string;
  readonly key: string;
  readonly how: 'missing' | 'surplus' | 'differs';
  readonly fields: readonly string[];
}

/** What a comparison found. */
export interface Comparison {
  readonly equal: boolean;
  /** Items that were held side by side. */
  readonly compared: number;
  readonly differing: number;
  /** The first of them. */
  readonly differences: readonly Difference[];
}

const DIFFERENCES_SHOWN = 20;

/** True for what is rebuilt and belongs to the scope; proposals of links, the outbox and serials are not compared. */
export const isWithin =
  (scope: ReplayScope) =>
  ({ what, value }: TableRow): boolean => {
    if (what === 'fact')
      return holdsFact(scope, { feed: String(value['feed']), scope: String(value['scope']) });
    if (isFactsOnly(scope) || MAY_DIFFER[what] === undefined) return false;
    return scope.city === undefined || (OF_A_CITY.has(what) && value['city'] === scope.city);
  };

/** Names of the fields that must be equal and are not. */
export const fieldsThatDiffer = (live: TableRow, replayed: TableRow): string[] => {
  const names = new Set([...Object.keys(live.value), ...Object.keys(replayed.value)]);
  for (const name of MAY_DIFFER[live.what] ?? []) names.delete(name);
  return [...names].filter((name) => !isDeepStrictEqual(live.value[name], replayed.value[name])).sort();
};

const idOf = ({ pk, sk }: RowKey): string => `${pk} ${sk}`;

const differenceOf = (live: TableRow, replayed: TableRow | undefined): Difference | undefined => {
  const { what } = live;
  if (replayed === undefined) return { what, key: idOf(live), how: 'missing', fields: [] };
  if (replayed.what !== what) return { what, key: idOf(live), how: 'differs', fields: ['type'] };
  const fields = fieldsThatDiffer(live, replayed);
  return fields.length === 0 ? undefined : { what, key: idOf(live), how: 'differs', fields };
};

const byId = (rows: readonly TableRow[]): Map<string, TableRow> =>
  new Map(rows.map((row): [string, TableRow] => [idOf(row), row]));

/** Differences of each page of a table in use, against the one that was rebuilt, and then what that has beyond it. */
async function* differencesOf(
  live: WholeTable,
  replayed: WholeTable,
  within: (row: TableRow) => boolean,
  onCompared: (rows: number) => void,
): AsyncGenerator<Difference, undefined> {
  for await (const page of live.pages()) {
    const rows = page.filter(within);
    const others = byId(await replayed.getMany(rows));
    onCompared(rows.length);
    for (const row of rows) {
      const found = differenceOf(row, others.get(idOf(row)));
      if (found !== undefined) yield found;
    }
  }
  for await (const page of replayed.pages()) {
    const rows = page.filter(within);
    const others = byId(await live.getMany(rows));
    for (const row of rows)
      if (!others.has(idOf(row))) yield { what: row.what, key: idOf(row), how: 'surplus', fields: [] };
  }
}

/** Compares tables in use with those that were rebuilt, page by page. */
export const compareTables = async (
  pairs: readonly (readonly [live: WholeTable, replayed: WholeTable])[],
  scope: ReplayScope,
): Promise<Comparison> => {
  let [compared, differing] = [0, 0];
  const differences: Difference[] = [];
  const count = (rows: number): void => {
    compared += rows;
  };
  for (const [live, replayed] of pairs)
    for await (const difference of differencesOf(live, replayed, isWithin(scope), count)) {
      differing += 1;
      if (differences.length < DIFFERENCES_SHOWN) differences.push(difference);
    }
  return { equal: differing === 0, compared, differing, differences };
};
