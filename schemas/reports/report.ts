import * as z from 'zod';
import { IsoDateSchema, RegionSchema } from '../atoms.ts';
import { PersonRoleSchema } from '../settings/grants.ts';

/** A file of a report, in the lake. */
export const ReportFileSchema = z.strictObject({
  name: z.string(),
  key: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});
export type ReportFile = z.infer<typeof ReportFileSchema>;

/** What is asked for. `city` 370000 is the whole province. */
export const ReportRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('form'), city: RegionSchema, asOf: IsoDateSchema }),
  z.strictObject({ kind: z.literal('visit-list'), district: RegionSchema }),
  z.strictObject({ kind: z.literal('alert-list'), city: RegionSchema }),
  z.strictObject({ kind: z.literal('brief'), city: RegionSchema }),
]);
export type ReportRequest = z.infer<typeof ReportRequestSchema>;

/** Whose grants the report is written under: the caller as it was when it asked. */
export const RequesterSchema = z.strictObject({
  sub: z.string(),
  role: PersonRoleSchema,
  organ: z.string(),
  cities: z.array(z.string()),
});

/** A report: asked for, written by a worker, taken away as files. */
export const ReportSchema = z.strictObject({
  reportId: z.string(),
  request: ReportRequestSchema,
  requester: RequesterSchema,
  status: z.enum(['queued', 'done', 'failed']),
  requestedAt: z.string(),
  doneAt: z.string().optional(),
  /** Business day on which it was written. */
  writtenOn: IsoDateSchema.optional(),
  files: z.array(ReportFileSchema),
  problem: z.strictObject({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type Report = z.infer<typeof ReportSchema>;
