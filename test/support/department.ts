import { createHash, randomUUID } from 'node:crypto';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { Registry } from '../../functions/shared/ports/ledger.ts';
import { MANIFEST_TYP, type Manifest } from '../../schemas/events/manifest.ts';
import type { Organ, OrganKey } from '../../schemas/ledger/ledger.ts';

export const HUB = 'urn:lianfang:hub:test';
type Payload = Readonly<Record<string, unknown>>;

/** A department with a real key pair, registered; `sign` makes any JWS, right or wrong. */
export const department = async (
  registry: Pick<Registry, 'putOrgan' | 'putKey'>,
  options: { organ?: Partial<Organ>; key?: Partial<OrganKey>; alg?: 'EdDSA' | 'ES256' } = {},
) => {
  const alg = options.alg ?? 'EdDSA';
  const pair = await generateKeyPair(alg, {
    extractable: true,
    ...(alg === 'EdDSA' ? { crv: 'Ed25519' } : {}),
  });
  const jwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const organ: Organ = {
    organ: 'health',
    nameZh: '卫生健康（示例）',
    feeds: ['health.measurements'],
    status: 'active',
    ...options.organ,
  };
  const key: OrganKey = {
    ...{ kid, organ: organ.organ, jwk: { ...jwk }, alg, scopes: ['370100', '370200'] },
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    ...options.key,
  };
  await registry.putOrgan(organ);
  await registry.putKey(key);
  const sign = (payload: Payload | string, header: Payload = {}): Promise<string> =>
    new CompactSign(new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)))
      .setProtectedHeader({ alg, kid: key.kid, ...header })
      .sign(pair.privateKey);
  return { organ, key, privateKey: pair.privateKey, sign };
};
export type Department = Awaited<ReturnType<typeof department>>;

/** A client assertion's claims as they should be. */
export const assertionClaims = (now: number, changes: Payload = {}): Payload => ({
  ...{ iss: 'health', sub: 'health', aud: HUB, jti: randomUUID(), iat: now, exp: now + 120 },
  ...changes,
});

/** A manifest as it should be, of a small file. */
export const manifestOf = (now: number, changes: Partial<Manifest> = {}): Manifest => ({
  iss: 'health',
  aud: HUB,
  jti: randomUUID(),
  iat: now,
  feed: 'health.measurements',
  schemaVersion: '1.0',
  scope: '370100',
  period: '2026-02',
  mode: 'delta',
  fileName: '检测结果2026-02.csv',
  size: 1234,
  sha256: createHash('sha256').update('file').digest('base64'),
  dataAsOf: '2026-02-28',
  ...changes,
});

export const signManifest = (sender: Department, manifest: Payload, header: Payload = {}): Promise<string> =>
  sender.sign(manifest, { typ: MANIFEST_TYP, ...header });
