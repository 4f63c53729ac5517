import * as z from 'zod';
import { AlertStatusSchema, LimitShownSchema } from '../alerts/alert.ts';
import { AlertKindSchema } from '../alerts/kinds.ts';
import { FieldValuesSchema, IsoDateSchema } from '../atoms.ts';
import { SubjectRefSchema } from '../records/subject.ts';
import { SentenceSchema } from '../sentence.ts';
import { OfficeSchema } from './office.ts';

/**
 * The documents, never mixed: `reminder` 工伤保险参保提示函, `advice` 限期整改建议书 (both to the firm, through the
 * responsible department), `transfer` 移送函 (to the department that may enforce), and `correction` 更正函, which takes back
 * what an earlier one of these said wrongly. An enforcer's own order is never ours.
 */
export const NoticeKindSchema = z.enum(['reminder', 'advice', 'transfer', 'correction']);
export type NoticeKind = z.infer<typeof NoticeKindSchema>;

/** The states of a document; what leads from one to another stands in `transitions.ts`. */
export const NoticeStateSchema = z.enum([
  'draft',
  'signed',
  'sent',
  'served',
  'extended',
  'rectified',
  'verified',
  'overdue',
  'transferred',
  'disposed',
  'closed',
  'withdrawn',
]);
export type NoticeState = z.infer<typeof NoticeStateSchema>;

/** Where a finding's row stands in its sender's file. */
export const SourceRowSchema = z.strictObject({
  feed: z.string(),
  fileName: z.string(),
  row: z.int(),
  dataAsOf: IsoDateSchema,
});

/** One finding of a document: frozen as it was at drafting, and followed until signing. */
export const NoticeItemSchema = z.strictObject({
  alertId: z.string(),
  kind: AlertKindSchema,
  topic: z.string(),
  district: z.string(),
  reason: SentenceSchema,
  arithmetic: z.array(SentenceSchema),
  basis: z.string(),
  values: FieldValuesSchema,
  limit: LimitShownSchema.optional(),
  /** At most 5; `evidenceCount` tells how many rows there are. */
  sources: z.array(SourceRowSchema).max(5),
  evidenceCount: z.int(),
  /** How the alert stands now; only `open` ones may be signed or transferred. */
  standing: AlertStatusSchema,
  standingReason: z.string().optional(),
});
export type NoticeItem = z.infer<typeof NoticeItemSchema>;

/** Days of a time limit: `working` by the Chinese calendar with make-up days, or `calendar`. */
export const TimeLimitSchema = z.strictObject({
  days: z.int().min(1).max(365),
  unit: z.enum(['working', 'calendar']),
});
export type TimeLimit = z.infer<typeof TimeLimitSchema>;

/** What the enforcing department did (处置). */
export const DisposalSchema = z.strictObject({
  on: IsoDateSchema,
  by: z.string(),
  outcome: z.enum(['ordered', 'fined', 'rectified', 'not-established', 'other']),
  /** Number of the enforcer's own document, e.g. of its 责令限期改正指令书. */
  number: z.string().max(100).optional(),
  note: z.string().max(2000).optional(),
});
export type Disposal = z.infer<typeof DisposalSchema>;

const StepSchema = z.strictObject({
  by: z.string(),
  on: IsoDateSchema,
  note: z.string().max(2000).optional(),
});

/**
 * A document (文书) with its life. Days are business days; `seq` is the commit sequence (as of alerts). `responsible` is
 * the department it is sent to and that acts on it: for reminder and advice it serves the firm; for a transfer it is the
 * department that may enforce.
 */
export const NoticeSchema = z.strictObject({
  noticeId: z.string(),
  kind: NoticeKindSchema,
  state: NoticeStateSchema,
  version: z.int().min(1),
  seq: z.int(),
  subject: SubjectRefSchema,
  uscc: z.string(),
  name: z.string(),
  industry: z.string(),
  city: z.string(),
  district: z.string(),
  /** The lead department's office that signs. */
  issuer: OfficeSchema,
  responsible: OfficeSchema,
  /** Who may enforce when it is not put right; null where the issuer enforces itself (insurance): an internal hand-over. */
  enforcer: OfficeSchema.nullable(),
  /** Id of the policy line it was drafted by. */
  policyId: z.string(),
  items: z.array(NoticeItemSchema).max(50),
  /** Findings beyond the 50 shown. */
  moreItems: z.int(),
  /** An authority's order that stands already: its number and day are inherited, no second deadline beside it. */
  order: z.strictObject({ number: z.string(), dueOn: IsoDateSchema.optional() }).optional(),
  /** Counted from the day after service; absent where an order is inherited. */
  timeLimit: TimeLimitSchema.optional(),
  /** Legal basis of document and time limit, as printed. */
  basis: z.string(),
  draftedOn: IsoDateSchema,
  /** Our own serial, given at signing; the number of the office's own system is `officialNo`. */
  serial: z.string().optional(),
  officialNo: z.string().max(100).optional(),
  signed: StepSchema.extend({ automatic: z.boolean() }).optional(),
  sentOn: IsoDateSchema.optional(),
  served: StepSchema.extend({
    way: z.enum(['direct', 'post', 'electronic', 'left', 'public']),
    proof: z.string().optional(),
  }).optional(),
  /** Last day, to 24:00 Asia/Shanghai; `provisional` while the calendar of its year is not published. */
  dueOn: IsoDateSchema.optional(),
  provisional: z.boolean().optional(),
  /** From this day on it is due soon; `remindedOn` once that was told. */
  dueSoonOn: IsoDateSchema.optional(),
  remindedOn: IsoDateSchema.optional(),
  extension: StepSchema.extend({ days: z.int(), dueBefore: IsoDateSchema }).optional(),
  rectified: StepSchema.extend({ evidence: z.array(z.string()), byFacts: z.boolean() }).optional(),
  verified: StepSchema.optional(),
  overdueOn: IsoDateSchema.optional(),
  /** Set on the document that was transferred: its transfer, or none for an internal hand-over. */
  transfer: z.strictObject({ noticeId: z.string().optional(), on: IsoDateSchema }).optional(),
  /** Set on a transfer: the document that was not complied with. */
  parentId: z.string().optional(),
  disposal: DisposalSchema.optional(),
  closedOn: IsoDateSchema.optional(),
  withdrawn: StepSchema.optional(),
  /** Frozen at sending: keys in the lake and SHA-256 (hex). */
  documents: z
    .strictObject({ html: z.string(), htmlSha256: z.string(), docx: z.string(), docxSha256: z.string() })
    .optional(),
  /** Events so far; the next one has this number + 1. */
  events: z.int().min(0),
});
export type Notice = z.infer<typeof NoticeSchema>;

/** A file that proves something, put by presigned upload. `uploaded` once the object was seen. */
export const NoticeFileSchema = z.strictObject({
  fileId: z.string(),
  noticeId: z.string(),
  fileName: z.string().max(200),
  contentType: z.string().max(100),
  size: z.int(),
  /** SHA-256, base64 as S3 has it. */
  sha256: z.string(),
  by: z.string(),
  at: z.string(),
});
export type NoticeFile = z.infer<typeof NoticeFileSchema>;
