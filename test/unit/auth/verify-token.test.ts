import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { maySeeRegion, requireDepartment, requirePerson } from '../../../functions/shared/auth/caller.ts';
import { peopleKeys } from '../../../functions/shared/auth/people-keys.ts';
import { ACCESS_TOKEN_TYP, authenticate } from '../../../functions/shared/auth/verify-token.ts';
import { department, HUB } from '../../support/department.ts';
import { localSigner, memoryLedger } from '../../support/memory-ledger.ts';
import { PEOPLE_AUDIENCE, PEOPLE_ISSUER, people } from '../../support/people.ts';

type Ledger = Awaited<ReturnType<typeof memoryLedger>>;
let ledger: Ledger;
let now: number;
beforeEach(async () => {
  ledger = await memoryLedger();
  now = ledger.clocks.epochSeconds();
  await department(ledger.registry);
});

const callerOf = (token: string | undefined) =>
  authenticate({ ...ledger, hubIssuer: HUB, peopleKeys })({
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
const hubToken = (changes: Record<string, unknown> = {}, signer = ledger.signer, typ = ACCESS_TOKEN_TYP) =>
  signer.sign(
    { typ },
    {
      ...{ iss: HUB, aud: HUB, sub: 'health', role: 'department', organ: 'health', scopes: ['370100'] },
      ...{ iat: now, exp: now + 900, jti: 'token-01', ...changes },
    },
  );

describe('a department', () => {
  it('is known by the hub’s own token', async () => {
    expect(await callerOf(await hubToken())).toEqual({
      kind: 'department',
      organ: 'health',
      scopes: ['370100'],
    });
  });

  const refusals: readonly (readonly [string, number, () => Promise<string | undefined>])[] = [
    ['token-missing', 401, async () => undefined],
    ['token-missing', 401, async () => 'two words'],
    ['token-invalid', 401, async () => 'nonsense'],
    ['token-invalid', 401, () => hubToken({ aud: 'urn:elsewhere' })],
    ['token-invalid', 401, () => hubToken({ role: 'officer' })],
    ['token-invalid', 401, () => hubToken({ jti: undefined })],
    ['token-invalid', 401, () => hubToken({ exp: undefined })],
    ['token-invalid', 401, () => hubToken({}, ledger.signer, 'lianfang-receipt+jws')],
    ['token-invalid', 401, async () => hubToken({}, await localSigner())],
    ['token-expired', 401, () => hubToken({ exp: now - 1 })],
    ['issuer-unknown', 401, () => hubToken({ iss: 'urn:nobody' })],
    [
      'token-invalid',
      401,
      async () => {
        const [, payload] = (await hubToken()).split('.');
        return `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`;
      },
    ],
  ];
  it.each(refusals)('%s (%i)', async (code, status, token) => {
    await expect(callerOf(await token())).rejects.toMatchObject({ code, status });
  });

  it('is shut out at once when it is suspended', async () => {
    const token = await hubToken();
    await department(ledger.registry, { organ: { status: 'suspended' } });
    await expect(callerOf(token)).rejects.toMatchObject({ code: 'organ-suspended', status: 403 });
  });
});

describe('a person', () => {
  it.each(['RS256', 'ES256', 'EdDSA'])('is known by a registered issuer (%s)', async (alg) => {
    const { tokenOf } = await people(ledger.registry, now, alg);
    expect(await callerOf(await tokenOf({ role: 'inspector', cities: ['370100'] }))).toEqual({
      ...{ kind: 'person', sub: 'person-1', role: 'inspector', cities: ['370100'], organ: 'hr' },
    });
  });

  it('may carry its cities as text', async () => {
    const { tokenOf } = await people(ledger.registry, now);
    expect(await callerOf(await tokenOf({ role: 'officer', cities: '370100, 370200' }))).toMatchObject({
      cities: ['370100', '370200'],
    });
  });

  it.each([
    ['token-expired', 401, { exp: 1 }],
    ['token-invalid', 401, { aud: 'another-app' }],
    ['token-invalid', 401, { sub: undefined }],
    ['role-forbidden', 403, { role: 'department' }],
    ['role-forbidden', 403, { role: undefined }],
    ['role-forbidden', 403, { organ: undefined }],
    ['role-forbidden', 403, { cities: [] }],
    ['role-forbidden', 403, { cities: ['Jinan'] }],
  ])('%s (%i) with %j', async (code, status, changes) => {
    const { tokenOf } = await people(ledger.registry, now);
    const token = await tokenOf({ role: 'inspector', cities: ['370100'], ...changes });
    await expect(callerOf(token)).rejects.toMatchObject({ code, status });
  });

  it('cannot make itself a department', async () => {
    const { tokenOf } = await people(ledger.registry, now);
    await expect(callerOf(await tokenOf({ iss: HUB, aud: HUB, role: 'department' }))).rejects.toMatchObject({
      code: 'token-invalid',
    });
  });

  it('is not known by a shared secret', async () => {
    await people(ledger.registry, now);
    const token = await new SignJWT({
      role: 'officer',
      cities: ['370000'],
      organ: 'hr',
      sub: 'x',
      exp: now + 9,
    })
      .setProtectedHeader({ alg: 'HS256', kid: 'people-1' })
      .setIssuer(PEOPLE_ISSUER)
      .setAudience(PEOPLE_AUDIENCE)
      .sign(new TextEncoder().encode('x'.repeat(32)));
    await expect(callerOf(token)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('is known by keys that are fetched; a key server that fails is no verdict on the token', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }];
    const server = createServer((_, response) => response.end(JSON.stringify({ keys })));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const issuer = (jwksUri: string) =>
      ledger.registry.putIssuer({
        ...{ issuer: PEOPLE_ISSUER, audience: PEOPLE_AUDIENCE, jwksUri },
        claims: { role: 'role', cities: 'cities', organ: 'organ' },
      });
    const token = await new SignJWT({
      role: 'officer',
      cities: ['370000'],
      organ: 'hr',
      sub: 'x',
      exp: now + 9,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(PEOPLE_ISSUER)
      .setAudience(PEOPLE_AUDIENCE)
      .sign(pair.privateKey);
    await issuer(`http://127.0.0.1:${port}/keys`);
    expect(await callerOf(token)).toMatchObject({ role: 'officer' });
    await new Promise((resolve) => server.close(resolve));
    await issuer(`http://127.0.0.1:${port}/gone`);
    await expect(callerOf(token)).rejects.toMatchObject({
      code: 'issuer-unreachable',
      status: 503,
      retryable: true,
    });
  });
});

describe('what a caller may do', () => {
  const person = { kind: 'person', sub: 'a', role: 'inspector', cities: ['370100'], organ: 'hr' } as const;
  const organ = { kind: 'department', organ: 'health', scopes: ['*'] } as const;

  it('rests on its kind and role', () => {
    expect(requireDepartment(organ)).toBe(organ);
    expect(requirePerson(person, ['inspector', 'officer'])).toBe(person);
    expect(() => requireDepartment(person)).toThrow(
      expect.objectContaining({ code: 'role-forbidden', status: 403 }),
    );
    expect(() => requirePerson(person, ['officer'])).toThrow(
      expect.objectContaining({ code: 'role-forbidden' }),
    );
    expect(() => requirePerson(organ, ['officer'])).toThrow(
      expect.objectContaining({ code: 'role-forbidden' }),
    );
  });

  it.each([
    ['370100', true],
    ['370102', true],
    ['370176', true],
    ['371202', true],
    ['370200', false],
    ['370000', false],
  ])('reaches %s: %s', (region, expected) => {
    // 371202 is a county of the former Laiwu, which is Jinan's since 2019.
    expect(maySeeRegion(person, region)).toBe(expected);
    expect(maySeeRegion({ ...person, cities: ['370000'] }, region)).toBe(true);
  });
});
