import * as z from 'zod';

export const oauthEnvSchema = z.object({
  LEDGER_TABLE: z.string(),
  SIGNING_KEY_ID: z.string(),
  HUB_ISSUER: z.string(),
  HUB_FUNCTION: z.string(),
});
