import * as z from 'zod';
import { FactRecordSchema } from './record.ts';
import { SubjectRefSchema } from './subject.ts';

/** Where a record came from: enough to find the row in the sender's own file. */
export const LineageSchema = z.strictObject({
  submissionId: z.string(),
  feed: z.string(),
  scope: z.string(),
  fileName: z.string(),
  /** Row number in the file as a clerk counts it: the header is row 1. */
  row: z.int().min(1),
  dataAsOf: z.string(),
});

/** The newest version of a record, filed under its subject; sort key `feed#scope#naturalKey` (DECISIONS 1). */
export const FactSchema = z.strictObject({
  subject: SubjectRefSchema,
  feed: z.string(),
  scope: z.string(),
  naturalKey: z.string(),
  /** SHA-256 (hex, first 32 characters) of the canonical record; `dataAsOf` stays outside it. */
  hash: z.string(),
  /** Ledger sequence of the submission that wrote it. */
  seq: z.int(),
  /** Kept alive although its newest row was rejected (DECISIONS 11). */
  stale: z.boolean().optional(),
  record: FactRecordSchema,
  lineage: LineageSchema,
});
export type Fact = z.infer<typeof FactSchema>;
