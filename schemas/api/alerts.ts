import * as z from 'zod';
import {
  AcceptanceSchema,
  AlertSchema,
  AlertStatusSchema,
  EvidenceSchema,
  MarkVerdictSchema,
} from '../alerts/alert.ts';
import { AlertKindSchema, SeveritySchema } from '../alerts/kinds.ts';
import { RegionSchema } from '../atoms.ts';
import { SentenceSchema } from '../sentence.ts';
import { listOf } from './query.ts';

/** How a list is written; `?format=` wins over `Accept`. */
const ListFormatSchema = z.enum(['json', 'ndjson', 'csv']);
export type ListFormat = z.infer<typeof ListFormatSchema>;

/** Query of GET /v1/alerts. Lists are comma-separated; `city` may also be repeated. */
export const AlertQuerySchema = z.strictObject({
  city: listOf(RegionSchema)
    .optional()
    .meta({ description: 'City codes (GB/T 2260); all of the caller’s when left out.' }),
  district: listOf(RegionSchema).optional(),
  industry: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/)
    .optional()
    .meta({ description: 'Prefix of the GB/T 4754 code, with or without its letter: C31, 31.' }),
  kind: listOf(AlertKindSchema).optional(),
  severity: listOf(SeveritySchema).optional(),
  status: listOf(z.enum([...AlertStatusSchema.options, 'any']))
    .default(['open'])
    .meta({
      description:
        'open (default), closed, retracted, accepted, marked-wrong, marked-done, any. Who follows changes asks for any.',
    }),
  inhibited: z
    .stringbool()
    .default(false)
    .meta({ description: 'true: also open alerts that a graver one of the same firm makes superfluous.' }),
  updatedSince: z
    .union([z.iso.datetime({ offset: true }), z.string().regex(/^\d{1,17}$/)])
    .optional()
    .meta({ description: 'ISO instant, or `syncedTo` of an earlier answer. Changes younger than 5 s wait.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(300).optional().meta({ description: 'Opaque: `nextCursor` of the page before.' }),
  format: ListFormatSchema.optional(),
});
export type AlertQuery = z.infer<typeof AlertQuerySchema>;

/** An alert in a list: the first evidence only, the rest by GET /v1/alerts/{id}. */
export const AlertItemSchema = AlertSchema.omit({ subject: true }).extend({
  evidence: z.array(EvidenceSchema).max(3),
});
export type AlertItem = z.infer<typeof AlertItemSchema>;

/** GET /v1/alerts: one page. */
export const AlertListSchema = z.strictObject({
  items: z.array(AlertItemSchema),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
  /** On the last page: pass it as `updatedSince` next time, and nothing that changes is missed. */
  syncedTo: z.string().nullable(),
});
export type AlertList = z.infer<typeof AlertListSchema>;

/** An earlier or later life of the same finding. */
export const EpisodeSchema = AlertSchema.pick({
  alertId: true,
  episode: true,
  status: true,
  openedOn: true,
  updatedOn: true,
  restatements: true,
  reopenings: true,
  endedReason: true,
  acceptance: true,
  mark: true,
});

/** A signed file that evidence stands in: what its sender signed, and what the hub signed back. */
const AlertSourceSchema = z.strictObject({
  submissionId: z.string(),
  feed: z.string(),
  scope: z.string(),
  fileName: z.string(),
  /** SHA-256 of the file, base64. */
  sha256: z.string(),
  organ: z.string(),
  /** Key of the organ that signed the manifest. */
  kid: z.string(),
  manifestJws: z.string(),
  receiptJws: z.string().optional(),
});
export type AlertSource = z.infer<typeof AlertSourceSchema>;

/**
 * GET /v1/alerts/{id}: why it was raised. The rule with its edition, the clause, the arithmetic line by line, all evidence
 * with file and row, the signed files behind it, and the episodes of the same topic.
 */
export const AlertDetailSchema = AlertSchema.omit({ subject: true }).extend({
  rule: z.strictObject({ id: z.string(), edition: z.string(), title: SentenceSchema }),
  arithmetic: z.array(SentenceSchema),
  sources: z.array(AlertSourceSchema),
  episodes: z.array(EpisodeSchema),
});
export type AlertDetail = z.infer<typeof AlertDetailSchema>;

/**
 * POST /v1/alerts/{id}/mark: an officer's word on an open alert. `right` leaves it open, `wrong` and `already-done` close
 * it. Why is asked of everything but `right`.
 */
export const MarkRequestSchema = z
  .strictObject({
    verdict: MarkVerdictSchema.default('wrong'),
    reason: z.string().trim().min(1).max(500).optional(),
  })
  .refine(({ verdict, reason }) => verdict === 'right' || reason !== undefined, {
    path: ['reason'],
    message: 'A reason is needed unless the verdict is right.',
  });
export type MarkRequest = z.infer<typeof MarkRequestSchema>;

/** POST /v1/alerts/{id}/accept: why a true alert is left as it is, who answers for it, by what proof, and until when. */
export const AcceptRequestSchema = AcceptanceSchema;

/** POST /v1/alerts/{id}/reopen: an officer takes back what an officer said. */
export const ReopenRequestSchema = z.strictObject({ reason: z.string().trim().min(1).max(500) });
export type ReopenRequest = z.infer<typeof ReopenRequestSchema>;
