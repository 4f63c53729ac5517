import * as z from 'zod';
import { judgementVariable } from '../shared/judgement-variable.ts';

/** Environment of `apply-plan`, `apply` and `undo`; their CDK constructs are typed by it. */
export const applyEnvSchema = z.object({
  FACTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  LAKE_BUCKET: z.string().min(1),
  JUDGEMENT: judgementVariable,
});
