import * as z from 'zod';

/** Environment of the ingest function. */
export const ingestEnvSchema = z.object({
  LEDGER_TABLE: z.string(),
  INBOX_BUCKET: z.string(),
  LAKE_BUCKET: z.string(),
  CLOCK: z.enum(['system', 'offset']),
  HUB_FUNCTION: z.string(),
});
