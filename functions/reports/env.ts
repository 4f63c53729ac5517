import { environmentOf } from '../shared/environment.ts';
import { JUDGEMENT, NOTICE_POLICY, REPORTING } from '../shared/settings-variables.ts';

/** Environment of the `reports` function. */
export const reportsEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'CLOCK',
  'REPORTS_QUEUE_URL',
).extend({ JUDGEMENT, REPORTING, NOTICE_POLICY });
