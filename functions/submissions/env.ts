import { environmentOf } from '../shared/environment.ts';

/** Environment of the `submissions` function. */
export const submissionsEnvSchema = environmentOf(
  'LEDGER_TABLE',
  'INBOX_BUCKET',
  'LAKE_BUCKET',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'STATE_MACHINE_ARN',
  'CLOCK',
);
