import * as z from 'zod';
import { IsoDateSchema, RegionSchema } from '../atoms.ts';
import { RejectSchema } from '../events/execution.ts';
import { RowCountsSchema } from '../events/manifest.ts';
import { ProblemNoteSchema } from '../ledger/ledger.ts';
import { SentenceSchema } from '../sentence.ts';

/** Largest filled list, in bytes. */
export const MAX_WORKBOOK_BYTES = 5 * 1024 * 1024;

/** What a row comes to: a mark on its alert, a hidden danger of its own, or nothing because it is settled already. */
export const RowOutcomeSchema = z.strictObject({
  row: z.int().min(1),
  outcome: z.enum(['keep', 'clear-wrong', 'clear-done', 'open', 'settled']),
  uscc: z.string(),
  alertId: z.string().optional(),
  /** Number of the hidden danger that the row opens. */
  dangerNo: z.string().optional(),
  /** Why nothing is left to do. */
  note: SentenceSchema.optional(),
});
export type RowOutcome = z.infer<typeof RowOutcomeSchema>;

/** What a check says of a filled list; `rows` reconciles as those of a submission do. */
export const InspectionOutcomeSchema = z.strictObject({
  rows: RowCountsSchema,
  /** Rows that would change, or changed, something: by what they do. */
  effects: z.strictObject({
    keep: z.int(),
    clearWrong: z.int(),
    clearDone: z.int(),
    open: z.int(),
    settled: z.int(),
  }),
  /** Errors; a row may have several. */
  rejectErrors: z.int(),
});
export type InspectionOutcome = z.infer<typeof InspectionOutcomeSchema>;

/** A filled visit list that was sent in. The id follows from city and content, so that sending it twice is one. */
export const InspectionSchema = z.strictObject({
  inspectionId: z.string().regex(/^insp_[0-9a-f]{26}$/),
  city: RegionSchema,
  fileName: z.string(),
  size: z.int(),
  /** Base64, as S3 wants it. */
  sha256: z.string(),
  by: z.string(),
  createdAt: z.string(),
  /** Business day of the sending: the day on which what was found counts as found. */
  visitedOn: IsoDateSchema,
  status: z.enum(['awaiting-upload', 'checked', 'refused', 'applied']),
  outcome: InspectionOutcomeSchema.optional(),
  /** Why the whole file was refused. */
  problem: ProblemNoteSchema.optional(),
  appliedAt: z.string().optional(),
  appliedBy: z.string().optional(),
});
export type Inspection = z.infer<typeof InspectionSchema>;

/** What the lake keeps of the last check, beside the files: every error, and what each accepted row comes to. */
export const InspectionDetailSchema = z.strictObject({
  rejects: z.array(RejectSchema),
  outcomes: z.array(RowOutcomeSchema),
});
export type InspectionDetail = z.infer<typeof InspectionDetailSchema>;
