import { environmentOf } from '../shared/environment.ts';
import { JUDGEMENT } from '../shared/settings-variables.ts';

/** Environment of the function that rehearses a chunk. */
export const rehearseEnvSchema = environmentOf(
  'FACTS_TABLE',
  'CASES_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'CLOCK',
).extend({ JUDGEMENT });

/** Environment of the function that sums up. */
export const sumUpEnvSchema = environmentOf('LAKE_BUCKET');
