import { environmentOf } from '../shared/environment.ts';

/** Environment of the `receivers` function. */
export const receiversEnvSchema = environmentOf(
  'LEDGER_TABLE',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'CLOCK',
  'LANES_QUEUE_URL',
  'SECRETS_KEY_ID',
  'DELIVERY',
);
