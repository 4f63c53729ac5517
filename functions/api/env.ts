import * as z from 'zod';

/** Environment of the `api` function; its CDK construct is typed by it. */
export const apiEnvSchema = z.object({
  FACTS_TABLE: z.string().min(1),
  CASES_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SIGNING_KEY_ID: z.string().min(1),
  HUB_ISSUER: z.string().min(1),
  CLOCK: z.enum(['system', 'offset']),
});
