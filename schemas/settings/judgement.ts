import * as z from 'zod';
import { DecimalSchema } from '../atoms.ts';
import { EarlySignSettingsSchema } from './early-signs.ts';
import { FileCheckSettingsSchema } from './file-checks.ts';
import { DangerSettingsSchema, DutySettingsSchema, FreshDaysSchema, LeadSettingsSchema } from './rules.ts';

/** Thresholds of judgement (DECISIONS 10–13), all settings. Shares are 0–1, days are calendar days. */
export const JudgementSettingsSchema = z.strictObject({
  /** A register older than this many days after its `dataAsOf` is not fresh. */
  freshDays: z.int().default(45),
  /** The same for feeds with a cadence of their own; every other feed goes by `freshDays`. */
  freshDaysByFeed: FreshDaysSchema.prefault({}),
  completeMaxRejectShare: z.number().default(0.02),
  completeMinRowsOfLast: z.number().default(0.9),
  holdAboveRemovalShare: z.number().default(0.1),
  gapMinPersons: z.int().default(5),
  gapMinShare: z.number().default(0.2),
  /** An open alert of a gap stays until the gap falls below this share of both thresholds: no coming and going at the border. */
  gapKeepShare: z.number().min(0).max(1).default(0.8),
  graceDaysAfterFounding: z.int().default(30),
  /** An alert that comes back within so many days after its end is the same one again. */
  reopenWithinDays: z.int().default(90),
  /** Dated evidence of employment counts so long: the cycle of periodic tests of a general hazard, three years. */
  employmentEvidenceDays: z.int().default(1095),
  /** So many consecutive unpaid months at the tax office are arrears; one may be a payment on its way. */
  arrearsMinMonths: z.int().min(1).default(2),
  /** How long after its start a project's insurance may take to reach the hub. */
  projectGraceDays: z.int().default(30),
  /** Average monthly wage in yuan by which unpaid contributions are estimated; without it there is no estimate. */
  estimateMonthlyWage: DecimalSchema.optional(),
  /** City to the functional zones that keep an insured register of their own. */
  registerZones: z.record(z.string(), z.array(z.string())).default({}),
  fileChecks: FileCheckSettingsSchema.prefault({}),
  earlySigns: EarlySignSettingsSchema.prefault({}),
  dangers: DangerSettingsSchema.prefault({}),
  leads: LeadSettingsSchema.prefault({}),
  duties: DutySettingsSchema.prefault({}),
});
export type JudgementSettings = z.infer<typeof JudgementSettingsSchema>;
/** The thresholds that the product ships with. */
export const DEFAULT_JUDGEMENT: JudgementSettings = /* @__PURE__ */ JudgementSettingsSchema.parse({});
