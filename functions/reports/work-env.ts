import { environmentOf } from '../shared/environment.ts';
import { JUDGEMENT, REPORTING, REPORTS } from '../shared/settings-variables.ts';

/** Environment of the `report-worker` function. */
export const workerEnvSchema = environmentOf(
  'FACTS_TABLE',
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'CLOCK',
  'LANES_QUEUE_URL',
).extend({ REPORTS, REPORTING, JUDGEMENT });
