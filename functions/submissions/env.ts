import * as z from 'zod';

export const submissionsEnvSchema = z.object({
  LEDGER_TABLE: z.string(),
  INBOX_BUCKET: z.string(),
  LAKE_BUCKET: z.string(),
  SIGNING_KEY_ID: z.string(),
  HUB_ISSUER: z.string(),
  STATE_MACHINE_ARN: z.string(),
  CLOCK: z.enum(['system', 'offset']),
  HUB_FUNCTION: z.string(),
});
