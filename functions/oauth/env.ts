import { environmentOf } from '../shared/environment.ts';

/** Environment of the `oauth` function. */
export const oauthEnvSchema = environmentOf('LEDGER_TABLE', 'SIGNING_KEY_ID', 'HUB_ISSUER');
