const BYTES_PER_SHARD = 1 << 20;
const MOST_SHARDS = 1024;

/**
 * Shards of the accepted records: about 1 MB of the file each, a power of two, 1 to 1,024. By size alone, so that the
 * same file gives the same shards at every try.
 */
export const shardCountFor = (bytes: number): number => {
  const wanted = Math.ceil(bytes / BYTES_PER_SHARD);
  let count = 1;
  while (count < wanted && count < MOST_SHARDS) count *= 2;
  return count;
};
