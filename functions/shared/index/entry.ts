import * as z from 'zod';

/**
 * One line of the key index (DECISIONS 2): which record of which row stands behind a natural key. Shards are NDJSON,
 * sorted by key in code units; a line is the array `[key, spread, subject, hash, submissionId, row, 1 if stale]`.
 */
export interface IndexEntry {
  readonly key: string;
  /** Unsigned 32 bits; `spread & (shardCount - 1)` is the shard. */
  readonly spread: number;
  readonly subject: string;
  readonly hash: string;
  /** The submission and row that wrote the fact: rows that come again unchanged leave it alone. */
  readonly submissionId: string;
  readonly row: number;
  /** The newest row of the key was rejected (DECISIONS 11). */
  readonly stale: boolean;
}

const IndexLineSchema = z.tuple([
  z.string(),
  z.int(),
  z.string(),
  z.string(),
  z.string(),
  z.int(),
  z.literal(1).optional(),
]);

/** Throws when the line is not one of the index. */
export const parseEntry = (line: string): IndexEntry => {
  const [key, spread, subject, hash, submissionId, row, stale] = IndexLineSchema.parse(JSON.parse(line));
  return { key, spread, subject, hash, submissionId, row, stale: stale === 1 };
};

/** The line of an entry, without its end. */
export const formatEntry = ({ key, spread, subject, hash, submissionId, row, stale }: IndexEntry): string =>
  JSON.stringify([key, spread, subject, hash, submissionId, row, ...(stale ? [1] : [])]);
