import { environmentOf } from '../shared/environment.ts';
import { NOTICE_POLICY } from '../shared/settings-variables.ts';

/** Environment of the `notices` function. */
export const noticesEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'CLOCK',
).extend({ NOTICE_POLICY });
