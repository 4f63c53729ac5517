import * as z from 'zod';
import { type JudgementSettings, JudgementSettingsSchema } from '../../schemas/settings/judgement.ts';

/** The JUDGEMENT variable of a function: JSON of what a stage sets otherwise than the product (`{}`: nothing). */
export const judgementVariable = z.string().transform((text, context): JudgementSettings => {
  try {
    return JudgementSettingsSchema.parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'JUDGEMENT is not JSON of the judgement settings' });
    return z.NEVER;
  }
});
