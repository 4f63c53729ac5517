import { environmentOf } from '../shared/environment.ts';

/** Environment of the `baselines` function. */
export const baselinesEnvSchema = environmentOf('LEDGER_TABLE', 'LAKE_BUCKET', 'CLOCK', 'JUDGEMENT');
