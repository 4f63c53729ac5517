import * as z from 'zod';
import { judgementVariable } from '../shared/judgement-variable.ts';

/** Environment of `settle` and `finish`; their CDK constructs are typed by it. */
export const settleEnvSchema = z.object({
  FACTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  LAKE_BUCKET: z.string().min(1),
  SIGNING_KEY_ID: z.string().min(1),
  HUB_ISSUER: z.string().min(1),
  JUDGEMENT: judgementVariable,
  CLOCK: z.enum(['system', 'offset']),
});

/** Environment of `fail`, which also starts the execution that clears up after another. */
export const failEnvSchema = settleEnvSchema
  .pick({ FACTS_TABLE: true, LEDGER_TABLE: true, LAKE_BUCKET: true, JUDGEMENT: true })
  .extend({ STATE_MACHINE_ARN: z.string().min(1) });
