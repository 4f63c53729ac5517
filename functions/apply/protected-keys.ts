import type { IngestSummary } from '../../schemas/events/execution.ts';
import { feedHeadOf } from '../../schemas/feeds/feed-list.ts';
import { spreadOf } from '../shared/hash.ts';
import { type ShardLayout, shardOf } from '../shared/index/layout.ts';

/**
 * Spread of a natural key, found again from its text: the key without the wide-varying column. Undefined when the key
 * of a wide feed was so long that only its digest is left.
 */
const spreadOfKey = (feed: string, key: string): number | undefined => {
  const { naturalKey = [], varies } = feedHeadOf(feed) ?? {};
  if (varies === undefined) return spreadOf(key);
  const parts = key.split('|');
  if (parts.length !== naturalKey.length) return undefined;
  return spreadOf(parts.filter((_, index) => naturalKey[index] !== varies).join('|'));
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

/**
 * Tells whether what stands under a key is protected: its row was rejected, or one of the same account whose code was
 * illegible (DECISIONS 11). Only a full register, of which all shards are read, asks for accounts.
 */
export const protectionOf = (
  feed: string,
  { keys, accounts = [] }: IngestSummary['protects'],
): ((key: string) => boolean) => {
  const [rejected, numbers] = [new Set(keys), new Set(accounts)];
  const place = feedHeadOf(feed)?.naturalKey.indexOf('accountNo') ?? -1;
  if (place < 0 || numbers.size === 0) return (key) => rejected.has(key);
  return (key) => rejected.has(key) || numbers.has(key.split('|')[place] ?? '');
};
