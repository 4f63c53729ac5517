import { environmentOf } from '../shared/environment.ts';

/** Environment of the `return` function. */
export const returnEnvSchema = environmentOf(
  'FACTS_TABLE',
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'INBOX_BUCKET',
  'CLOCK',
  'LANES_QUEUE_URL',
);
