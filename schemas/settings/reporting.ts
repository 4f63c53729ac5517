import * as z from 'zod';

/** The reporting calendar: when a period is due, when a feed counts as silent, and when a file as suspiciously small. */
export const ReportingSettingsSchema = z.strictObject({
  /**
   * A due day that is a day off by the State Council's calendar moves to the next working day (make-up days are working
   * days); `false` keeps it where the contract puts it.
   */
  shiftToWorkingDay: z.boolean().default(true),
  /**
   * Feed to the calendar days after the end of a period by which it is due, where the contract names no day of the month.
   * A feed that is named in neither is never late: a week without an accident has nothing to send.
   */
  dueDaysAfterEnd: z.record(z.string(), z.int().min(0)).default({}),
  /** So many calendar days after its due day a missing period makes a feed that has sent before a silent one. */
  silentAfterDays: z.int().min(0).default(5),
  /**
   * When rows are a collapse: those of a file fewer than `belowShare` of the last period's (its sender is warned before it is
   * applied), those of a period of the median of the periods before it (its office and the operator are told).
   */
  volume: z
    .strictObject({
      belowShare: z.number().min(0).max(1).default(0.5),
      /** Periods that the median is taken of, at most and at least. */
      periods: z.int().min(1).default(6),
      minPeriods: z.int().min(1).default(3),
      /** Below so many rows before nothing is said: small counts jump by themselves. */
      minRows: z.int().min(0).default(20),
    })
    .prefault({}),
});
export type ReportingSettings = z.infer<typeof ReportingSettingsSchema>;
/** As the product ships. */
export const DEFAULT_REPORTING: ReportingSettings = /* @__PURE__ */ ReportingSettingsSchema.parse({});
