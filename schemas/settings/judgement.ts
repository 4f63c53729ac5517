import * as z from 'zod';
import { EarlySignSettingsSchema } from './early-signs.ts';

/** Thresholds of judgement (DECISIONS 10–13), all settings. Shares are 0–1, days are calendar days. */
export const JudgementSettingsSchema = z.strictObject({
  /** A register older than this many days after its `dataAsOf` is not fresh. */
  freshDays: z.int().default(45),
  completeMaxRejectShare: z.number().default(0.02),
  completeMinRowsOfLast: z.number().default(0.9),
  holdAboveRemovalShare: z.number().default(0.1),
  gapMinPersons: z.int().default(5),
  gapMinShare: z.number().default(0.2),
  graceDaysAfterFounding: z.int().default(30),
  /** City to the functional zones that keep an insured register of their own. */
  registerZones: z.record(z.string(), z.array(z.string())).default({}),
  earlySigns: EarlySignSettingsSchema.prefault({}),
});
export type JudgementSettings = z.infer<typeof JudgementSettingsSchema>;
/** The thresholds that the product ships with. */
export const DEFAULT_JUDGEMENT: JudgementSettings = JudgementSettingsSchema.parse({});
