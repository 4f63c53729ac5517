import * as z from 'zod';

/** Environment of the `arrive` function; its CDK construct is typed by it. */
export const arriveEnvSchema = z.object({
  LEDGER_TABLE: z.string().min(1),
  INBOX_BUCKET: z.string().min(1),
  STATE_MACHINE_ARN: z.string().min(1),
});
