import * as z from 'zod';
import { RegionSchema } from '../atoms.ts';
import { RejectSchema } from '../events/execution.ts';
import { InspectionSchema, MAX_WORKBOOK_BYTES, RowOutcomeSchema } from '../inspections/inspection.ts';
import { UploadTargetSchema } from './submissions.ts';

/** `POST /v1/inspections`: a filled visit list is announced with its size and SHA-256 (base64). */
export const InspectionRequestSchema = z.strictObject({
  fileName: z.string().min(1).max(200),
  size: z.int().min(1).max(MAX_WORKBOOK_BYTES),
  sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  city: RegionSchema,
});
export type InspectionRequest = z.infer<typeof InspectionRequestSchema>;

/** Where to PUT the file; then check and apply it. The same file again gives the same inspection and a fresh address. */
export const InspectionAnswerSchema = z.object({
  inspectionId: z.string(),
  status: InspectionSchema.shape.status,
  upload: UploadTargetSchema,
});
export type InspectionAnswer = z.infer<typeof InspectionAnswerSchema>;

/** A filled list as its team sees it: counts, what it does, and the first errors (all of them are in the rejects). */
export const InspectionViewSchema = z.object({
  ...InspectionSchema.shape,
  firstRejects: z.array(RejectSchema),
  /** Rows that had nothing left to do, and why. */
  settled: z.array(RowOutcomeSchema),
  links: z.object({
    self: z.string(),
    check: z.string(),
    apply: z.string(),
    rejects: z.string().optional(),
  }),
});
export type InspectionView = z.infer<typeof InspectionViewSchema>;

/** `GET /v1/inspections/{id}/rejects`. */
export const InspectionRejectsQuerySchema = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') });
