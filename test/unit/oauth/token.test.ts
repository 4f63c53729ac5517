import { createLocalJWKSet, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { jwksRoute } from '../../../functions/oauth/jwks-route.ts';
import { tokenRoute } from '../../../functions/oauth/token-route.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import {
  CLIENT_ASSERTION_TYPE,
  JwksSchema,
  TokenAnswerSchema,
  TokenErrorSchema,
} from '../../../schemas/api/oauth.ts';
import { assertionClaims, type Department, department, HUB } from '../../support/department.ts';
import { callHttp } from '../../support/http-event.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';

type Ledger = Awaited<ReturnType<typeof memoryLedger>>;
let ledger: Ledger;
let sender: Department;
let now: number;
let ids: number;

beforeEach(async () => {
  ledger = await memoryLedger();
  sender = await department(ledger.registry);
  now = ledger.clocks.epochSeconds();
  ids = 0;
});

const handler = () => {
  const newId = () => `token-${++ids}`;
  return httpHandler([tokenRoute({ ...ledger, hubIssuer: HUB, newId }), jwksRoute(ledger.signer)]);
};

const ask = (assertion: string, form: Record<string, string> = {}) =>
  callHttp(handler(), {
    method: 'POST',
    path: '/oauth/token',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: CLIENT_ASSERTION_TYPE,
      client_assertion: assertion,
      ...form,
    }).toString(),
  });

describe('POST /oauth/token', () => {
  it.each(['EdDSA', 'ES256'] as const)('answers a token of 15 minutes for a %s assertion', async (alg) => {
    sender = await department(ledger.registry, { alg });
    const answer = await ask(await sender.sign(assertionClaims(now)));
    expect(answer.status).toBe(200);
    expect(answer.headers['Cache-Control']).toBe('no-store');
    const token = TokenAnswerSchema.parse(answer.body);
    expect(token.expires_in).toBe(900);
    const jwks = JwksSchema.parse((await callHttp(handler(), { path: '/.well-known/jwks.json' })).body);
    const { payload, protectedHeader } = await jwtVerify(
      token.access_token,
      createLocalJWKSet(jwks as unknown as Parameters<typeof createLocalJWKSet>[0]),
      { issuer: HUB, audience: HUB, currentDate: new Date(now * 1000) },
    );
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(payload).toEqual({
      ...{ iss: HUB, aud: HUB, sub: 'health', role: 'department', organ: 'health', jti: 'token-1' },
      ...{ scopes: ['370100', '370200'], kid: sender.key.kid, iat: now, exp: now + 900 },
    });
    expect(ledger.audit.entries).toMatchObject([
      { actor: 'organ:health', action: 'token', outcome: 'accepted' },
    ]);
  });

  it('never publishes the private half', async () => {
    const { keys } = JwksSchema.parse((await callHttp(handler(), { path: '/.well-known/jwks.json' })).body);
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
    expect(keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
  });

  it('takes an assertion once', async () => {
    const assertion = await sender.sign(assertionClaims(now));
    expect((await ask(assertion)).status).toBe(200);
    const again = await ask(assertion);
    expect(again.status).toBe(401);
    expect(again.body.code).toBe('jti-replayed');
  });

  it('lets one of many uses at once through', async () => {
    const assertion = await sender.sign(assertionClaims(now));
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(assertion)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
  });

  it('does not let a forger use up a jti', async () => {
    const claims = assertionClaims(now);
    const { privateKey } = await generateKeyPair('EdDSA');
    const forged = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: sender.key.kid })
      .sign(privateKey);
    expect((await ask(forged)).body.code).toBe('signature-invalid');
    expect((await ask(await sender.sign(claims))).status).toBe(200);
  });
});

type Case = readonly [code: string, make: () => Promise<string>];
const signed =
  (changes: Record<string, unknown>, header: Record<string, unknown> = {}) =>
  () =>
    sender.sign(assertionClaims(now, changes), header);
const withKey = (key: Parameters<typeof department>[1]) => async () =>
  (await department(ledger.registry, key)).sign(assertionClaims(now));

const REFUSALS: readonly Case[] = [
  ['assertion-malformed', async () => 'no.jws'],
  ['assertion-malformed', async () => 'not.base64 at.all'],
  ['assertion-malformed', () => sender.sign('not json')],
  ['assertion-malformed', signed({ jti: undefined })],
  ['assertion-malformed', signed({ jti: 'x'.repeat(129) })],
  ['algorithm-refused', async () => `${Buffer.from('{"alg":"none","kid":"a"}').toString('base64url')}.e30.`],
  [
    'algorithm-refused',
    async () =>
      new SignJWT({ ...assertionClaims(now) })
        .setProtectedHeader({ alg: 'HS256', kid: sender.key.kid })
        .sign(new TextEncoder().encode('x'.repeat(32))),
  ],
  ['algorithm-refused', withKey({ key: { alg: 'ES256' } })],
  ['key-unknown', signed({}, { kid: 'nobody' })],
  ['key-unknown', signed({}, { kid: 'x'.repeat(4000) })],
  ['key-revoked', withKey({ key: { revokedAt: '2026-02-01T00:00:00.000Z' } })],
  ['key-expired', withKey({ key: { notAfter: '2026-03-01T00:00:00.000Z' } })],
  ['key-not-yet-valid', withKey({ key: { notBefore: '2026-04-01T00:00:00.000Z' } })],
  ['signature-invalid', async () => `${(await signed({})()).slice(0, -8)}AAAAAAAA`],
  ['organ-suspended', withKey({ organ: { status: 'suspended' } })],
  ['assertion-issuer', signed({ iss: 'hr' })],
  ['assertion-issuer', signed({ sub: 'hr' })],
  ['assertion-audience', signed({ aud: 'https://elsewhere.example' })],
  ['assertion-audience', signed({ aud: ['https://elsewhere.example'] })],
  ['assertion-expired', signed({ exp: 1 })],
  ['assertion-lifetime', async () => sender.sign(assertionClaims(now, { exp: now + 301 }))],
  ['assertion-lifetime', async () => sender.sign(assertionClaims(now, { iat: undefined, exp: now + 301 }))],
  [
    'assertion-not-yet-valid',
    async () => sender.sign(assertionClaims(now, { iat: now + 61, exp: now + 100 })),
  ],
  ['assertion-not-yet-valid', async () => sender.sign(assertionClaims(now, { nbf: now + 61 }))],
];

describe('refusals of POST /oauth/token', () => {
  it.each(REFUSALS)('%s', async (code, make) => {
    const answer = await ask(await make());
    const error = TokenErrorSchema.parse(answer.body);
    expect(answer.status).toBe(401);
    expect(error).toMatchObject({ error: 'invalid_client', code });
    expect(error.detailZh).toMatch(/[\u4e00-\u9fff]/);
    expect(ledger.audit.entries).toMatchObject([{ action: 'token', outcome: 'refused', code }]);
  });

  it.each([
    ['unsupported_grant_type', 'grant-unsupported', { grant_type: 'password' }],
    ['invalid_request', 'request-malformed', { client_assertion_type: 'other' }],
    ['invalid_request', 'request-malformed', { client_assertion: '' }],
  ])('%s: %s', async (error, code, form) => {
    const answer = await ask(await sender.sign(assertionClaims(now)), form);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error, code });
    expect(ledger.audit.entries).toMatchObject([{ outcome: 'refused', code }]);
  });

  it('accepts a clock that runs a minute ahead, as far as five minutes of life reach', async () => {
    expect(
      (await ask(await sender.sign(assertionClaims(now, { iat: now + 60, exp: now + 360 })))).status,
    ).toBe(200);
  });

  it('answers no refusal whose audit entry could not be written', async () => {
    ledger = { ...ledger, audit: { entries: [], append: () => Promise.reject(new Error('no audit')) } };
    const answer = await ask('no.jws');
    expect(answer.status).toBe(500);
    expect(answer.body.code).toBe('unexpected');
    expect(answer.text).not.toContain('no audit');
  });
});
