import * as z from 'zod';

/** Environment of the `sweep` function; its CDK construct is typed by it. */
export const sweepEnvSchema = z.object({
  CASES_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  LAKE_BUCKET: z.string().min(1),
  REASSESS_MACHINE_ARN: z.string().min(1),
  CLOCK: z.enum(['system', 'offset']),
});
