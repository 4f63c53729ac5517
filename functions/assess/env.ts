import * as z from 'zod';
import { judgementVariable } from '../shared/judgement-variable.ts';

/** Environment of the `assess` function; its CDK construct is typed by it. */
export const assessEnvSchema = z.object({
  FACTS_TABLE: z.string().min(1),
  CASES_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  LAKE_BUCKET: z.string().min(1),
  CLOCK: z.enum(['system', 'offset']),
  JUDGEMENT: judgementVariable,
});
