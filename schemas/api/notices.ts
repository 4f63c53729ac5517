import * as z from 'zod';
import { AlertKindSchema } from '../alerts/kinds.ts';
import { RegionSchema } from '../atoms.ts';
import { MAX_EVIDENCE_BYTES } from '../notices/evidence.ts';
import {
  NoticeFileSchema,
  NoticeItemSchema,
  NoticeKindSchema,
  NoticeSchema,
  NoticeStateSchema,
} from '../notices/notice.ts';
import { OfficeSchema } from '../notices/office.ts';
import { NoticeActionSchema, NoticeEventSchema } from '../notices/transitions.ts';
import { listOf } from './query.ts';
import { UploadTargetSchema } from './submissions.ts';

/** Query of GET /v1/notices. Lists are comma-separated; `city` may also be repeated. */
export const NoticeQuerySchema = z.strictObject({
  city: listOf(RegionSchema)
    .optional()
    .meta({ description: 'City codes (GB/T 2260); all of the caller’s when left out.' }),
  state: listOf(NoticeStateSchema).optional().meta({ description: 'All states when left out.' }),
  kind: listOf(NoticeKindSchema).optional(),
  responsible: OfficeSchema.shape.organ
    .optional()
    .meta({ description: 'Organ of the responsible department, e.g. health.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(300).optional().meta({ description: 'Opaque: `nextCursor` of the page before.' }),
  format: z.enum(['json', 'csv']).optional(),
});
export type NoticeQuery = z.infer<typeof NoticeQuerySchema>;

/** A document in a list. */
export const NoticeListItemSchema = NoticeSchema.pick({
  noticeId: true,
  kind: true,
  state: true,
  uscc: true,
  name: true,
  industry: true,
  city: true,
  district: true,
  issuer: true,
  responsible: true,
  serial: true,
  officialNo: true,
  draftedOn: true,
  sentOn: true,
  dueOn: true,
  provisional: true,
  overdueOn: true,
  closedOn: true,
  parentId: true,
}).extend({
  servedOn: NoticeSchema.shape.sentOn,
  alertKinds: z.array(AlertKindSchema),
  /** How many findings, and how many of those shown are still open. */
  findings: z.int(),
  openFindings: z.int(),
});
export type NoticeListItem = z.infer<typeof NoticeListItemSchema>;

/** GET /v1/notices: one page, in the order in which they last changed. */
export const NoticeListSchema = z.strictObject({
  items: z.array(NoticeListItemSchema),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});
export type NoticeList = z.infer<typeof NoticeListSchema>;

/** A finding; figures and rows of files only for whoever receives alerts of its kind. */
const NoticeItemViewSchema = NoticeItemSchema.omit({ topic: true, values: true, sources: true }).extend(
  NoticeItemSchema.pick({ topic: true, values: true, sources: true }).partial().shape,
);
export type NoticeItemView = z.infer<typeof NoticeItemViewSchema>;

/** A step; its input only where it tells more than the document does. */
const NoticeEventViewSchema = NoticeEventSchema.omit({
  noticeId: true,
  seq: true,
  hash: true,
  covers: true,
}).extend({
  input: NoticeEventSchema.shape.input.optional(),
});
export type NoticeEventView = z.infer<typeof NoticeEventViewSchema>;

const NoticeFileViewSchema = NoticeFileSchema.omit({ noticeId: true }).extend({
  /** False while the upload is still to come: such a file proves nothing yet. */
  uploaded: z.boolean(),
  link: z.string(),
});
export type NoticeFileView = z.infer<typeof NoticeFileViewSchema>;

/** GET /v1/notices/{id}, and the answer of every step. Links are paths below the API's address. */
export const NoticeViewSchema = NoticeSchema.omit({
  subject: true,
  items: true,
  documents: true,
  events: true,
}).extend({
  items: z.array(NoticeItemViewSchema),
  documents: z.strictObject({ html: z.string(), docx: z.string() }),
  events: z.array(NoticeEventViewSchema),
  files: z.array(NoticeFileViewSchema),
  /** Steps that are open to the caller now. */
  may: z.array(NoticeActionSchema),
});
export type NoticeView = z.infer<typeof NoticeViewSchema>;

/** Query of GET /v1/notices/{id}/document. */
export const DocumentQuerySchema = z.strictObject({ format: z.enum(['html', 'docx']).default('html') });

/** POST /v1/notices/sign. */
export const SignManyRequestSchema = z.strictObject({
  noticeIds: z
    .array(z.string().regex(/^[\w-]{1,64}$/))
    .min(1)
    .max(100),
});

/** How one signing ended; `not-tried`: the time of the call was used up, send these again. */
const SignOutcomeSchema = z.discriminatedUnion('ok', [
  z.strictObject({ noticeId: z.string(), ok: z.literal(true), serial: z.string() }),
  z.strictObject({
    noticeId: z.string(),
    ok: z.literal(false),
    code: z.string(),
    detail: z.string(),
    detailZh: z.string(),
  }),
]);
export type SignOutcome = z.infer<typeof SignOutcomeSchema>;
export const SignManyAnswerSchema = z.strictObject({ outcomes: z.array(SignOutcomeSchema) });

/** POST /v1/notices/{id}/files: a proof is announced with its size (bytes) and SHA-256 (base64). */
export const EvidenceRequestSchema = z.strictObject({
  fileName: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}/\\]+$/u),
  size: z.int().min(1).max(MAX_EVIDENCE_BYTES),
  sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});
export type EvidenceRequest = z.infer<typeof EvidenceRequestSchema>;

/** Where to PUT it. The same file again gives the same id and a fresh address. */
export const EvidenceAnswerSchema = z.strictObject({ fileId: z.string(), upload: UploadTargetSchema });
export type EvidenceAnswer = z.infer<typeof EvidenceAnswerSchema>;

/** A presigned address, also in the Location header; ask it without a token. */
export const FileLinkSchema = z.strictObject({ url: z.string(), expiresAt: z.string() });
