import { environmentOf } from '../shared/environment.ts';

/** Environment of the `matches` function. */
export const matchesEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'CLOCK',
  'REASSESS_MACHINE_ARN',
);
