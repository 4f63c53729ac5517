import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSigningKey, publicJwk, readSigningKey, writeSigningKey } from '../../../client/lib/keys.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianfang-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each([
  ['ed25519', 'EdDSA'],
  ['p256', 'ES256'],
] as const)('%s', (algorithm, alg) => {
  it('is written for its owner only, with its public half beside it, and read back', async () => {
    const key = await newSigningKey(algorithm);
    const [secret, open] = await writeSigningKey(key, folder, algorithm);
    expect((await stat(secret)).mode & 0o777).toBe(0o600);
    const shown = JSON.parse(await readFile(open, 'utf8'));
    expect(shown).not.toHaveProperty('d');
    expect(shown).toMatchObject({ kid: key.kid, alg });
    expect(key.kid).toBe(await calculateJwkThumbprint(shown));
    expect(await readSigningKey(secret)).toEqual(key);
    await expect(writeSigningKey(key, folder, algorithm)).rejects.toThrow(/EEXIST/);
  });
});

it('names no private member of a key in its public half', async () => {
  const key = await newSigningKey('p256');
  expect(Object.keys(publicJwk(key)).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});

it('says what is wrong with a key file', async () => {
  await expect(readSigningKey(join(folder, 'nosuch'))).rejects.toMatchObject({ code: 'key-file-missing' });
  const path = join(folder, 'bad.jwk');
  const { privateJwk } = await newSigningKey('ed25519');
  const { d: _, ...open } = privateJwk;
  for (const text of ['no json', '{}', JSON.stringify(open)]) {
    await writeFile(path, text);
    await expect(readSigningKey(path)).rejects.toMatchObject({ code: 'key-file-invalid' });
  }
});
