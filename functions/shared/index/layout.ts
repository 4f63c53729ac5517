import type { IndexPointer } from './pointer.ts';

/**
 * How the shards of a file and those of the index fall together. All counts are powers of two, so a residue modulo
 * the smaller one (a group) holds whole shards of both, and groups can be merged apart from each other.
 */
export interface ShardLayout {
  readonly incoming: number;
  readonly index: number;
  /** The smaller of the two. */
  readonly groups: number;
  /** Shards of the new index: the larger of the two, so an index never shrinks. */
  readonly out: number;
  /** The index gets more shards than it had: every shard must be written anew. */
  readonly grown: boolean;
}

/** An index that does not exist yet takes the shard count of the file, so that its first load runs in parallel too. */
export const layoutOf = (incoming: number, pointer: IndexPointer | undefined): ShardLayout => {
  const index = pointer?.shardCount ?? incoming;
  const out = Math.max(incoming, index);
  return { incoming, index, groups: Math.min(incoming, index), out, grown: out > index };
};

/** Shard of a spread; `shardCount` is a power of two. */
export const shardOf = (spread: number, shardCount: number): number => spread & (shardCount - 1);

/** Shards of the new index that belong to a group. */
export const outShardsOf = (layout: ShardLayout, group: number): number[] =>
  Array.from({ length: layout.out / layout.groups }, (_, step) => group + step * layout.groups);
