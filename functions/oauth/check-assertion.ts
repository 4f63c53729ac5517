import { type AssertionClaims, AssertionClaimsSchema } from '../../schemas/api/oauth.ts';
import { parseJson } from '../../schemas/json.ts';
import { type ProvenJws, verifyOrganJws } from '../shared/auth/organ-key.ts';
import { refuseWith } from '../shared/errors.ts';
import type { OauthDeps } from './deps.ts';

const MAX_LIFE_SECONDS = 300;
/** How far a department's clock may run ahead. */
const SKEW_SECONDS = 60;

const refuse = refuseWith(401);

/**
 * Proves a client assertion (RFC 7523 §3) and uses up its `jti`. HubError 401 with a code of its own for each way to
 * fail; the `jti` is claimed last, so that nobody without the key can use up a department's.
 */
export const checkAssertion =
  (deps: OauthDeps) =>
  async (assertion: string): Promise<ProvenJws> => {
    const proven = await verifyOrganJws(deps)(assertion, { status: 401, malformed: 'assertion-malformed' });
    const claims = claimsOf(proven.payload);
    checkParties(claims, proven.key.organ, deps.hubIssuer);
    checkTimes(claims, deps.clocks.epochSeconds());
    const claim = await deps.replayGuard.claim(
      `oauth:${claims.iss}`,
      claims.jti,
      proven.key.kid,
      Math.ceil(claims.exp) + MAX_LIFE_SECONDS,
    );
    if (!claim.first)
      throw refuse('jti-replayed', 'This assertion was used before.', '该客户端断言（jti）已使用过。');
    return proven;
  };

const claimsOf = (payload: string): AssertionClaims => {
  const claims = AssertionClaimsSchema.safeParse(parseJson(payload));
  if (claims.success) return claims.data;
  throw refuse(
    'assertion-malformed',
    'The assertion needs iss, sub, aud, exp and jti (8 to 128 characters).',
    '客户端断言须含 iss、sub、aud、exp、jti（8–128 个字符）。',
  );
};

const checkParties = (claims: AssertionClaims, organ: string, hubIssuer: string): void => {
  if (claims.iss !== organ || claims.sub !== organ) {
    throw refuse(
      'assertion-issuer',
      'iss and sub must be the department of the key.',
      'iss 与 sub 须为密钥所属部门。',
    );
  }
  const audience = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
  if (audience !== hubIssuer) {
    throw refuse('assertion-audience', `aud must be ${hubIssuer}.`, `aud 须为 ${hubIssuer}。`);
  }
};

const checkTimes = (claims: AssertionClaims, now: number): void => {
  if (claims.exp <= now)
    throw refuse('assertion-expired', 'The assertion has expired.', '客户端断言已过期。');
  if (Math.max(claims.iat ?? now, claims.nbf ?? now) > now + SKEW_SECONDS) {
    throw refuse(
      'assertion-not-yet-valid',
      'The assertion lies in the future; check the clock.',
      '客户端断言的时间在未来，请检查系统时钟。',
    );
  }
  if (
    claims.exp - (claims.iat ?? now) > MAX_LIFE_SECONDS ||
    claims.exp > now + MAX_LIFE_SECONDS + SKEW_SECONDS
  ) {
    throw refuse(
      'assertion-lifetime',
      'The assertion may live five minutes at most.',
      '客户端断言的有效期不得超过 5 分钟。',
    );
  }
};
