import * as z from 'zod';
import { IsoDateSchema } from '../atoms.ts';
import { FilingSchema, TimingSchema } from '../ledger/filing.ts';

/**
 * Where a period of a feed and scope stands. Arrived: `early` (before its end: send it again once it is over), `on-time`,
 * `late`, `unscheduled` (no due day). Not arrived: `open` (the period runs), `due` (it is over), `missing` (its due day has
 * passed).
 */
export const ReportingStateSchema = z.enum([...TimingSchema.shape.state.options, 'open', 'due', 'missing']);
export type ReportingState = z.infer<typeof ReportingStateSchema>;

/** One period of one feed and scope. Days are business days. */
export const ReportingEntrySchema = z.object({
  feed: z.string(),
  /** Organ that answers for the feed. */
  organ: z.string(),
  scope: z.string(),
  period: z.string(),
  /** First and last day of the period. */
  from: IsoDateSchema,
  to: IsoDateSchema,
  /** Null for a feed without a due day. */
  dueOn: IsoDateSchema.nullable(),
  /** The holidays of that year are not published yet, so the due day may still move. */
  provisional: z.literal(true).optional(),
  state: ReportingStateSchema,
  arrivedOn: IsoDateSchema.optional(),
  /** Calendar days after the due day: of the arrival, or so far. */
  daysLate: z.int().optional(),
  /** Nothing came since, though the scope sent before, for longer than the settings allow. */
  silent: z.literal(true).optional(),
  /** Settled submissions of the period, and their accepted rows. */
  submissions: z.int().optional(),
  rows: z.int().optional(),
  /** Set when the rows collapsed. */
  volume: FilingSchema.shape.volume,
});
export type ReportingEntry = z.infer<typeof ReportingEntrySchema>;

/**
 * `GET /v1/reporting-calendar`: the periods that are due in a year or a month (those of feeds without a due day, by their
 * end); without either, from 60 days ago until in 31 days.
 */
export const ReportingCalendarQuerySchema = z
  .object({
    year: z
      .string()
      .regex(/^20\d{2}$/)
      .optional(),
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
      .optional(),
    feed: z.string().max(64).optional(),
    scope: z.string().max(6).optional(),
    state: ReportingStateSchema.optional(),
  })
  .refine(({ year, month }) => year === undefined || month === undefined, {
    error: 'Give a year or a month, not both',
  });
export type ReportingCalendarQuery = z.infer<typeof ReportingCalendarQuerySchema>;

/** By feed, period and scope. */
export const ReportingCalendarSchema = z.object({
  /** Business day of the answer, and the days that it covers. */
  today: IsoDateSchema,
  from: IsoDateSchema,
  to: IsoDateSchema,
  counts: z.partialRecord(ReportingStateSchema, z.int()),
  items: z.array(ReportingEntrySchema),
});
export type ReportingCalendar = z.infer<typeof ReportingCalendarSchema>;
