import * as z from 'zod';
import { judgementVariable } from '../shared/judgement-variable.ts';

/** Environment of `apply` and `undo`; their CDK constructs are typed by it. */
export const applyEnvSchema = z.object({
  FACTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  LAKE_BUCKET: z.string().min(1),
  JUDGEMENT: judgementVariable,
});

/** Environment of `apply-plan`, which also has those assessed whom clearing up after an aborted execution concerns. */
export const planEnvSchema = applyEnvSchema.extend({ REASSESS_MACHINE_ARN: z.string().min(1) });
