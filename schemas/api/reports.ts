import * as z from 'zod';
import { ReportFileSchema, ReportRequestSchema, ReportSchema } from '../reports/report.ts';

/** POST /v1/reports: what is asked for. */
export const ReportAskSchema = ReportRequestSchema;

/** A report as whoever asked for it sees it; each file by its link (303 to an address for a GET without a token). */
export const ReportViewSchema = z.strictObject({
  ...ReportSchema.pick({
    reportId: true,
    request: true,
    status: true,
    requestedAt: true,
    doneAt: true,
    writtenOn: true,
    problem: true,
  }).shape,
  files: z.array(
    z.strictObject({
      ...ReportFileSchema.pick({ name: true, contentType: true, bytes: true, sha256: true }).shape,
      /** Path below the API's address. */
      link: z.string(),
    }),
  ),
});
export type ReportView = z.infer<typeof ReportViewSchema>;

/** GET /v1/reports: newest first, one's own and those that the hub wrote for the office. */
export const ReportListQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const ReportListSchema = z.strictObject({ items: z.array(ReportViewSchema) });
export type ReportList = z.infer<typeof ReportListSchema>;

/** 303 of a file: an address for one GET without a token. */
export const ReportFileLinkSchema = z.strictObject({ url: z.string(), expiresAt: z.string() });

/** GET /v1/calendar.ics: the token of a subscription link stands in place of the bearer token. */
export const CalendarQuerySchema = z.strictObject({ token: z.string().max(4096).optional() });

/** POST /v1/calendar: a link that calendar programs may subscribe to; it shows no firm. */
export const CalendarLinkSchema = z.strictObject({
  /** Path below the API's address, with the token. */
  path: z.string(),
  /** System instant. */
  expiresAt: z.string(),
});
export type CalendarLink = z.infer<typeof CalendarLinkSchema>;
