import { environmentOf } from '../shared/environment.ts';

/** Environment of the `notify` function. */
export const notifyEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'CLOCK',
  'NOTICE_POLICY',
  'CHANGES_QUEUE_URL',
  'LANES_QUEUE_URL',
);
