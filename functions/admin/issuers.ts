import type { AdminAnswer } from '../../schemas/api/admin.ts';
import type { PeopleIssuer } from '../../schemas/ledger/ledger.ts';
import { refuseWith } from '../shared/errors.ts';
import type { AdminDeps } from './deps.ts';
import { assertPublic } from './public-jwk.ts';

const refuse = refuseWith(400);

const isHttps = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === 'https:';

/**
 * Trusts an OIDC issuer for people's sign-in. Outside the local stage issuer and JWKS address are https only.
 * HubError `issuer-keys-missing`, `issuer-not-https`, `key-private`.
 */
export const addIssuer =
  (deps: Pick<AdminDeps, 'registry' | 'clock'>) =>
  async (issuer: PeopleIssuer): Promise<AdminAnswer> => {
    if (issuer.jwks === undefined && issuer.jwksUri === undefined) {
      throw refuse('issuer-keys-missing', 'Give jwks or jwksUri.', '请提供 jwks 或 jwksUri。');
    }
    for (const jwk of issuer.jwks?.keys ?? []) assertPublic(jwk);
    const addresses = [issuer.issuer, ...(issuer.jwksUri === undefined ? [] : [issuer.jwksUri])];
    if (deps.clock.mode !== 'offset' && !addresses.every(isHttps)) {
      throw refuse(
        'issuer-not-https',
        'Issuer and jwksUri must be https.',
        '签发方与 jwksUri 须为 https 地址。',
      );
    }
    await deps.registry.putIssuer(issuer);
    return { issuer };
  };
