import * as z from 'zod';
import { IsoDateSchema } from '../atoms.ts';

/** The rows of a period beside those of the periods before it. */
export const VolumeSchema = z.strictObject({
  /** Accepted rows of the period so far: of all files of a delta feed, of this file of a full register. */
  rows: z.int(),
  median: z.number(),
  /** How many periods the median is of. */
  periods: z.int(),
  /** Fewer rows than the settings allow: the sender and the operator are told. */
  collapsed: z.boolean(),
});
export type Volume = z.infer<typeof VolumeSchema>;

/** How a submission lies to the due day of its period. */
export const TimingSchema = z.strictObject({
  /** `early`: the period was not over yet; `unscheduled`: the feed has no due day. */
  state: z.enum(['early', 'on-time', 'late', 'unscheduled']),
  /** Business day on which the file arrived, and last day of its period. */
  arrivedOn: IsoDateSchema,
  periodEnd: IsoDateSchema,
  dueOn: IsoDateSchema.optional(),
  daysLate: z.int().optional(),
});
export type Timing = z.infer<typeof TimingSchema>;

/** A settled submission as the reporting calendar counts it; it goes when the submission is withdrawn. */
export const FilingSchema = z.strictObject({
  feed: z.string(),
  scope: z.string(),
  period: z.string(),
  submissionId: z.string(),
  seq: z.int(),
  organ: z.string(),
  arrivedOn: IsoDateSchema,
  /** Accepted rows. */
  rows: z.int(),
  volume: VolumeSchema.optional(),
});
export type Filing = z.infer<typeof FilingSchema>;
