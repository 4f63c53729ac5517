import * as z from 'zod';
import { ReturnFieldSchema } from './return-field.ts';

/** More rows than these go out as CSV alone. */
export const MOST_XLSX_ROWS = 50_000;

/** `returns/<submission>/return.json`: written last, so that a package that is there is complete. */
export const ReturnPackageSchema = z.strictObject({
  submissionId: z.string(),
  feed: z.string(),
  scope: z.string(),
  period: z.string(),
  /** Business day on which it was written. */
  writtenOn: z.string(),
  /** Rows of the sender that came back; titles, totals and blank rows do not. */
  rows: z.int(),
  rejectedRows: z.int(),
  columns: z.array(
    z.strictObject({
      field: ReturnFieldSchema,
      header: z.string(),
      /** How often each value stands in the column; figures are counted as 有 and 空. */
      counts: z.record(z.string(), z.int()),
    }),
  ),
  files: z.array(
    z.strictObject({ name: z.string(), contentType: z.string(), bytes: z.int(), sha256: z.string() }),
  ),
  /** Why there is no XLSX. */
  note: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
});
export type ReturnPackage = z.infer<typeof ReturnPackageSchema>;
