import { environmentOf } from '../shared/environment.ts';
import { JUDGEMENT, REPORTING } from '../shared/settings-variables.ts';

/** Environment of `apply` and `undo`. */
export const applyEnvSchema = environmentOf('FACTS_TABLE', 'LEDGER_TABLE', 'LAKE_BUCKET').extend({
  JUDGEMENT,
});

/** Environment of `apply-plan`, which also has those assessed whom clearing up after an aborted execution concerns. */
export const planEnvSchema = environmentOf(
  'FACTS_TABLE',
  'LEDGER_TABLE',
  'LAKE_BUCKET',
  'REASSESS_MACHINE_ARN',
  'CLOCK',
).extend({ JUDGEMENT, REPORTING });
