import * as z from 'zod';
import { SentenceSchema } from '../sentence.ts';
import { FileReadingSchema } from './file-reading.ts';

/** What passes between the steps that check a large file in pieces. */

/** A stretch of a file's text: bytes as they were sent, unwrapped, and how many rows stand before it. */
const PieceSchema = z.strictObject({ from: z.int(), to: z.int(), behind: z.int() });
export type Piece = Readonly<z.infer<typeof PieceSchema>>;

/** How a file is cut; committed once, so that every step of every try goes by the same. */
export const CutSchema = z.strictObject({
  encoding: z.enum(['utf-8', 'gb18030']),
  /** Business day by which all pieces are judged. */
  today: z.string(),
  pieces: z.array(PieceSchema),
  /** Shards of the accepted records, a power of two. */
  shardCount: z.int().min(1),
  /** Groups of shards that are resolved one by one. */
  groups: z.int().min(1),
});
export type Cut = z.infer<typeof CutSchema>;

/** What was found in a piece, beside the rows themselves. */
export const PieceFoundSchema = z.strictObject({
  /** Why the whole file is refused, found in this piece: then nothing else counts. */
  problem: z.strictObject({ code: z.string(), ...SentenceSchema.shape }).optional(),
  rows: z.int(),
  skipped: z.int(),
  wide: z.boolean(),
  long: z.boolean(),
  skippedRows: FileReadingSchema.shape.skippedRows.unwrap(),
  /** Bytes of each shard that has any, in the order in which they stand in `rows.bin`. */
  shards: z.array(z.tuple([z.int(), z.int()])),
});
export type PieceFound = z.infer<typeof PieceFoundSchema>;

/** What came of a group of shards. */
export const GroupWrittenSchema = z.strictObject({
  accepted: z.int(),
  duplicates: z.int(),
  records: z.int(),
  shards: z.record(z.string(), z.int()),
});
