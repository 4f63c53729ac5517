import { readFile, writeFile } from 'node:fs/promises';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import * as z from 'zod';
import { ClientError } from './client-error.ts';

export type KeyAlgorithm = 'ed25519' | 'p256';

/** A department's signing key as it is held: `kid` is the RFC 7638 thumbprint. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: 'EdDSA' | 'ES256';
  readonly privateJwk: JWK;
}

const PrivateJwkSchema = z.looseObject({
  kty: z.enum(['OKP', 'EC']),
  crv: z.enum(['Ed25519', 'P-256']),
  d: z.string(),
  kid: z.string().optional(),
});

const MEMBERS_OF_PUBLIC = ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'] as const;

/** The public half; whatever is private stays behind. */
export const publicJwk = (key: SigningKey): JWK =>
  Object.fromEntries(
    MEMBERS_OF_PUBLIC.flatMap((name) => (name in key.privateJwk ? [[name, key.privateJwk[name]]] : [])),
  );

/** Makes a key pair: Ed25519 (EdDSA) or P-256 (ES256). */
export const newSigningKey = async (algorithm: KeyAlgorithm): Promise<SigningKey> => {
  const alg = algorithm === 'ed25519' ? 'EdDSA' : 'ES256';
  const options = { extractable: true, ...(algorithm === 'ed25519' ? { crv: 'Ed25519' } : {}) };
  const pair = await generateKeyPair(alg, options);
  const jwk = await exportJWK(pair.privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, alg, privateJwk: { ...jwk, kid, alg, use: 'sig' } };
};

/** Writes `NAME.private.jwk` (readable by its owner only) and `NAME.public.jwk`; refuses to overwrite. */
export const writeSigningKey = async (
  key: SigningKey,
  folder: string,
  name: string,
): Promise<[string, string]> => {
  const files: [string, string] = [`${folder}/${name}.private.jwk`, `${folder}/${name}.public.jwk`];
  await writeFile(files[0], `${JSON.stringify(key.privateJwk, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await writeFile(files[1], `${JSON.stringify(publicJwk(key), null, 2)}\n`, { flag: 'wx' });
  return files;
};

/** Reads a private JWK file; ClientError `key-file-invalid` when it is none. */
export const readSigningKey = async (path: string): Promise<SigningKey> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ClientError(
      'key-file-missing',
      `读不到密钥文件 ${path}`,
      `The key file ${path} cannot be read`,
      { cause },
    );
  });
  try {
    const jwk = PrivateJwkSchema.parse(JSON.parse(text)) as JWK;
    await importJWK(jwk, jwk.kty === 'OKP' ? 'EdDSA' : 'ES256');
    return {
      kid: jwk.kid ?? (await calculateJwkThumbprint(jwk)),
      alg: jwk.kty === 'OKP' ? 'EdDSA' : 'ES256',
      privateJwk: jwk,
    };
  } catch (cause) {
    throw new ClientError(
      'key-file-invalid',
      `${path} 不是 Ed25519 或 P-256 私钥（JWK）`,
      `${path} is not an Ed25519 or P-256 private key (JWK)`,
      { cause },
    );
  }
};
