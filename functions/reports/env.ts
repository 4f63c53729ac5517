import { environmentOf } from '../shared/environment.ts';

/** Environment of the `reports` function. */
export const reportsEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'CLOCK',
  'REPORTS_QUEUE_URL',
  'JUDGEMENT',
  'REPORTING',
  'NOTICE_POLICY',
);
