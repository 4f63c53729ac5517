import { environmentOf } from '../shared/environment.ts';
import { DELIVERY } from '../shared/settings-variables.ts';

/** Environment of the `deliver` function. */
export const deliverEnvSchema = environmentOf(
  'LEDGER_TABLE',
  'LANES_QUEUE_URL',
  'LANES_DEAD_QUEUE_URL',
  'SECRETS_KEY_ID',
).extend({ DELIVERY });
