import type { APIGatewayProxyEvent } from 'aws-lambda';
import {
  decodeJwt,
  errors,
  importJWK,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import * as z from 'zod';
import type { PeopleIssuer } from '../../../schemas/ledger/ledger.ts';
import { PersonRoleSchema } from '../../../schemas/settings/grants.ts';
import type { Clocks } from '../clock.ts';
import { HubError, refuseWith } from '../errors.ts';
import { headerOf } from '../http/route.ts';
import type { Registry } from '../ports/ledger.ts';
import type { Signer } from '../ports/signer.ts';
import type { Caller, DepartmentCaller, PersonCaller } from './caller.ts';
import { roleForbidden } from './caller.ts';

/** `typ` of the hub's access tokens (RFC 9068). */
export const ACCESS_TOKEN_TYP = 'at+jwt';
/** What government IdPs and Cognito sign with; never `none`, never a shared secret. */
const PEOPLE_ALGORITHMS = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];
const PEOPLE_CLOCK_SKEW_SECONDS = 30;

/** What it takes to tell who calls. */
export interface AuthDeps {
  readonly registry: Pick<Registry, 'getIssuer' | 'getOrgan'>;
  readonly signer: Pick<Signer, 'publicJwk'>;
  readonly clocks: Pick<Clocks, 'epochSeconds'>;
  /** `iss` and `aud` of the hub's own tokens. */
  readonly hubIssuer: string;
  readonly peopleKeys: (issuer: PeopleIssuer) => JWTVerifyGetKey;
}

const DepartmentClaimsSchema = z.looseObject({
  role: z.literal('department'),
  sub: z.string(),
  organ: z.string(),
  scopes: z.array(z.string()),
  kid: z.string().optional(),
});

/**
 * Tells who calls, by the bearer token: a department's (signed by the hub, ES256) or a person's (signed by a
 * registered issuer). `iss`, `aud`, `exp` and the algorithm are always checked (DECISIONS 19).
 * HubError 401 `token-missing`, `token-invalid`, `token-expired`, `issuer-unknown`; 403 `role-forbidden`,
 * `organ-suspended`.
 */
export const authenticate =
  (deps: AuthDeps) =>
  async (event: Pick<APIGatewayProxyEvent, 'headers'>): Promise<Caller> => {
    const token = bearerToken(event);
    const issuer = issuerOf(token);
    return issuer === deps.hubIssuer ? departmentOf(deps, token) : personOf(deps, token, issuer);
  };

const refused = refuseWith(401);
/** HubError 401 `token-invalid`. */
export const invalidToken = (cause?: unknown): HubError =>
  refused('token-invalid', 'The access token is not valid here.', '访问令牌无效。', cause);

const bearerToken = (event: Pick<APIGatewayProxyEvent, 'headers'>): string => {
  const header = headerOf(event, 'authorization') ?? '';
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(header)?.[1];
  if (token !== undefined) return token;
  throw refused(
    'token-missing',
    'An access token is needed: Authorization: Bearer …',
    '缺少访问令牌（Authorization: Bearer …）。',
  );
};

const issuerOf = (token: string): string => {
  try {
    const { iss } = decodeJwt(token);
    if (typeof iss === 'string' && iss.length <= 512) return iss;
  } catch (cause) {
    throw invalidToken(cause);
  }
  throw invalidToken();
};

/** Payload of a token that verifies; a failure becomes HubError 401 `token-invalid`, `token-expired`. */
export const verified = async (verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> => {
  try {
    return (await verify()).payload;
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) {
      throw refused(
        'token-expired',
        'The access token has expired; get a new one.',
        '访问令牌已过期，请重新获取。',
        cause,
      );
    }
    if (keyServerFailed(cause)) {
      throw new HubError('issuer-unreachable', 'The keys of the issuer cannot be fetched.', {
        status: 503,
        retryable: true,
        cause,
      });
    }
    throw cause instanceof errors.JOSEError ? invalidToken(cause) : cause;
  }
};

/** Not a verdict on the token: the issuer's key server did not answer, or not with keys. */
const keyServerFailed = (cause: unknown): boolean =>
  cause instanceof errors.JWKSTimeout ||
  cause instanceof TypeError ||
  (cause instanceof errors.JOSEError && cause.code === 'ERR_JOSE_GENERIC');

const departmentOf = async (deps: AuthDeps, token: string): Promise<DepartmentCaller> => {
  const jwk = await deps.signer.publicJwk();
  const key = await importJWK(jwk as JWK, 'ES256');
  const payload = await verified(() =>
    jwtVerify(token, key, {
      issuer: deps.hubIssuer,
      audience: deps.hubIssuer,
      algorithms: ['ES256'],
      typ: ACCESS_TOKEN_TYP,
      requiredClaims: ['exp', 'iat', 'jti'],
      currentDate: new Date(deps.clocks.epochSeconds() * 1000),
    }),
  );
  const claims = DepartmentClaimsSchema.safeParse(payload);
  if (!claims.success) throw invalidToken(claims.error);
  const { organ, scopes, kid } = claims.data;
  if ((await deps.registry.getOrgan(organ))?.status === 'suspended') throw organSuspended(organ);
  return { kind: 'department', organ, scopes, ...(kid !== undefined && { kid }) };
};

/** A suspended department is shut out at once, not when its token runs out. */
export const organSuspended = (organ: string): HubError =>
  new HubError('organ-suspended', `Department ${organ} is suspended.`, {
    status: 403,
    messageZh: `部门 ${organ} 已被停用。`,
  });

const personOf = async (deps: AuthDeps, token: string, iss: string): Promise<PersonCaller> => {
  const issuer = await deps.registry.getIssuer(iss);
  if (issuer === undefined)
    throw refused('issuer-unknown', 'The issuer of this token is not registered.', '令牌签发方未登记。');
  const payload = await verified(() =>
    jwtVerify(token, deps.peopleKeys(issuer), {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: PEOPLE_ALGORITHMS,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: PEOPLE_CLOCK_SKEW_SECONDS,
      currentDate: new Date(deps.clocks.epochSeconds() * 1000),
    }),
  );
  return personFrom(payload, issuer);
};

const personFrom = (payload: JWTPayload, issuer: PeopleIssuer): PersonCaller => {
  const role = PersonRoleSchema.safeParse(payload[issuer.claims.role]);
  const organ = payload[issuer.claims.organ];
  const cities = citiesOf(payload[issuer.claims.cities]);
  if (!role.success || typeof organ !== 'string' || organ === '' || payload.sub === undefined) {
    throw roleForbidden(
      'The token carries no role of this hub, or no organ.',
      '令牌中没有本平台的角色或所属部门。',
    );
  }
  if (cities.length === 0 && role.data !== 'operator') {
    throw roleForbidden('The token names no city.', '令牌中没有负责的市。');
  }
  return { kind: 'person', sub: payload.sub, role: role.data, cities, organ };
};

/** An array, or text separated by commas or blanks (some issuers carry only text). Anything else names no city. */
const citiesOf = (claim: unknown): string[] => {
  const parts: unknown[] = Array.isArray(claim)
    ? claim
    : typeof claim === 'string'
      ? claim.split(/[\s,]+/)
      : [];
  return parts.filter((part): part is string => typeof part === 'string' && /^\d{6}$/.test(part));
};
