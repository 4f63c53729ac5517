import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { derToRaw } from '../../../functions/shared/adapters/ecdsa-der.ts';
import { kmsSigner } from '../../../functions/shared/adapters/signer.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A DER INTEGER of a big number, as KMS writes it. */
const derInteger = (digits: Uint8Array): number[] => {
  const first = digits.findIndex((byte) => byte !== 0);
  const bare = first === -1 ? [0] : [...digits.subarray(first)];
  const signed = (bare[0] ?? 0) > 0x7f ? [0, ...bare] : bare;
  return [0x02, signed.length, ...signed];
};
const derOf = (r: Uint8Array, s: Uint8Array): Uint8Array => {
  const body = [...derInteger(r), ...derInteger(s)];
  return Uint8Array.from([0x30, body.length, ...body]);
};

describe('derToRaw', () => {
  it('gives what node:crypto itself writes as r‖s', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
        const raw = derToRaw(sign('sha256', message, pair.privateKey));
        expect(raw).toHaveLength(64);
        expect(verify('sha256', message, { key: pair.publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('pads short halves and drops sign bytes', () => {
    const half = fc.oneof(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc
        .uint8Array({ minLength: 1, maxLength: 4 })
        .map((tail) => Uint8Array.from([...new Uint8Array(32 - tail.length), ...tail])),
    );
    fc.assert(
      fc.property(half, half, (r, s) => {
        expect(Buffer.from(derToRaw(derOf(r, s)))).toEqual(Buffer.concat([r, s]));
      }),
    );
  });

  it('refuses whatever is not an ECDSA signature, and never reads beyond it', () => {
    const der = sign('sha256', Buffer.from('x'), pair.privateKey);
    const broken = [
      der.subarray(0, -1),
      Buffer.concat([der, Buffer.from([0])]),
      Buffer.from([]),
      Buffer.from([0x30, 0]),
    ];
    const long = derOf(new Uint8Array(33).fill(1), new Uint8Array(32).fill(1));
    for (const bytes of [...broken, long]) {
      expect(() => derToRaw(bytes)).toThrow(expect.objectContaining({ code: 'signature-encoding' }));
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          return derToRaw(bytes).length === 64;
        } catch (error) {
          return error instanceof Error && error.name === 'HubError';
        }
      }),
    );
  });
});

describe('kmsSigner', () => {
  const fakeKms = (fail = 0) => {
    const calls: string[] = [];
    let failures = fail;
    const client = {
      send: async (command: { input: Record<string, unknown> }) => {
        const { name } = command.constructor;
        calls.push(name);
        if (name === 'GetPublicKeyCommand') {
          if (failures-- > 0) throw new Error('throttled');
          return { PublicKey: pair.publicKey.export({ format: 'der', type: 'spki' }) };
        }
        expect(command.input).toMatchObject({
          KeyId: 'key-1',
          MessageType: 'DIGEST',
          SigningAlgorithm: 'ECDSA_SHA_256',
        });
        return { Signature: signDigest(command.input['Message'] as Buffer) };
      },
    } as unknown as KMSClient;
    return { client, calls };
  };
  // node:crypto cannot sign a digest as KMS does, it hashes once more: verification here hashes once more, too.
  const signDigest = (digest: Buffer): Buffer => sign('sha256', digest, pair.privateKey);
  const verifies = (jws: string): boolean => {
    const [header, payload, signature] = jws.split('.');
    const digest = createHash('sha256').update(`${header}.${payload}`).digest();
    const key = { key: pair.publicKey, dsaEncoding: 'ieee-p1363' as const };
    return verify('sha256', digest, key, Buffer.from(signature ?? '', 'base64url'));
  };

  it('signs the digest of a JWS and names its key by thumbprint', async () => {
    const { client, calls } = fakeKms();
    const signer = kmsSigner({ keyId: 'key-1', client });
    const jws = await signer.sign({ typ: 'at+jwt' }, { iss: 'hub', text: '联防' });
    await signer.sign({ typ: 'at+jwt' }, {});
    const jwk = await signer.publicJwk();
    expect(verifies(jws)).toBe(true);
    expect(verifies(`${jws.slice(0, -4)}AAAA`)).toBe(false);
    expect(decodeJwt(jws)).toEqual({ iss: 'hub', text: '联防' });
    expect(decodeProtectedHeader(jws)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: jwk['kid'] });
    expect(jwk['kid']).toBe(await calculateJwkThumbprint(jwk as JWK));
    expect(calls.filter((name) => name === 'GetPublicKeyCommand')).toHaveLength(1);
  });

  it('fetches the public key again after a failure', async () => {
    const { client } = fakeKms(1);
    const signer = kmsSigner({ keyId: 'key-1', client });
    await expect(signer.publicJwk()).rejects.toThrow('throttled');
    expect(await signer.publicJwk()).toMatchObject({ kty: 'EC' });
  });
});
