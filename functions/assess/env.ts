import { environmentOf } from '../shared/environment.ts';

/** Environment of the `assess` function. */
export const assessEnvSchema = environmentOf(
  'FACTS_TABLE',
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'CLOCK',
  'JUDGEMENT',
);
