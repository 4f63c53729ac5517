import { beforeEach, describe, expect, it } from 'vitest';
import { SubmissionAnswerSchema } from '../../../schemas/api/submissions.ts';
import type { Manifest } from '../../../schemas/events/manifest.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import { department, manifestOf, signManifest } from '../../support/department.ts';
import { type Bench, submissionsBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await submissionsBench();
});
const send = async (changes: Partial<Manifest> = {}, header = {}) =>
  bench.post(await signManifest(bench.sender, manifestOf(bench.now, changes), header));

describe('POST /v1/submissions', () => {
  it('takes a manifest and tells where to put the file', async () => {
    const manifest = manifestOf(bench.now);
    const answer = await bench.post(await signManifest(bench.sender, manifest));
    expect(answer.status).toBe(201);
    const { submissionId, status, upload } = SubmissionAnswerSchema.parse(answer.body);
    expect(status).toBe('awaiting-upload');
    expect(submissionId).toMatch(/^sub_[0-9A-Z]{26}$/);
    expect(upload).toMatchObject({
      method: 'PUT',
      headers: { 'x-amz-checksum-sha256': manifest.sha256, 'content-length': '1234', 'if-none-match': '*' },
    });
    expect(await bench.ledger.submissions.get(submissionId)).toMatchObject({
      organ: 'health',
      seq: 1,
      manifest,
    });
    expect(bench.ledger.audit.entries).toMatchObject([
      { actor: 'organ:health', action: 'submit', outcome: 'accepted', subject: submissionId },
    ]);
  });

  it('answers the same manifest with the same submission and a fresh address', async () => {
    const jws = await signManifest(bench.sender, manifestOf(bench.now));
    const first = await bench.post(jws);
    const again = await bench.post(jws);
    expect(again.status).toBe(200);
    expect(again.body.submissionId).toBe(first.body.submissionId);
    expect(again.body.upload.url).not.toBe(first.body.upload.url);
    expect(await bench.ledger.submissions.listByOrgan('health', { limit: 10 })).toHaveLength(1);
  });

  it('does so however old the manifest is by then, and without an address once the file is there', async () => {
    const jws = await signManifest(bench.sender, manifestOf(bench.now));
    const first = await bench.post(jws);
    bench.ledger.clocks.advance(660);
    expect((await bench.post(jws)).body.upload).toBeDefined();
    await bench.ledger.submissions.transition(first.body.submissionId, ['awaiting-upload'], 'received');
    const again = await bench.post(jws);
    expect(again.body).toEqual({ submissionId: first.body.submissionId, status: 'received' });
  });

  it('makes one submission of a manifest that comes many times at once', async () => {
    const jws = await signManifest(bench.sender, manifestOf(bench.now));
    const answers = await Promise.all(Array.from({ length: 6 }, () => bench.post(jws)));
    expect(new Set(answers.map(({ body }) => body.submissionId)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('goes on where a try broke off after its jti was claimed', async () => {
    const jws = await signManifest(bench.sender, manifestOf(bench.now));
    const { create } = bench.deps.submissions;
    bench.deps.submissions.create = () => Promise.reject(new Error('killed'));
    expect((await bench.post(jws)).status).toBe(500);
    bench.deps.submissions.create = create;
    const again = await bench.post(jws);
    expect(again.status).toBe(201);
    expect(again.body.submissionId).toMatch(/0001$/);
  });

  it('takes every scope from a key of all scopes', async () => {
    bench.sender = await department(bench.ledger.registry, { key: { scopes: ['*'] } });
    const jws = await signManifest(bench.sender, manifestOf(bench.now, { scope: '371700' }));
    expect((await bench.post(jws, await bench.token('health', ['*']))).status).toBe(201);
  });
});

describe('a file that is settled already', () => {
  const settle = async (changes = {}) => {
    const settled = await bench.submitted({ status: 'settled', ...changes });
    const { feed, scope, period, dataAsOf, sha256 } = settled.manifest;
    await bench.registers.put({
      ...{ feed, scope, period, dataAsOf, sha256 },
      ...{
        submissionId: settled.submissionId,
        seq: 1,
        settledAt: '2026-03-01T00:00:00.000Z',
        rows: 9,
        complete: true,
      },
    });
    return settled;
  };

  it('is answered at once, also when the manifest comes again', async () => {
    const { submissionId } = await settle();
    const jws = await signManifest(bench.sender, manifestOf(bench.now));
    const expected = { submissionId, status: 'settled', sameAs: submissionId };
    expect(await bench.post(jws)).toMatchObject({ status: 200, body: expected });
    expect((await bench.post(jws)).body).toEqual(expected);
    expect(await bench.ledger.submissions.listByOrgan('health', { limit: 10 })).toHaveLength(1);
  });

  it.each([
    ['another period', { period: '2026-01' }],
    ['another day', { dataAsOf: '2026-02-27' }],
    ['other bytes', { sha256: `${'A'.repeat(43)}=` }],
    ['another scope', { scope: '370200' }],
    ['rows to delete', { mode: 'delete' as const }],
  ])('is not the same with %s', async (_, changes) => {
    await settle();
    expect((await send(changes)).status).toBe(201);
  });

  it('is checked all the same by a dry run, which neither is nor hides the one in earnest', async () => {
    const { submissionId } = await settle();
    const dry = await send({ dryRun: true });
    expect(dry.status).toBe(201);
    expect(dry.body.submissionId).not.toBe(submissionId);
    await bench.ledger.submissions.transition(dry.body.submissionId, ['awaiting-upload'], 'checked');
    expect((await send()).body).toMatchObject({ sameAs: submissionId });
    const other = { sha256: `${'A'.repeat(43)}=` };
    const checked = await send({ ...other, dryRun: true });
    await bench.ledger.submissions.transition(checked.body.submissionId, ['awaiting-upload'], 'checked');
    const real = await send(other);
    expect(real.status).toBe(201);
    expect(real.body).toMatchObject({ status: 'awaiting-upload', upload: { method: 'PUT' } });
  });

  it('is taken while another one is being applied over it', async () => {
    const { manifest } = await settle();
    await bench.registers.setApplying(manifest.feed, manifest.scope, 'sub_other');
    expect((await send()).status).toBe(201);
  });

  it('is taken again when some of it did not arrive', async () => {
    await settle({ failedChunks: 1 });
    expect((await send()).status).toBe(201);
  });
});

describe('a supplement', () => {
  const FEED = 'health.declarations';
  const OF = { feed: FEED, schemaVersion: '1.0', mode: 'supplement', period: '2026-Q1' } as const;
  const supplement = async (changes: Partial<Manifest> = {}) => {
    bench.sender = await department(bench.ledger.registry, {
      organ: { feeds: [FEED, 'health.measurements'] },
    });
    return send({ ...OF, ...changes });
  };
  const settled = (changes: Partial<Register> = {}) =>
    bench.registers.put({
      ...{ feed: FEED, scope: '370100', submissionId: 'sub_1', seq: 1, period: '2026-Q1', rows: 9 },
      ...{ dataAsOf: '2026-02-28', sha256: 'other', settledAt: '2026-03-01T00:00:00.000Z', complete: false },
      ...changes,
    });

  it('is taken for the register that stands, of its period and day', async () => {
    await settled();
    const { status, body } = await supplement();
    expect(status).toBe(201);
    expect(await bench.ledger.submissions.get(body.submissionId)).toMatchObject({
      manifest: { mode: 'supplement' },
    });
  });

  it('is refused where nothing was settled, with what to do', async () => {
    const { status, body } = await supplement();
    expect([status, body.code]).toEqual([409, 'supplement-no-register']);
    expect(body.detailZh).toContain('整份文件');
  });

  it.each([{ period: '2025-Q4' }, { dataAsOf: '2026-02-27' }])(
    'is refused for another register: %o',
    async (changes) => {
      await settled(changes);
      const { status, body } = await supplement();
      expect([status, body.code]).toEqual([409, 'supplement-mismatch']);
      expect(body.detailZh).toContain(Object.values(changes)[0]);
    },
  );

  it('is no way to send a feed of single reports', async () => {
    const { status, body } = await supplement({ feed: 'health.measurements', period: '2026-02' });
    expect([status, body.code]).toEqual([422, 'mode-mismatch']);
  });
});

type Refusal = readonly [code: string, status: number, run: () => ReturnType<Bench['post']>];
const withSender =
  (options: Parameters<typeof department>[1], changes: Partial<Manifest> = {}) =>
  async () => {
    bench.sender = await department(bench.ledger.registry, options);
    return send(changes);
  };
const REFUSALS: readonly Refusal[] = [
  ['manifest-malformed', 400, () => bench.post('nonsense')],
  ['manifest-malformed', 400, () => send({}, { typ: 'JWT' })],
  ['manifest-malformed', 400, () => send({ size: 0 })],
  ['manifest-malformed', 400, () => send({ size: 5_368_709_121 })],
  ['manifest-malformed', 400, () => send({ dataAsOf: '2026-02-30' })],
  ['manifest-malformed', 400, () => send({ dryRun: false } as unknown as Partial<Manifest>)],
  ['manifest-malformed', 400, () => send({ extra: true } as Partial<Manifest>)],
  ['algorithm-refused', 400, () => forgedAlgorithm()],
  ['key-unknown', 400, () => send({}, { kid: 'nobody' })],
  ['key-revoked', 400, withSender({ key: { revokedAt: '2026-02-01T00:00:00.000Z' } })],
  ['key-expired', 400, withSender({ key: { notAfter: '2026-03-01T00:00:00.000Z' } })],
  ['key-not-yet-valid', 400, withSender({ key: { notBefore: '2026-04-01T00:00:00.000Z' } })],
  ['organ-suspended', 403, withSender({ organ: { status: 'suspended' } })],
  ['signature-invalid', 400, async () => bench.post(`${(await sign()).slice(0, -8)}AAAAAAAA`)],
  ['manifest-audience', 400, () => send({ aud: 'urn:elsewhere' })],
  ['department-mismatch', 403, () => send({ iss: 'hr' })],
  ['department-mismatch', 403, withSender({ organ: { organ: 'hr' } })],
  ['manifest-expired', 400, () => send({ iat: bench.now - 601 })],
  ['manifest-not-yet-valid', 400, () => send({ iat: bench.now + 61 })],
  ['feed-unknown', 422, () => send({ feed: 'health.nothing' })],
  ['feed-forbidden', 403, () => send({ feed: 'hr.insured-firms', mode: 'full' })],
  ['schema-version', 422, () => send({ schemaVersion: '0.9' })],
  ['schema-version', 422, () => send({ schemaVersion: '1.2' })],
  ['schema-version', 422, () => send({ schemaVersion: '2.0' })],
  ['schema-version', 422, () => send({ schemaVersion: '1' })],
  ['mode-mismatch', 422, () => send({ mode: 'full' })],
  ['delete-not-for-full', 422, () => fullDeletion()],
  ['scope-unknown', 422, () => send({ scope: '110000' })],
  ['scope-forbidden', 403, () => send({ scope: '371700' })],
  ['scope-forbidden', 403, async () => bench.post(await sign(), await bench.token('health', ['370200']))],
  ['period-invalid', 422, () => send({ period: '2026-13' })],
  ['period-invalid', 422, () => send({ period: '2026-W09' })],
  ['period-invalid', 422, () => send({ period: '2062-03' })],
  ['data-as-of-future', 422, () => send({ dataAsOf: '2026-03-03' })],
  ['jti-replayed', 409, () => replay({ size: 99 })],
  ['jti-replayed', 409, () => replay({ dryRun: true })],
  ['body-malformed', 400, () => bench.call('POST', '/v1/submissions', { body: { manifest: 7 } })],
  ['token-invalid', 401, async () => bench.post(await sign(), 'nonsense')],
  ['token-expired', 401, async () => bench.post(await sign(), await expiredToken())],
];
const sign = () => signManifest(bench.sender, manifestOf(bench.now));
const expiredToken = () => bench.token('health', ['*'], { exp: bench.now - 1 });
const fullDeletion = async () => {
  bench.sender = await department(bench.ledger.registry, { organ: { feeds: ['emergency.firms'] } });
  return send({ feed: 'emergency.firms', mode: 'delete', schemaVersion: '1.1' });
};
const forgedAlgorithm = async () => {
  const [, payload, signature] = (await sign()).split('.');
  const header = Buffer.from(
    JSON.stringify({ alg: 'RS256', typ: 'lianfang-manifest+jws', kid: bench.sender.key.kid }),
  );
  return bench.post(`${header.toString('base64url')}.${payload}.${signature}`);
};
const replay = async (changes: Partial<Manifest>) => {
  const manifest = manifestOf(bench.now);
  await bench.post(await signManifest(bench.sender, manifest));
  bench.ledger.audit.entries.length = 0;
  return bench.post(await signManifest(bench.sender, { ...manifest, ...changes }));
};

describe('refusals of POST /v1/submissions', () => {
  it.each(REFUSALS)('%s (%i)', async (code, status, run) => {
    const answer = await run();
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.headers['Content-Type']).toContain('application/problem+json');
    expect(answer.body.detailZh).toMatch(/[\u4e00-\u9fff]/);
    expect(answer.text).not.toMatch(/\.ts:|node_modules/);
    expect(bench.ledger.audit.entries).toMatchObject([{ action: 'submit', outcome: 'refused', code }]);
    expect(bench.started).toEqual([]);
  });

  it('takes the same jti from another key for a replay', async () => {
    const manifest = manifestOf(bench.now);
    await bench.post(await signManifest(bench.sender, manifest));
    const second = await department(bench.ledger.registry, { alg: 'ES256' });
    expect((await bench.post(await signManifest(second, manifest))).body.code).toBe('jti-replayed');
  });
});
