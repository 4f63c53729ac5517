import { environmentOf } from '../shared/environment.ts';

/** Environment of the `sweep` function. */
export const sweepEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'REASSESS_MACHINE_ARN',
  'CLOCK',
  'JUDGEMENT',
  'NOTICE_POLICY',
  'CHANGES_QUEUE_URL',
  'REPORTS_QUEUE_URL',
  'LANES_QUEUE_URL',
  'REPORTING',
);
