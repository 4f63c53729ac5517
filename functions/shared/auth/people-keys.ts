import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { PeopleIssuer } from '../../../schemas/ledger/ledger.ts';
import { HubError } from '../errors.ts';

/** Remote key sets, one an address, so that a warm function fetches them once (jose refreshes on an unknown kid). */
const remote = new Map<string, JWTVerifyGetKey>();

const remoteKeySet = (uri: string): JWTVerifyGetKey => {
  const known = remote.get(uri);
  if (known !== undefined) return known;
  const made = createRemoteJWKSet(new URL(uri), { timeoutDuration: 3000 });
  remote.set(uri, made);
  return made;
};

/** Keys of a people's issuer: inline JWKS first, otherwise fetched from its `jwksUri`. */
export const peopleKeys = (issuer: PeopleIssuer): JWTVerifyGetKey => {
  if (issuer.jwks !== undefined) return createLocalJWKSet(issuer.jwks as unknown as JSONWebKeySet);
  if (issuer.jwksUri !== undefined) return remoteKeySet(issuer.jwksUri);
  throw new HubError(
    'issuer-keys-missing',
    `Issuer ${issuer.issuer} has neither keys nor an address of keys.`,
  );
};
