import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * What stands for the SDK's chain of credential providers in a function's bundle (see `infra/constructs/bundle.ts`):
 * Lambda gives a function the credentials of its role by environment variables. Profiles, single sign-on, other roles
 * and a machine's metadata are never asked for, and their clients need not be loaded.
 */
export const defaultProvider = (): ReturnType<typeof fromEnv> => fromEnv();
