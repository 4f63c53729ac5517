import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { CompactSign, importJWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { newSigningKey, type SigningKey } from '../../client/lib/keys.ts';
import { manifestOf, signManifest } from '../../client/lib/manifest.ts';
import { SubmissionAnswerSchema } from '../../schemas/api/submissions.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import { csvOf, fileOf, freshUscc, measurementRow } from '../support/files.ts';
import { registerKey, type TestHub } from '../support/hub.ts';
import { deployedHub } from './setup.ts';

let hub: TestHub;
let path: string;
let healthKey: SigningKey;
beforeAll(async () => {
  hub = await deployedHub();
  path = await fileOf('m.csv', csvOf([measurementRow(freshUscc())]));
  healthKey = hub.keys.get('health') as SigningKey;
});

const manifest = async (over: Partial<Manifest> = {}): Promise<Manifest> => ({
  ...(await manifestOf(
    { path, feed: 'health.measurements', scope: '370900', period: '2026-02', dataAsOf: '2026-02-28' },
    'health',
    hub.audience,
  )),
  ...over,
});
const post = (jws: string, organ = 'health', key?: SigningKey) =>
  hub.department(organ, key).call('/v1/submissions', { method: 'POST', body: { manifest: jws } });
const refused = (code: string) => ({ code });

const assertion = async (
  key: SigningKey,
  over: { organ?: string; audience?: string; jti?: string; kid?: string } = {},
) =>
  new SignJWT({})
    .setProtectedHeader({ alg: key.alg, kid: over.kid ?? key.kid })
    .setIssuer(over.organ ?? 'health')
    .setSubject(over.organ ?? 'health')
    .setAudience(over.audience ?? hub.audience)
    .setJti(over.jti ?? randomUUID())
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(await importJWK(key.privateJwk, key.alg));
const tokenCode = async (jwt: string): Promise<string | number> => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: jwt,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(`${hub.baseUrl}/oauth/token`, {
    method: 'POST',
    headers,
    body: body.toString(),
  });
  return response.ok ? response.status : ((await response.json()) as { code: string }).code;
};

describe('the token endpoint', () => {
  it('takes each assertion once', async () => {
    const jwt = await assertion(healthKey);
    expect(await tokenCode(jwt)).toBe(200);
    expect(await tokenCode(jwt)).toBe('jti-replayed');
  });

  it('refuses an unknown key, a foreign signature, another audience, a revoked key', async () => {
    const stranger = await newSigningKey('p256');
    expect(await tokenCode(await assertion(stranger))).toBe('key-unknown');
    expect(await tokenCode(await assertion(stranger, { kid: healthKey.kid }))).toBe('signature-invalid');
    expect(await tokenCode(await assertion(healthKey, { audience: 'urn:other' }))).toBe('assertion-audience');
    const revoked = await newSigningKey('ed25519');
    await registerKey(hub.admin, 'health', revoked);
    expect(await tokenCode(await assertion(revoked))).toBe(200);
    await hub.admin({ command: 'key-revoke', kid: revoked.kid });
    expect(await tokenCode(await assertion(revoked))).toBe('key-revoked');
  });
});

describe('the manifest', () => {
  it('is refused with its own code for each thing that is wrong', async () => {
    const stranger = await newSigningKey('p256');
    const sign = async (over: Partial<Manifest>) => signManifest(await manifest(over), healthKey);
    await expect(post(await signManifest(await manifest(), stranger))).rejects.toMatchObject(
      refused('key-unknown'),
    );
    await expect(
      post(await signManifest(await manifest(), { ...stranger, kid: healthKey.kid })),
    ).rejects.toMatchObject(refused('signature-invalid'));
    await expect(post(await sign({ iss: 'hr' }))).rejects.toMatchObject(refused('department-mismatch'));
    await expect(post(await sign({ feed: 'hr.insured-firms' }))).rejects.toMatchObject(
      refused('feed-forbidden'),
    );
    await expect(post(await sign({ dataAsOf: '2027-01-01' }))).rejects.toMatchObject(
      refused('data-as-of-future'),
    );
    await expect(post(await sign({ mode: 'full' }))).rejects.toMatchObject(refused('mode-mismatch'));
  });

  it('is refused outside the scopes of its key', async () => {
    const narrow = await newSigningKey('p256');
    await registerKey(hub.admin, 'health', narrow, ['370100']);
    const jws = await signManifest(await manifest(), narrow);
    await expect(post(jws, 'health', narrow)).rejects.toMatchObject(refused('scope-forbidden'));
  });

  it('may come twice, but not with other bytes under the same jti', async () => {
    const first = await manifest();
    const jws = await signManifest(first, healthKey);
    const one = SubmissionAnswerSchema.parse(await (await post(jws)).json());
    const two = SubmissionAnswerSchema.parse(await (await post(jws)).json());
    expect(two.submissionId).toBe(one.submissionId);
    expect(two.upload).toBeDefined();
    const other = await signManifest({ ...first, fileName: 'other.csv' }, healthKey);
    await expect(post(other)).rejects.toMatchObject(refused('jti-replayed'));
  });

  it('must be a manifest, not any signed text', async () => {
    const signed = await new CompactSign(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: healthKey.alg, kid: healthKey.kid, typ: 'JWT' })
      .sign(await importJWK(healthKey.privateJwk, healthKey.alg));
    await expect(post(signed)).rejects.toMatchObject(refused('manifest-malformed'));
  });
});

describe('the presigned upload', () => {
  /** A PUT by node:http, which sends the headers as they are; `fetch` would put its own length. */
  const put = (url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(body);
      const outgoing = request(
        url,
        { method: 'PUT', headers: { ...headers, 'content-length': bytes.length } },
        (answer) => {
          answer.resume();
          answer.once('end', () => resolve(answer.statusCode ?? 0));
        },
      );
      outgoing.once('error', reject);
      outgoing.end(bytes);
    });

  it('takes the signed bytes once and nothing else', async () => {
    const text = csvOf([measurementRow(freshUscc())]);
    path = await fileOf('m.csv', text);
    const answer = SubmissionAnswerSchema.parse(
      await (await post(await signManifest(await manifest(), healthKey))).json(),
    );
    const upload = answer.upload;
    if (upload === undefined) throw new Error('no upload');
    const sameLength = text.replace('喷漆岗', '打磨岗');
    expect(await put(upload.url, upload.headers, sameLength)).toBe(400);
    expect(await put(upload.url, upload.headers, `${text}x`)).toBeGreaterThanOrEqual(400);
    const { 'x-amz-checksum-sha256': _gone, ...without } = upload.headers;
    expect(await put(upload.url, without, text)).toBe(403);
    expect(await put(upload.url, upload.headers, text)).toBe(200);
    expect(await put(upload.url, upload.headers, text)).toBe(412);
  });

  it('ends with its time', async () => {
    const answer = SubmissionAnswerSchema.parse(
      await (await post(await signManifest(await manifest(), healthKey))).json(),
    );
    const url = new URL(answer.upload?.url ?? '');
    url.searchParams.set('X-Amz-Date', '20200101T000000Z');
    expect(await put(url.href, answer.upload?.headers ?? {}, 'x')).toBe(403);
  });
});
