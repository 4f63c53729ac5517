import { environmentOf } from '../shared/environment.ts';

/** Environment of the `relay` function. */
export const relayEnvSchema = environmentOf('CHANGES_QUEUE_URL');
