import { environmentOf } from '../shared/environment.ts';

/** Environment of the `admin` function. */
export const adminEnvSchema = environmentOf(
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'LANES_QUEUE_URL',
  'REASSESS_MACHINE_ARN',
  'REHEARSE_MACHINE_ARN',
  'RETURN_FUNCTION',
  'CLOCK',
);
