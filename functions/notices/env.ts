import { environmentOf } from '../shared/environment.ts';

/** Environment of the `notices` function. */
export const noticesEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'CLOCK',
  'NOTICE_POLICY',
);
