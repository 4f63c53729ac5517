import type { IndexPointer } from './pointer.ts';

/**
 * How the shards of a file and those of the index fall together. All counts are powers of two: the residue modulo the
 * shards of the file (a group) holds one shard of the file and whole shards of the new index, so that groups can be
 * merged apart from each other, as many as the file has rows for, however small the index was.
 */
export interface ShardLayout {
  readonly index: number;
  /** Shards of the file. */
  readonly groups: number;
  /** Shards of the new index: the larger of the two, so an index never shrinks. */
  readonly out: number;
  /** The index gets more shards than it had: every shard must be written anew. */
  readonly grown: boolean;
}

/** An index that does not exist yet takes the shard count of the file. */
export const layoutOf = (incoming: number, pointer: IndexPointer | undefined): ShardLayout => {
  const index = pointer?.shardCount ?? incoming;
  const out = Math.max(incoming, index);
  return { index, groups: incoming, out, grown: out > index };
};

/** Shard of a spread; `shardCount` is a power of two. */
export const shardOf = (spread: number, shardCount: number): number => spread & (shardCount - 1);

/** Shards of the new index that belong to a group. */
export const outShardsOf = (layout: ShardLayout, group: number): number[] =>
  Array.from({ length: layout.out / layout.groups }, (_, step) => group + step * layout.groups);
