import { CITY_SHARDS, caseKeys } from '../keys.ts';
import { queryAll, type StoredItem, type Table } from './table.ts';

/** Shards over which the lists of a city are spread (DECISIONS 24). */
export const SHARDS: readonly number[] = Array.from({ length: CITY_SHARDS }, (_, shard) => shard);
const FIRST = '0';
const LAST = '~';

/** A list of a city in `gsi1`: the partition of each shard, how an item is read, and its place in commit order. */
export interface CityList<T> {
  readonly pkOf: (shard: number) => string;
  readonly read: (item: StoredItem) => T;
  readonly placeOf: (item: T) => { readonly seq: number; readonly id: string };
}

interface Range {
  readonly from: string;
  readonly to: string;
  readonly limit?: number | undefined;
}

/** Items with keys from `from` to `to`, shard by shard; at most `limit` of each shard. */
const rangeOf = async <T>(at: Table, list: CityList<T>, { from, to, limit }: Range): Promise<T[]> => {
  const shards = SHARDS.map((shard) =>
    queryAll(
      at,
      {
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': list.pkOf(shard), ':from': from, ':to': to },
      },
      limit,
    ),
  );
  return (await Promise.all(shards)).flat().map(list.read);
};

/** Items of a city in commit order after `afterSeq`, merged over the shards, about `limit` of them. */
export const readCityList = async <T>(
  at: Table,
  list: CityList<T>,
  { afterSeq, limit }: { readonly afterSeq?: number; readonly limit?: number },
): Promise<T[]> => {
  const inOrder = (a: T, b: T): number => {
    const [one, other] = [list.placeOf(a), list.placeOf(b)];
    return one.seq - other.seq || (one.id < other.id ? -1 : Number(one.id > other.id));
  };
  const from = afterSeq === undefined ? FIRST : caseKeys.citySk(afterSeq + 1, '');
  const found = (await rangeOf(at, list, { from, to: LAST, limit })).sort(inOrder);
  const last = limit === undefined ? undefined : found[limit - 1];
  if (last === undefined) return found;
  // Never cut between two items of one sequence: a cursor could not tell which of them it has seen.
  const { seq } = list.placeOf(last);
  const before = found.filter((item) => list.placeOf(item).seq < seq);
  const level = { from: caseKeys.citySk(seq, ''), to: caseKeys.citySk(seq, LAST) };
  return [...before, ...(await rangeOf(at, list, level)).sort(inOrder)];
};
