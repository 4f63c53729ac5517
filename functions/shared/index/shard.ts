import type { Lake } from '../ports/stores.ts';
import { type IndexEntry, parseEntry } from './entry.ts';
import { type ShardLayout, shardOf } from './layout.ts';
import type { IndexPointer } from './pointer.ts';

/** Entries of a shard file of the index, in the order of their keys; nothing for an absent shard. */
export async function* readShard(
  lake: Pick<Lake, 'readLines'>,
  key: string | undefined,
): AsyncGenerator<IndexEntry, undefined> {
  if (key === undefined) return;
  for await (const line of lake.readLines(key)) if (line !== '') yield parseEntry(line);
}

/** Entries of the current index that belong into a shard of the new one, which may have more shards. */
export async function* readForShard(
  lake: Lake,
  pointer: IndexPointer | undefined,
  layout: ShardLayout,
  shard: number,
): AsyncGenerator<IndexEntry, undefined> {
  const file = pointer?.shards[String(shardOf(shard, layout.index))];
  for await (const entry of readShard(lake, file)) {
    if (!layout.grown || shardOf(entry.spread, layout.out) === shard) yield entry;
  }
}
