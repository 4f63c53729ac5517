import * as z from 'zod';
import { FileReadingSchema } from './file-reading.ts';
import { RowCountsSchema } from './manifest.ts';

/** The payloads that pass between the states of a submission's execution (one STANDARD execution a submission). */

/** Why an execution runs: a fresh upload, a held one that its sender confirmed, or the latest one taken back. */
export const ExecutionInputSchema = z.strictObject({
  submissionId: z.string(),
  action: z.enum(['submit', 'confirm', 'withdraw']),
  /** Set when it only clears up after the execution of this action, which ended without its failure step. */
  aborted: z.literal(true).optional(),
});
export type ExecutionInput = z.infer<typeof ExecutionInputSchema>;

/** One child of the Apply map: a group of key-index shards, at least 5,000 rows together where there are as many. */
export const ApplyChunkSchema = z.strictObject({
  submissionId: z.string(),
  chunk: z.int(),
  /** Residues of the spread modulo `groupCount` that this child merges. */
  groups: z.array(z.int()),
  /** Power of two: the smaller of the incoming and the index's shard counts. */
  groupCount: z.int(),
});
export type ApplyChunk = z.infer<typeof ApplyChunkSchema>;

/** One child of the Assess map: a file of subjects (NDJSON, one JSON string a line) in the lake. */
export const AssessChunkSchema = z.strictObject({
  /** What caused it; one subject is assessed once for one cause. */
  cause: z.string(),
  subjectsKey: z.string(),
});
export type AssessChunk = z.infer<typeof AssessChunkSchema>;

/** One error of one cell; a rejected row may give several, all at once. */
export const RejectSchema = z.strictObject({
  row: z.int().min(1),
  column: z.string(),
  /** The header as the sender wrote it; empty when the column is missing. */
  header: z.string(),
  value: z.string(),
  code: z.string(),
  messageZh: z.string(),
  messageEn: z.string(),
  expected: z.string(),
});
export type Reject = z.infer<typeof RejectSchema>;

/** What is odd about a cell of a row that was taken; a row may give several. */
export const WarningSchema = RejectSchema.omit({ expected: true });
export type Warning = z.infer<typeof WarningSchema>;

/** An accepted record on its way to the facts; lines of `accepted/<submission>/shard-NNNN.ndjson`, sorted by key. */
export const AcceptedLineSchema = z.strictObject({
  key: z.string(),
  /** Unsigned 32 bits; `spread & (shardCount - 1)` is the shard. */
  spread: z.int(),
  subject: z.string(),
  hash: z.string(),
  row: z.int(),
  record: z.unknown(),
  /**
   * Column to the sender's own text, where reading it changed more than its edges (`１２` became 12, 2021年5月3日 became
   * 2021-05-03); not columns of choices, whose text is in the contract, and never those of persons. Outside the hash.
   */
  changed: z.record(z.string(), z.string()).optional(),
});
export type AcceptedLine = z.infer<typeof AcceptedLineSchema>;

/** The whole register that a supplement makes (DECISIONS 36). */
const WholeSchema = z.strictObject({
  /** Submission whose register it supplements. */
  base: z.string(),
  /** Rows of the register's full file; those of it that are still rejected. */
  rows: z.int(),
  rejected: z.int(),
  /** Rows that are accepted of it, those that the supplement added among them. */
  accepted: z.int(),
  /** Firms and names of rejected rows that were made good, so that none counts twice. */
  corrected: z.array(z.string()),
  /** Records per shard of the supplement's own file; those of `IngestSummarySchema` are of the whole. */
  ownShards: z.record(z.string(), z.int()),
});

/** What ingest found, kept as `ingest/<submission>/summary.json` in the lake. */
export const IngestSummarySchema = z.strictObject({
  submissionId: z.string(),
  ...FileReadingSchema.shape,
  shape: z.enum(['long', 'wide']),
  /** Canonical column to the header that the sender used. */
  columns: z.record(z.string(), z.string()),
  unknownHeaders: z.array(z.string()),
  counts: RowCountsSchema,
  records: z.int(),
  rejectErrors: z.int(),
  rejectsByCode: z.record(z.string(), z.int()),
  rejectsHash: z.string(),
  /** Warnings on rows that were taken, and how many of each code. */
  warnings: z.int().default(0),
  warningsByCode: z.record(z.string(), z.int()).default({}),
  shardCount: z.int(),
  /** Records per shard, only the shards that hold any. */
  shards: z.record(z.string(), z.int()),
  /**
   * Whom rejected rows protect (DECISIONS 11): legible keys, legible firms, and names and account numbers (escaped as
   * in a natural key) where the code is illegible.
   */
  protects: z.strictObject({
    keys: z.array(z.string()),
    subjects: z.array(z.string()),
    names: z.array(z.string()),
    accounts: z.array(z.string()).optional(),
  }),
  /** Of a supplement: then records, shards and protects are those of the whole register, counts those of its file. */
  whole: WholeSchema.optional(),
});
export type IngestSummary = z.infer<typeof IngestSummarySchema>;
