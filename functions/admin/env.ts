import * as z from 'zod';

export const adminEnvSchema = z.object({
  LEDGER_TABLE: z.string(),
  CLOCK: z.enum(['system', 'offset']),
  HUB_FUNCTION: z.string(),
});
