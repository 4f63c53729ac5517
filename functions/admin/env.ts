import { environmentOf } from '../shared/environment.ts';

/** Environment of the `admin` function. */
export const adminEnvSchema = environmentOf('LEDGER_TABLE', 'LANES_QUEUE_URL', 'CLOCK');
