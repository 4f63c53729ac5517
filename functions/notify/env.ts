import { environmentOf } from '../shared/environment.ts';
import { NOTICE_POLICY } from '../shared/settings-variables.ts';

/** Environment of the `notify` function. */
export const notifyEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'CLOCK',
  'CHANGES_QUEUE_URL',
  'LANES_QUEUE_URL',
).extend({ NOTICE_POLICY });
