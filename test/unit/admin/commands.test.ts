import { exportJWK, generateKeyPair } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ClockSetting } from '../../../functions/admin/deps.ts';
import { forOperator } from '../../../functions/admin/for-operator.ts';
import { runCommand } from '../../../functions/admin/run-command.ts';
import { HubError } from '../../../functions/shared/errors.ts';
import { AdminAnswerSchema } from '../../../schemas/api/admin.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import { manifestOf } from '../../support/department.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';
import { memoryEndpoints, memoryLaneQueue, memoryMessages } from '../../support/memory-messages.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';

const memoryClock = (mode: ClockSetting['mode']): ClockSetting => {
  let offset = 0;
  return {
    mode,
    offsetMs: async () => offset,
    set: async (today) => {
      if (mode === 'system') throw new HubError('clock-fixed', 'fixed', { status: 409 });
      offset = Date.parse(today) - Date.parse('2026-03-02');
      return offset;
    },
  };
};
const bench = async (mode: ClockSetting['mode'] = 'offset') => {
  const ledger = await memoryLedger();
  const registers = memoryRegisters();
  const written: string[] = [];
  const run = runCommand({
    ...ledger,
    registers,
    clock: memoryClock(mode),
    messages: memoryMessages(),
    endpoints: memoryEndpoints(),
    lanes: memoryLaneQueue(),
    lake: memoryLake(),
    reassessments: { start: async (name) => name },
    rehearsals: { start: async (name) => name },
    returns: { write: async (id) => void written.push(id) },
    feeds: FEEDS.map(({ id }) => id),
  });
  return {
    ledger,
    registers,
    written,
    order: async (command: unknown) => AdminAnswerSchema.parse(await run(command)),
  };
};
let hub: Awaited<ReturnType<typeof bench>>;
beforeEach(async () => {
  hub = await bench();
});

const organ = { organ: 'health', nameZh: '卫生健康', feeds: ['health.measurements'] };
const addOrgan = () => hub.order({ command: 'organ-add', organ });
const jwkOf = async (alg = 'ES256', half: 'publicKey' | 'privateKey' = 'publicKey') =>
  exportJWK(
    (await generateKeyPair(alg, { extractable: true, ...(alg === 'EdDSA' ? { crv: 'Ed25519' } : {}) }))[half],
  );
const addKey = (jwk: object, changes: object = {}) =>
  hub.order({ command: 'key-add', key: { organ: 'health', jwk, scopes: ['370100'], ...changes } });
const refusal = (code: string) => expect.objectContaining({ code });

describe('organs', () => {
  it('are added, changed, suspended and resumed; a repeat of the bootstrap lifts no suspension', async () => {
    expect((await addOrgan()).organ).toEqual({ ...organ, status: 'active' });
    await hub.order({ command: 'organ-suspend', organ: 'health' });
    const again = await hub.order({
      command: 'organ-add',
      organ: { ...organ, nameZh: '卫健委', status: 'active' },
    });
    expect(again.organ).toEqual({ ...organ, nameZh: '卫健委', status: 'suspended' });
    expect((await hub.order({ command: 'organ-resume', organ: 'health' })).organ?.status).toBe('active');
  });

  it('send feeds of the catalogue only', async () => {
    await expect(hub.order({ command: 'organ-add', organ: { ...organ, feeds: ['x.y'] } })).rejects.toEqual(
      refusal('feed-unknown'),
    );
    await expect(hub.order({ command: 'organ-suspend', organ: 'nobody' })).rejects.toEqual(
      refusal('organ-unknown'),
    );
  });
});

describe('keys', () => {
  beforeEach(addOrgan);

  it.each(['ES256', 'EdDSA'])('are kept as %s public keys without anything else', async (alg) => {
    const jwk = await jwkOf(alg);
    const { key } = await addKey({ ...jwk, use: 'sig', alg });
    expect(key).toMatchObject({ organ: 'health', alg, jwk, notBefore: '2026-03-02T02:00:00.000Z' });
    expect(key?.kid).toMatch(/^[\w-]{43}$/);
    expect(await hub.ledger.registry.getKey(key?.kid ?? '')).toEqual(key);
  });

  it('can be added again; a revoked one stays revoked', async () => {
    const jwk = await jwkOf();
    const kid = (await addKey(jwk)).key?.kid;
    expect((await addKey(jwk, { scopes: ['*'] })).key).toMatchObject({ kid, scopes: ['*'] });
    const { key } = await hub.order({ command: 'key-revoke', kid });
    expect(key?.revokedAt).toBe('2026-03-02T02:00:00.000Z');
    hub.ledger.clocks.advance(60);
    expect((await hub.order({ command: 'key-revoke', kid })).key).toEqual(key);
    expect((await addKey(jwk)).key?.revokedAt).toBe(key?.revokedAt);
  });

  const refusals: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['key-private', async () => addKey(await jwkOf('ES256', 'privateKey'))],
    ['key-private', async () => addKey({ kty: 'oct', k: 'c2VjcmV0' })],
    ['key-type', async () => addKey(await jwkOf('ES384'))],
    ['key-type', async () => addKey(await jwkOf('RS256'))],
    ['key-invalid', () => addKey({ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' })],
    ['algorithm-mismatch', async () => addKey(await jwkOf(), { alg: 'EdDSA' })],
    ['scope-unknown', async () => addKey(await jwkOf(), { scopes: ['110000'] })],
    ['organ-unknown', async () => addKey(await jwkOf(), { organ: 'nobody' })],
    ['validity-invalid', async () => addKey(await jwkOf(), { notAfter: '2026-01-01T00:00:00Z' })],
    ['command-malformed', async () => addKey(await jwkOf(), { scopes: [] })],
    ['command-malformed', async () => addKey(await jwkOf(), { kid: 'has blanks' })],
    ['command-malformed', async () => addKey(await jwkOf(), { revokedAt: '2026-01-01T00:00:00Z' })],
    ['key-unknown', () => hub.order({ command: 'key-revoke', kid: 'nobody' })],
  ];
  it.each(refusals)('are refused: %s', async (code, run) => {
    hub.ledger.audit.entries.length = 0;
    await expect(run()).rejects.toEqual(refusal(code));
    expect(hub.ledger.audit.entries).toMatchObject([{ action: 'admin', outcome: 'refused', code }]);
  });

  it('of another organ or other bytes cannot take a kid', async () => {
    await addKey(await jwkOf(), { kid: 'health-2026' });
    await expect(addKey(await jwkOf(), { kid: 'health-2026' })).rejects.toEqual(refusal('kid-taken'));
  });
});

describe('issuers', () => {
  const issuer = {
    issuer: 'https://idp.example',
    audience: 'a',
    claims: { role: 'r', cities: 'c', organ: 'o' },
  };
  const add = (changes: object) => hub.order({ command: 'issuer-add', issuer: { ...issuer, ...changes } });

  it('are trusted by keys or by the address of keys', async () => {
    const jwks = { keys: [{ ...(await jwkOf('RS256')), kid: 'a' }] };
    expect((await add({ jwks })).issuer).toMatchObject({ jwks });
    expect((await add({ issuer: 'urn:test', jwksUri: 'http://127.0.0.1:1/keys' })).issuer?.issuer).toBe(
      'urn:test',
    );
  });

  it('are https only outside the local stage', async () => {
    hub = await bench('system');
    for (const changes of [
      { issuer: 'http://idp.example' },
      { jwksUri: 'http://idp.example/k' },
      { issuer: 'urn:x' },
    ]) {
      await expect(add({ jwksUri: 'https://idp.example/k', ...changes })).rejects.toEqual(
        refusal('issuer-not-https'),
      );
    }
    expect((await add({ jwksUri: 'https://idp.example/k' })).issuer).toBeDefined();
  });

  it('need keys, and never secret ones', async () => {
    await expect(add({})).rejects.toEqual(refusal('issuer-keys-missing'));
    await expect(add({ jwks: { keys: [await jwkOf('ES256', 'privateKey')] } })).rejects.toEqual(
      refusal('key-private'),
    );
  });
});

describe('the clock', () => {
  it('is set and shown on the local stage', async () => {
    expect((await hub.order({ command: 'clock-set', today: '2026-05-01' })).clock).toEqual({
      ...{ mode: 'offset', today: '2026-05-01', now: '2026-03-02T02:00:00.000Z', offsetMs: 60 * 86_400_000 },
    });
    expect((await hub.order({ command: 'clock-show' })).clock?.today).toBe('2026-05-01');
    await expect(hub.order({ command: 'clock-set', today: '2026-02-30' })).rejects.toEqual(
      refusal('command-malformed'),
    );
  });

  it('is fixed elsewhere', async () => {
    hub = await bench('system');
    await expect(hub.order({ command: 'clock-set', today: '2026-05-01' })).rejects.toEqual(
      refusal('clock-fixed'),
    );
    expect((await hub.order({ command: 'clock-show' })).clock).toMatchObject({
      mode: 'system',
      today: '2026-03-02',
    });
  });
});

describe('looking', () => {
  it('shows registers and submissions', async () => {
    const register = {
      ...{
        feed: 'health.measurements',
        scope: '370100',
        submissionId: 's',
        seq: 1,
        period: '2026-02',
        dataAsOf: '2026-02-28',
      },
      ...{ sha256: 'x', settledAt: '2026-03-01T00:00:00.000Z', rows: 1, complete: true },
    };
    await hub.registers.put(register);
    expect((await hub.order({ command: 'registers-list' })).registers).toEqual([register]);
    expect((await hub.order({ command: 'registers-list', feed: 'hr.insured-firms' })).registers).toEqual([]);
    await hub.ledger.submissions.create({
      ...{ submissionId: 's', organ: 'health', kid: 'k', manifest: manifestOf(0), manifestJws: 'a.b.c' },
      ...{ status: 'settled', seq: 1, createdAt: '2026-03-01T00:00:00.000Z' },
    });
    expect((await hub.order({ command: 'submission-show', submissionId: 's' })).submission?.status).toBe(
      'settled',
    );
    await expect(hub.order({ command: 'submission-show', submissionId: 't' })).rejects.toEqual(
      refusal('submission-unknown'),
    );
  });
});

describe('return packages', () => {
  const create = (submissionId: string, status: 'settled' | 'held', mode: 'delta' | 'delete' = 'delta') =>
    hub.ledger.submissions.create({
      ...{ submissionId, organ: 'health', kid: 'k', manifest: manifestOf(0, { mode }), manifestJws: 'a.b.c' },
      ...{ status, seq: 1, createdAt: '2026-03-01T00:00:00.000Z' },
      ...(submissionId === 'unassessed' ? {} : { assessedAt: '2026-03-01T00:01:00.000Z' }),
    });

  it('are written anew when told so, of assessed submissions alone, and not of deletions', async () => {
    await create('settled', 'settled');
    await create('unassessed', 'settled');
    await create('held', 'held');
    await create('deleted', 'settled', 'delete');
    const write = (submissionId: string) => hub.order({ command: 'return-write', submissionId, by: 'wang' });
    expect(await write('settled')).toEqual({ returning: 'settled' });
    for (const [id, code] of [
      ['held', 'return-none'],
      ['unassessed', 'return-none'],
      ['deleted', 'return-none'],
      ['nowhere', 'submission-unknown'],
    ] as const)
      await expect(write(id)).rejects.toEqual(refusal(code));
    expect(hub.written).toEqual(['settled']);
    expect(hub.ledger.audit.entries.at(0)).toMatchObject({ actor: 'operator:wang', subject: 'settled' });
  });
});

describe('every command', () => {
  it('is audited with the name that the operator gave', async () => {
    await hub.order({ command: 'organ-add', organ, by: 'wang' });
    expect(hub.ledger.audit.entries).toMatchObject([
      {
        actor: 'operator:wang',
        action: 'admin',
        outcome: 'accepted',
        subject: 'health',
        detail: { command: 'organ-add' },
      },
    ]);
    await expect(hub.order({ command: 'drop-everything' })).rejects.toEqual(refusal('command-malformed'));
    expect(hub.ledger.audit.entries.at(-1)).toMatchObject({ outcome: 'refused', code: 'command-malformed' });
  });

  it('tells the code and both languages in the one text that an invocation hands back', async () => {
    const run = forOperator(async () => {
      throw new HubError('organ-unknown', 'None.', { messageZh: '没有。' });
    });
    await expect(run({})).rejects.toThrow('organ-unknown: 没有。 / None.');
  });
});
