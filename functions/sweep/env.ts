import { environmentOf } from '../shared/environment.ts';
import { JUDGEMENT, NOTICE_POLICY, REPORTING } from '../shared/settings-variables.ts';

/** Environment of the `sweep` function. */
export const sweepEnvSchema = environmentOf(
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'REASSESS_MACHINE_ARN',
  'CLOCK',
  'CHANGES_QUEUE_URL',
  'REPORTS_QUEUE_URL',
  'LANES_QUEUE_URL',
).extend({ JUDGEMENT, NOTICE_POLICY, REPORTING });
