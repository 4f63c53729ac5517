import { environmentOf } from '../shared/environment.ts';

/** Environment of the `arrive` function. */
export const arriveEnvSchema = environmentOf('LEDGER_TABLE', 'INBOX_BUCKET', 'STATE_MACHINE_ARN');
