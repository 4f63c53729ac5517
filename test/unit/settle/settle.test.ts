import { createHash } from 'node:crypto';
import { compactVerify, createLocalJWKSet, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { finishSubmission } from '../../../functions/settle/finish.ts';
import { settleSubmission } from '../../../functions/settle/settle.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { ReceiptSchema } from '../../../schemas/events/manifest.ts';
import type { HistoryEvent } from '../../../schemas/ledger/history.ts';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import { subjectOf, type Upload } from '../../support/uploads.ts';
import { FEED, rowsOf, run, SCOPE, subjects, whole } from './steps.ts';

describe('the receipt', () => {
  test('is signed, says what was counted, and chains to the one before', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(5), rejected: 1 });
    await run(world, { id: 'two', rows: rowsOf(6) });
    const keys = createLocalJWKSet({ keys: [(await world.signer.publicJwk()) as JWK] });
    const [one, two] = await Promise.all(
      ['one', 'two'].map(async (id) => (await world.get(id)).receiptJws ?? ''),
    );
    const { payload, protectedHeader } = await compactVerify(two ?? '', keys);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'lianfang-receipt+jws' });
    const receipt = ReceiptSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect(receipt).toMatchObject({
      iss: 'urn:lianfang:hub:test',
      aud: 'hr',
      submissionId: 'two',
      manifestHash: hash('jws-two'),
      rows: { in: 7, accepted: 6, rejected: 0, duplicates: 1, skipped: 0 },
      facts: { records: 6, created: 1, unchanged: 5 },
      ledger: { seq: 2, previous: hash(one ?? '') },
    });
    expect(world.lake.text(lakeKeys.receipt('two', hash(two ?? '')))).toBe(two);
  });
});

describe('the history', () => {
  const told = async ({ lake }: PipelineWorld) =>
    (await lake.list('history/')).flatMap((key) => lake.json<HistoryEvent>(key));

  test('tells of a settling with its register, and of its withdrawal', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(5) });
    const register = await world.registers.get(FEED, SCOPE);
    world.clocks.advance(1);
    await world.drive('one', { action: 'withdraw' });
    const { withdrawRequestedAt } = await world.get('one');
    expect(await told(world)).toEqual([
      {
        what: 'settled',
        submission: expect.objectContaining({ submissionId: 'one', status: 'settled', seq: 1 }),
        register,
        lostGroups: [],
      },
      { what: 'withdrawn', submissionId: 'one', at: withdrawRequestedAt },
    ]);
  });

  test('names what a delta lost, and no register where it changed nothing', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(8), shardCount: 4, period: '2026-02' });
    await world.upload({ id: 'two', rows: rowsOf(9), shardCount: 4, mode: 'delta' });
    world.clocks.advance(1);
    await world.drive('two', { failChunks: [1] });
    world.clocks.advance(1);
    await run(world, { id: 'old', rows: rowsOf(3), period: '2026-01' });
    const [, two, old] = await told(world);
    expect(two).toMatchObject({ lostGroups: [1], submission: { failedChunks: 1 } });
    expect(old).not.toHaveProperty('register');
  });

  test('is told once, however often a step is repeated, and keeps what it was told first', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(5) });
    const [key = ''] = await world.lake.list('history/');
    const first = world.lake.text(key);
    await run(world, { id: 'two', rows: rowsOf(6) });
    await settleSubmission(world.depsOf((store) => store))({ submissionId: 'one', action: 'submit' });
    expect(world.lake.text(key)).toBe(first);
    expect(world.lake.writes.filter((written) => written === key)).toHaveLength(1);
  });
});

describe('counts', () => {
  test.each([
    ['rows', { counts: { in: 9, accepted: 5, rejected: 0, duplicates: 1, skipped: 0 } }],
    ['records', { records: 6 }],
  ])('%s that do not add up fail the submission and leave nothing behind', async (_, wrong) => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(5) });
    const summary = world.lake.json<object>(lakeKeys.summary('one'))[0];
    await world.lake.putText(lakeKeys.summary('one'), JSON.stringify({ ...summary, ...wrong }));
    expect(await world.drive('one')).toBe('failed');
    expect(await world.state()).toEqual(await (await pipelineWorld()).state());
  });
});

describe('the register', () => {
  const registerOf = (world: PipelineWorld) => world.registers.get(FEED, SCOPE);

  test('is complete with few rejects and most of the rows of before', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(98), rejected: 2 });
    expect(await registerOf(world)).toMatchObject({
      complete: true,
      rows: 98,
      submissionId: 'one',
      period: '2026-02',
    });
    expect(await registerOf(world)).not.toHaveProperty('applying');
    await run(world, { id: 'two', rows: rowsOf(97), rejected: 3 });
    expect(await registerOf(world), '3 % rejects').toMatchObject({ complete: false });
    await run(world, { id: 'three', rows: rowsOf(97) });
    expect(await registerOf(world)).toMatchObject({ complete: true });
    await run(world, { id: 'four', rows: rowsOf(80) }, 'confirm');
    expect(await registerOf(world), 'a fifth is gone').toMatchObject({ complete: false, rows: 80 });
  });

  test('does not become complete by sending the same short list again; the next period measures anew', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(100), period: '2026-01' });
    await run(world, { id: 'two', rows: rowsOf(60) }, 'confirm');
    expect(await registerOf(world)).toMatchObject({ complete: false });
    await run(world, { id: 'three', rows: rowsOf(61) });
    expect(await registerOf(world), 'again').toMatchObject({ complete: false });
    await run(world, { id: 'four', rows: rowsOf(90) });
    expect(await registerOf(world), 'mended').toMatchObject({ complete: true });
    await run(world, { id: 'five', rows: rowsOf(60) }, 'confirm');
    await run(world, { id: 'six', rows: rowsOf(60), period: '2026-03' });
    expect(await registerOf(world), 'as the last period').toMatchObject({ complete: true });
  });

  test('says that it is being applied, from plan to settle', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    const seen: unknown[] = [];
    const tamper = <T extends object>(store: T, name: string): T =>
      name === 'facts'
        ? {
            ...store,
            writeMany: async (changes: never) => {
              seen.push((await registerOf(world))?.applying);
              await world.facts.writeMany(changes);
            },
          }
        : store;
    await world.drive('one', { tamper });
    expect(seen).toEqual(['one']);
    expect(await registerOf(world)).not.toHaveProperty('applying');
  });
});

describe('whom a settled submission has assessed', () => {
  const DANGERS = 'emergency.hidden-dangers';
  /** Firms 101 and 102 in the city, 201 in its zone, 301 in another city, 401 at the province. */
  const elsewhere = async (): Promise<PipelineWorld> => {
    const world = await pipelineWorld();
    const scopes = { '370100': [101, 102], '370176': [201], '370200': [301], '370000': [401] };
    for (const [scope, firms] of Object.entries(scopes)) {
      const rows = firms.map((firm) => ({ key: `D${firm}`, firm }));
      await run(world, { id: `d${scope}`, feed: DANGERS, mode: 'delta', scope, rows });
    }
    return world;
  };

  test('the first register of a feed: everyone, for its rules come into operation', async () => {
    const world = await elsewhere();
    await run(world, { id: 'one', rows: rowsOf(2) });
    expect(await world.assessed('one')).toEqual(subjects(1, 2, 101, 102, 201, 301, 401));
  });

  test('the first register of a city: everyone whose city it is', async () => {
    const world = await elsewhere();
    await run(world, { id: 'zero', rows: [], scope: '370300' });
    await run(world, { id: 'one', rows: rowsOf(2) });
    expect(await world.assessed('one')).toEqual(subjects(1, 2, 101, 102, 201, 401));
  });

  test('project insurance: the contractors of all scopes each time, everyone of the city as it comes and goes', async () => {
    const world = await elsewhere();
    const [feed, mode] = ['hr.project-insurance', 'delta'] as const;
    const rows = [{ key: 'P1|X|S1', firm: 601 }];
    await run(world, { id: 'p', feed: 'water.projects', mode, scope: '370200', rows });
    await run(world, { id: 'one', feed, mode, rows: [{ key: 'P9|X|S1', firm: 7 }] });
    await run(world, { id: 'two', feed, mode, rows: [{ key: 'P1|X|S1', firm: 8 }] });
    expect(await world.assessed('one'), 'the first').toEqual(subjects(7, 101, 102, 201, 401, 601));
    expect(await world.assessed('two')).toEqual(subjects(8, 601));
    expect(await world.drive('two', { action: 'withdraw' })).toBe('done');
    expect(await world.assessed('two-withdraw')).toEqual(subjects(7, 8, 101, 102, 201, 401, 601));
  });

  test('declarations: those of the city whom health knows, when their register changes its standing', async () => {
    const world = await elsewhere();
    const known = { feed: 'health.measurements', mode: 'delta' } as const;
    await run(world, { id: 'm1', ...known, rows: [{ key: 'M1', firm: 801 }] });
    await run(world, { id: 'm2', ...known, scope: '370200', rows: [{ key: 'M2', firm: 802 }] });
    const feed = 'health.declarations';
    await run(world, { id: 'zero', feed, scope: '370300', rows: [] });
    await run(world, { id: 'one', feed, rows: rowsOf(20) });
    expect(await world.assessed('one')).toEqual(
      subjects(...Array.from({ length: 20 }, (_, n) => n + 1), 801),
    );
    await run(world, { id: 'two', feed, rows: rowsOf(20) });
    expect(await world.assessed('two'), 'late, and as complete as before').not.toContain(subjectOf(801));
    await run(world, { id: 'three', feed, rows: rowsOf(20), rejected: 50 });
    expect(await world.assessed('three'), 'incomplete').toContain(subjectOf(801));
    await run(world, { id: 'four', feed, rows: rowsOf(20), rejected: 50, dataAsOf: '2026-03-01' });
    expect(await world.assessed('four'), 'of a later day').toContain(subjectOf(801));
    expect(await world.assessed('four'), 'of another city').not.toContain(subjectOf(802));
  });

  test('a rule book that trusts registers for fewer days: one that is stale by it was', async () => {
    const world = await elsewhere();
    await run(world, { id: 'one', rows: rowsOf(20), dataAsOf: '2026-02-20' });
    const book = {
      version: 'v',
      createdAt: '',
      by: '',
      rulesOff: [],
      limits: [],
      thresholds: { freshDays: 3 },
    };
    await world.lake.putText(lakeKeys.ruleBook('v'), JSON.stringify(book));
    const pointer = { version: 'v', adoption: 1, adoptedAt: '', by: '' };
    await world.lake.putText(lakeKeys.ruleBookPointer, JSON.stringify(pointer));
    await run(world, { id: 'two', rows: rowsOf(20) });
    expect(await world.assessed('two')).toContain(subjectOf(101));
  });

  test('that of the province: everyone', async () => {
    const world = await elsewhere();
    await run(world, { id: 'one', rows: rowsOf(2), scope: '370000' });
    expect(await world.assessed('one')).toEqual(subjects(1, 2, 101, 102, 201, 301, 401));
  });

  test('another feed: whom it touched, and nobody else', async () => {
    const world = await elsewhere();
    await run(world, { id: 'one', feed: DANGERS, mode: 'delta', rows: [{ key: 'D9', firm: 9 }] });
    expect(await world.assessed('one')).toEqual(subjects(9));
  });

  test.each<[string, Partial<Upload>, boolean]>([
    ['nothing changed', {}, false],
    ['it became incomplete', { rejected: 50 }, true],
    ['its rejects protect another firm', { protects: { subjects: [subjectOf(77)] } }, true],
    ['its rejects protect another name', { protects: { names: ['某厂'] } }, true],
    ['its rejects only protect another key', { protects: { keys: ['K9'] } }, false],
  ])('the next register when %s', async (_, extra, city) => {
    const world = await elsewhere();
    await run(world, { id: 'one', rows: rowsOf(20) });
    await run(world, { id: 'two', rows: rowsOf(20), ...extra });
    expect((await world.assessed('two')).includes(subjectOf(101))).toBe(city);
  });

  test('a register that had gone stale: everyone again, since it may accuse again', async () => {
    const world = await elsewhere();
    await run(world, { id: 'one', rows: rowsOf(20), period: '2025-12', dataAsOf: '2025-12-31' });
    await run(world, { id: 'two', rows: rowsOf(20) });
    expect(await world.assessed('two')).toContain(subjectOf(101));
  });

  test('the withdrawal of a register: everyone of the city', async () => {
    const world = await elsewhere();
    await run(world, { id: 'zero', rows: [], scope: '370300' });
    await run(world, { id: 'one', rows: rowsOf(2) });
    expect(await world.drive('one', { action: 'withdraw' })).toBe('done');
    expect(await world.assessed('one-withdraw')).toEqual(subjects(1, 2, 101, 102, 201, 401));
  });

  test('those held back while it was applied, whose list is cleared at the end and not before', async () => {
    const world = await pipelineWorld();
    const [mine, later] = [lakeKeys.held(FEED, SCOPE, 'a'), lakeKeys.held(FEED, SCOPE, 'later')];
    const line = JSON.stringify(subjectOf(500));
    await world.lake.writeLines(mine, [line]);
    await world.upload({ id: 'one', rows: rowsOf(2) });
    await world.drive('one', { tamper: (store, name) => (name === 'lake' ? noDelete(store) : store) });
    expect(await world.assessed('one')).toEqual(subjects(1, 2, 500));
    expect(world.lake.text(mine)).toBeDefined();
    await world.lake.writeLines(later, [line]);
    await finishSubmission(whole(world))({ submissionId: 'one' });
    expect(world.lake.text(mine)).toBeUndefined();
    expect(world.lake.text(later), 'not assessed yet').toBeDefined();
  });

  test('a list of many subjects is cut to chunks of 300, each subject once', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(700).map((row) => ({ ...row, firm: row.firm % 650 })) });
    const list = world.lake.text(lakeKeys.assessChunks('one')) ?? '';
    expect(JSON.parse(list)).toHaveLength(3);
    expect(await world.assessed('one')).toEqual(subjects(...Array.from({ length: 650 }, (_, n) => n)));
  });
});

const noDelete = <T extends object>(store: T): T => ({ ...store, delete: async () => {} });
