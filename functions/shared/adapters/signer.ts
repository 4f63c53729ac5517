import { createHash, createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { calculateJwkThumbprint } from 'jose';
import { HubError } from '../errors.ts';
import type { Signer } from '../ports/signer.ts';
import { derToRaw } from './ecdsa-der.ts';

interface SignerSource {
  readonly keyId: string;
  readonly client: KMSClient;
}

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/**
 * Signs with an ECC_NIST_P256 key of KMS: compact JWS, ES256. The key's `kid` is its RFC 7638 thumbprint. The public
 * key is fetched once a cold start; a failed fetch is tried again.
 */
export const kmsSigner = ({ keyId, client }: SignerSource): Signer => {
  let cached: Promise<Readonly<Record<string, unknown>>> | undefined;
  const publicJwk = (): Promise<Readonly<Record<string, unknown>>> => {
    cached ??= fetchJwk(client, keyId).catch((error: unknown) => {
      cached = undefined;
      throw error;
    });
    return cached;
  };
  return {
    publicJwk,
    sign: async (header, payload) => {
      const { kid } = await publicJwk();
      const head = base64url(JSON.stringify({ alg: 'ES256', kid, ...header }));
      const input = `${head}.${base64url(JSON.stringify(payload))}`;
      return `${input}.${base64url(derToRaw(await signDigest(client, keyId, input)))}`;
    },
  };
};

/** The digest is signed, not the message: KMS takes at most 4,096 bytes. */
const signDigest = async (client: KMSClient, keyId: string, input: string): Promise<Uint8Array> => {
  const { Signature } = await client.send(
    new SignCommand({
      KeyId: keyId,
      Message: createHash('sha256').update(input).digest(),
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    }),
  );
  if (Signature !== undefined) return Signature;
  throw new HubError('signing-failed', 'KMS gave no signature.', { retryable: true });
};

const fetchJwk = async (client: KMSClient, keyId: string): Promise<Readonly<Record<string, unknown>>> => {
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (PublicKey === undefined)
    throw new HubError('signing-key-missing', 'KMS gave no public key.', { retryable: true });
  const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
  const { kty, crv, x, y } = key.export({ format: 'jwk' });
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) {
    throw new HubError('signing-key-type', 'The signing key must be ECC_NIST_P256.');
  }
  const jwk = { kty, crv, x, y };
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
};
