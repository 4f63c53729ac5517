import * as z from 'zod';
import { WarningCodeSchema } from '../codes/check-codes.ts';
import { FeedModeSchema } from './feed-mode.ts';

/** What the catalogue says of a feed beside its columns. All of it is data (政务数据共享条例). */
export const FeedSettingsSchema = z.strictObject({
  owner: z.string(),
  mode: FeedModeSchema,
  cadence: z.enum(['weekly', 'monthly', 'quarterly', 'yearly']),
  /** Day of the month by which the period must have arrived; null for weekly feeds. */
  dueDay: z.int().nullable(),
  catalogueId: z.string(),
  sharing: z.enum(['unconditional', 'conditional', 'not-shared']),
  legalBasis: z.string(),
  /** Share (0–1) of rejected rows above which the whole file is refused (DECISIONS 13). */
  refuseAboveRejectShare: z.number(),
  /** Codes of warnings that hold a submission until its sender confirms; none unless told. */
  confirmWarnings: z.array(WarningCodeSchema).optional(),
});
export type FeedSettings = Readonly<z.infer<typeof FeedSettingsSchema>>;
