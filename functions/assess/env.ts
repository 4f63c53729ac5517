import { environmentOf } from '../shared/environment.ts';
import { JUDGEMENT } from '../shared/settings-variables.ts';

/** Environment of the `assess` function. */
export const assessEnvSchema = environmentOf(
  'FACTS_TABLE',
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'CLOCK',
).extend({ JUDGEMENT });

/** Environment of the function that lists everyone. */
export const listEnvSchema = environmentOf('LEDGER_TABLE', 'LAKE_BUCKET');
