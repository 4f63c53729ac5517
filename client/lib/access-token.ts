import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import * as z from 'zod';
import { CLIENT_ASSERTION_TYPE } from '../../schemas/api/oauth.ts';
import { fetchRetrying, refusal } from './http.ts';
import type { SigningKey } from './keys.ts';

const TokenAnswerSchema = z.looseObject({ access_token: z.string(), expires_in: z.number() });
const RENEW_BEFORE_SECONDS = 60;

/** Signs a client assertion (RFC 7523), good for one use within two minutes. */
const assertion = async (organ: string, key: SigningKey, audience: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT' })
    .setIssuer(organ)
    .setSubject(organ)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(await importJWK(key.privateJwk, key.alg));

/** Fetches access tokens by `private_key_jwt` and keeps each until a minute before its end. */
export const departmentToken = (options: {
  baseUrl: string;
  organ: string;
  key: SigningKey;
  audience: string;
}) => {
  let cached: { token: string; until: number } | undefined;
  return async (): Promise<string> => {
    if (cached !== undefined && cached.until > Date.now()) return cached.token;
    const response = await fetchRetrying(async () => {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: CLIENT_ASSERTION_TYPE,
        client_assertion: await assertion(options.organ, options.key, options.audience),
      });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return new Request(`${options.baseUrl}/oauth/token`, {
        method: 'POST',
        headers,
        body: body.toString(),
      });
    });
    if (!response.ok) throw await refusal(response);
    const answer = TokenAnswerSchema.parse(await response.json());
    cached = {
      token: answer.access_token,
      until: Date.now() + (answer.expires_in - RENEW_BEFORE_SECONDS) * 1_000,
    };
    return cached.token;
  };
};
