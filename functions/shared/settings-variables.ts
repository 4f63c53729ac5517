import * as z from 'zod';
import { DeliverySettingsSchema } from '../../schemas/settings/delivery.ts';
import { JudgementSettingsSchema } from '../../schemas/settings/judgement.ts';
import { NoticePolicySchema } from '../../schemas/settings/notice-policy.ts';
import { ReportingSettingsSchema } from '../../schemas/settings/reporting.ts';
import { ReportSettingsSchema } from '../../schemas/settings/reports.ts';

// Variables that hold settings as JSON: what a stage sets otherwise than the product (`{}`: nothing). They stand apart,
// and pure, so that a function is bundled with the schemas of those alone that it asks for.

const settings = <T>(name: string, schema: z.ZodType<T>) =>
  z.string().transform((json, context): T => {
    try {
      return schema.parse(JSON.parse(json), { jitless: true });
    } catch {
      context.addIssue({ code: 'custom', message: `${name} is not JSON of its settings` });
      return z.NEVER;
    }
  });

export const JUDGEMENT = /* @__PURE__ */ settings('JUDGEMENT', JudgementSettingsSchema);
export const NOTICE_POLICY = /* @__PURE__ */ settings('NOTICE_POLICY', NoticePolicySchema);
export const DELIVERY = /* @__PURE__ */ settings('DELIVERY', DeliverySettingsSchema);
export const REPORTS = /* @__PURE__ */ settings('REPORTS', ReportSettingsSchema);
export const REPORTING = /* @__PURE__ */ settings('REPORTING', ReportingSettingsSchema);
