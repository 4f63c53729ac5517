import { environmentOf } from '../shared/environment.ts';

/** Environment of the `match` function. */
export const matchEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'CLOCK',
  'REASSESS_MACHINE_ARN',
);
