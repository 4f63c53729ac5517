import { getContract } from '../../schemas/feeds/catalogue.ts';
import { spreadOf } from '../shared/hash.ts';
import { type ShardLayout, shardOf } from '../shared/index/layout.ts';

/**
 * Spread of a natural key, found again from its text: the key without the wide-varying column. Undefined when the key
 * of a wide feed was so long that only its digest is left.
 */
const spreadOfKey = (feed: string, key: string): number | undefined => {
  const contract = getContract(feed);
  const varies = contract?.wide?.varies;
  if (contract === undefined || varies === undefined) return spreadOf(key);
  const parts = key.split('|');
  if (parts.length !== contract.naturalKey.length) return undefined;
  return spreadOf(parts.filter((_, index) => contract.naturalKey[index] !== varies).join('|'));
};

/** Shards of the new index in which the keys of rejected rows may stand; all of them when one cannot be told. */
export const shardsOfKeys = (feed: string, keys: readonly string[], layout: ShardLayout): Set<number> => {
  const shards = new Set<number>();
  for (const key of keys) {
    const spread = spreadOfKey(feed, key);
    if (spread === undefined) return new Set(Array.from({ length: layout.out }, (_, shard) => shard));
    shards.add(shardOf(spread, layout.out));
  }
  return shards;
};
