import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Registry } from '../../functions/shared/ports/ledger.ts';

export const PEOPLE_ISSUER = 'https://idp.test.example';
export const PEOPLE_AUDIENCE = 'lianfang';

/** A registered issuer of people with a key of its own; `tokenOf` signs any claims, right or wrong. */
export const people = async (registry: Pick<Registry, 'putIssuer'>, now: number, alg = 'RS256') => {
  const pair = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'people-1', alg, use: 'sig' };
  await registry.putIssuer({
    issuer: PEOPLE_ISSUER,
    audience: PEOPLE_AUDIENCE,
    jwks: { keys: [jwk] },
    claims: { role: 'role', cities: 'cities', organ: 'organ' },
  });
  const tokenOf = (claims: Readonly<Record<string, unknown>>): Promise<string> =>
    new SignJWT({
      ...{
        iss: PEOPLE_ISSUER,
        aud: PEOPLE_AUDIENCE,
        sub: 'person-1',
        organ: 'hr',
        iat: now,
        exp: now + 3600,
      },
      ...claims,
    })
      .setProtectedHeader({ alg, kid: 'people-1' })
      .sign(pair.privateKey);
  return { tokenOf };
};
