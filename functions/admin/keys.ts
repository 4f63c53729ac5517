import { isDeepStrictEqual } from 'node:util';
import type { AdminAnswer, AdminCommand } from '../../schemas/api/admin.ts';
import { EVERY_SCOPE, type OrganKey } from '../../schemas/ledger/ledger.ts';
import { SCOPES } from '../../schemas/reference/regions.ts';
import { refuse } from '../shared/errors.ts';
import type { AdminDeps } from './deps.ts';
import { knownOrgan } from './organs.ts';
import { publicKeyOf } from './public-jwk.ts';

type KeyAdd = Extract<AdminCommand, { command: 'key-add' }>['key'];
type KeyDeps = Pick<AdminDeps, 'registry' | 'clocks'>;

const YEAR_MS = 365 * 86_400_000;

/**
 * Registers a public key of an organ. The same key again may change scopes and validity; a kid of another key or organ
 * is refused (`kid-taken`). Further: `organ-unknown`, `key-private`, `key-type`, `key-invalid`, `algorithm-mismatch`,
 * `scope-unknown`, `validity-invalid`.
 */
export const addKey =
  (deps: KeyDeps) =>
  async (given: KeyAdd): Promise<AdminAnswer> => {
    await knownOrgan(deps, given.organ);
    const { jwk, alg, thumbprint } = await publicKeyOf(given.jwk);
    if (given.alg !== undefined && given.alg !== alg) {
      throw refuse(400, 'algorithm-mismatch', `This key signs with ${alg}.`, `该密钥的签名算法为 ${alg}。`);
    }
    checkScopes(given.scopes);
    const kid = given.kid ?? kidIn(given.jwk) ?? thumbprint;
    const existing = await deps.registry.getKey(kid);
    if (existing !== undefined && (existing.organ !== given.organ || !isDeepStrictEqual(existing.jwk, jwk))) {
      throw refuse(409, 'kid-taken', `The kid ${kid} names another key.`, `kid ${kid} 已用于另一密钥。`);
    }
    const key: OrganKey = {
      ...{ kid, organ: given.organ, jwk, alg, scopes: given.scopes },
      ...validity(given, existing, Date.parse(deps.clocks.now())),
      ...(existing?.revokedAt === undefined ? {} : { revokedAt: existing.revokedAt }),
    };
    await deps.registry.putKey(key);
    return { key };
  };

/** Marks a key as revoked from now on; the first revocation stands. HubError 404 `key-unknown`. */
export const revokeKey =
  (deps: KeyDeps) =>
  async (kid: string): Promise<AdminAnswer> => {
    const existing = await deps.registry.getKey(kid);
    if (existing === undefined)
      throw refuse(404, 'key-unknown', `There is no key ${kid}.`, `没有密钥 ${kid}。`);
    const key: OrganKey = { ...existing, revokedAt: existing.revokedAt ?? deps.clocks.now() };
    await deps.registry.putKey(key);
    return { key };
  };

const kidIn = (jwk: Readonly<Record<string, unknown>>): string | undefined => {
  const kid = jwk['kid'];
  return typeof kid === 'string' && /^[\w.~:-]{1,128}$/.test(kid) ? kid : undefined;
};

const checkScopes = (scopes: readonly string[]): void => {
  const strange = scopes.filter((scope) => scope !== EVERY_SCOPE && !SCOPES.has(scope));
  if (strange.length > 0) {
    throw refuse(
      400,
      'scope-unknown',
      `No scope: ${strange.join(', ')}.`,
      `不是有效的报送范围：${strange.join('、')}。`,
    );
  }
};

const validity = (given: KeyAdd, existing: OrganKey | undefined, nowMs: number) => {
  const notBefore = given.notBefore ?? existing?.notBefore ?? new Date(nowMs).toISOString();
  const notAfter = given.notAfter ?? existing?.notAfter ?? new Date(nowMs + YEAR_MS).toISOString();
  if (Date.parse(notBefore) < Date.parse(notAfter)) return { notBefore, notAfter };
  throw refuse(400, 'validity-invalid', 'notAfter must lie after notBefore.', '失效时间须晚于生效时间。');
};
