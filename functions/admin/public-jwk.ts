import { calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import { refuseWith } from '../shared/errors.ts';

/** Members that only a private or a shared key has (RFC 7518 §6). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const refuse = refuseWith(400);

/** HubError `key-private` when a JWK holds anything secret: such a key is spoilt and must be made anew. */
export const assertPublic = (jwk: Readonly<Record<string, unknown>>): void => {
  if (!PRIVATE_MEMBERS.some((member) => member in jwk) && jwk['kty'] !== 'oct') return;
  throw refuse(
    'key-private',
    'This is a private key. Register the public one, and make a new pair.',
    '提交的是私钥。请仅登记公钥，并更换该密钥对。',
  );
};

/** Algorithm of a department's key. HubError `key-type` unless Ed25519 or P-256. */
const algorithmOf = (jwk: Readonly<Record<string, unknown>>): 'EdDSA' | 'ES256' => {
  if (jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519') return 'EdDSA';
  if (jwk['kty'] === 'EC' && jwk['crv'] === 'P-256') return 'ES256';
  throw refuse('key-type', 'Keys are Ed25519 or P-256.', '密钥类型须为 Ed25519 或 P-256。');
};

/** What is kept of a public JWK: its key and nothing else. HubError `key-private`, `key-type`, `key-invalid`. */
export const publicKeyOf = async (jwk: Readonly<Record<string, unknown>>) => {
  assertPublic(jwk);
  const alg = algorithmOf(jwk);
  const { kty, crv, x, y } = jwk as JWK;
  const bare = { kty, crv, x, ...(alg === 'ES256' ? { y } : {}) } as JWK;
  try {
    await importJWK(bare, alg);
    return { jwk: { ...bare }, alg, thumbprint: await calculateJwkThumbprint(bare) };
  } catch (cause) {
    throw refuse('key-invalid', 'The key cannot be read.', '无法解析该公钥。', cause);
  }
};
