import * as z from 'zod';

/** What reports take as data. */
export const ReportSettingsSchema = z.strictObject({
  /** Key industries that a city adds to those of the plan (note 2 of the form), by city code; listed after the plan's. */
  cityIndustries: z
    .record(
      z.string(),
      z.array(z.strictObject({ id: z.string(), nameZh: z.string(), codes: z.array(z.string()).min(1) })),
    )
    .default({}),
});
export type ReportSettings = z.infer<typeof ReportSettingsSchema>;
/** As the product ships: the plan's industries only. */
export const DEFAULT_REPORTS: ReportSettings = /* @__PURE__ */ ReportSettingsSchema.parse({});
