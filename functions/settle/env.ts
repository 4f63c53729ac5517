import { environmentOf } from '../shared/environment.ts';
import { JUDGEMENT, REPORTING } from '../shared/settings-variables.ts';

/** Environment of `settle` and `finish`. */
export const settleEnvSchema = environmentOf(
  'FACTS_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'SIGNING_KEY_ID',
  'HUB_ISSUER',
  'CLOCK',
).extend({ JUDGEMENT, REPORTING });

/** Environment of `fail`, which also starts the execution that clears up after another. */
export const failEnvSchema = environmentOf(
  'FACTS_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'STATE_MACHINE_ARN',
).extend({ JUDGEMENT });
