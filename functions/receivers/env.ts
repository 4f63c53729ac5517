import { environmentOf } from '../shared/environment.ts';
import { DELIVERY } from '../shared/settings-variables.ts';

/** Environment of the `receivers` function. */
export const receiversEnvSchema = environmentOf(
  'LEDGER_TABLE',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'CLOCK',
  'LANES_QUEUE_URL',
  'SECRETS_KEY_ID',
).extend({ DELIVERY });
