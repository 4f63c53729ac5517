import {
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  type JWK,
  type ProtectedHeaderParameters,
} from 'jose';
import type { Organ, OrganKey } from '../../../schemas/ledger/ledger.ts';
import type { Clocks } from '../clock.ts';
import { refuse } from '../errors.ts';
import type { Registry } from '../ports/ledger.ts';
import { organSuspended } from './verify-token.ts';

/** Algorithms a department may sign with: Ed25519 and P-256. */
const ALGORITHMS = ['EdDSA', 'ES256'];
const MAX_KID = 128;

/** What it takes to prove a department's signature. */
export interface OrganKeyDeps {
  readonly registry: Pick<Registry, 'getKey' | 'getOrgan'>;
  readonly clocks: Pick<Clocks, 'epochSeconds'>;
}

/** What a department signed, with the key and organ that it was proved by. */
export interface ProvenJws {
  readonly payload: string;
  readonly key: OrganKey;
  readonly organ: Organ;
}

interface Expected {
  /** HTTP status of a refusal: 401 where the signature is the credential, 400 where a token was shown before. */
  readonly status: number;
  /** Code when the text is no JWS at all, or carries another `typ`. */
  readonly malformed: string;
  /** `typ` of the header; not checked when undefined. */
  readonly typ?: string;
}

/**
 * Verifies a compact JWS by a registered key of a department (RFC 7515). Refusals are HubErrors with a code each:
 * the `malformed` one, `algorithm-refused`, `key-unknown`, `key-revoked`, `key-not-yet-valid`, `key-expired`,
 * `signature-invalid`, `organ-suspended`.
 */
export const verifyOrganJws =
  (deps: OrganKeyDeps) =>
  async (jws: string, expected: Expected): Promise<ProvenJws> => {
    const header = headerOfJws(jws, expected);
    const key = await registeredKey(deps, header, expected.status);
    const payload = await verifiedPayload(jws, key, expected.status);
    const organ = await deps.registry.getOrgan(key.organ);
    if (organ === undefined || organ.status === 'suspended') throw organSuspended(key.organ);
    return { payload, key, organ };
  };

const headerOfJws = (jws: string, { status, malformed, typ }: Expected): ProtectedHeaderParameters => {
  const header = decoded(jws);
  if (header === undefined)
    throw refuse(status, malformed, 'This is not a compact JWS.', '不是有效的 JWS（compact）文本。');
  if (typ !== undefined && header.typ !== typ) {
    throw refuse(status, malformed, `The JWS header needs typ ${typ}.`, `JWS 头的 typ 应为 ${typ}。`);
  }
  if (header.alg === undefined || !ALGORITHMS.includes(header.alg)) {
    throw refuse(
      status,
      'algorithm-refused',
      `Sign with ${ALGORITHMS.join(' or ')}.`,
      `签名算法须为 ${ALGORITHMS.join(' 或 ')}。`,
    );
  }
  return header;
};

const decoded = (jws: string): ProtectedHeaderParameters | undefined => {
  try {
    return jws.split('.').length === 3 ? decodeProtectedHeader(jws) : undefined;
  } catch {
    return undefined;
  }
};

const registeredKey = async (
  deps: OrganKeyDeps,
  { kid, alg }: ProtectedHeaderParameters,
  status: number,
): Promise<OrganKey> => {
  const key =
    typeof kid === 'string' && kid !== '' && kid.length <= MAX_KID
      ? await deps.registry.getKey(kid)
      : undefined;
  if (key === undefined)
    throw refuse(status, 'key-unknown', 'No key is registered by this kid.', '该 kid 未登记密钥。');
  const unfit = unfitCode(key, deps.clocks.epochSeconds() * 1000);
  if (unfit !== undefined) throw refuse(status, unfit[0], unfit[1], unfit[2]);
  if (key.alg !== alg) {
    throw refuse(
      status,
      'algorithm-refused',
      `This key signs with ${key.alg}.`,
      `该密钥的签名算法应为 ${key.alg}。`,
    );
  }
  return key;
};

const unfitCode = (key: OrganKey, nowMs: number): readonly [string, string, string] | undefined => {
  if (key.revokedAt !== undefined) return ['key-revoked', 'This key was revoked.', '该密钥已被吊销。'];
  if (nowMs < Date.parse(key.notBefore))
    return ['key-not-yet-valid', 'This key is not valid yet.', '该密钥尚未生效。'];
  if (nowMs >= Date.parse(key.notAfter)) return ['key-expired', 'This key has expired.', '该密钥已过期。'];
  return undefined;
};

const verifiedPayload = async (jws: string, key: OrganKey, status: number): Promise<string> => {
  const publicKey = await importJWK(key.jwk as JWK, key.alg);
  try {
    const { payload } = await compactVerify(jws, publicKey, { algorithms: [key.alg] });
    return new TextDecoder().decode(payload);
  } catch (cause) {
    throw refuse(status, 'signature-invalid', 'The signature does not fit.', '签名验证失败。', cause);
  }
};
