import { describe, expect, test } from 'vitest';
import { applyChunk } from '../../../functions/apply/apply-chunk.ts';
import { planExecution } from '../../../functions/apply/plan.ts';
import { failSubmission } from '../../../functions/settle/fail.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import type { Row } from '../../support/uploads.ts';

const FEED = 'hr.insured-firms';
const SCOPE = '370100';
const rowsOf = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, n) => ({
    key: `K${String(from + n).padStart(3, '0')}`,
    firm: from + n + 1,
  }));
const settled = async (
  world: PipelineWorld,
  id: string,
  rows: readonly Row[],
  extra: object = {},
): Promise<void> => {
  await world.upload({ id, rows, ...extra });
  expect(await world.drive(id)).toBe('done');
};
const planner = (world: PipelineWorld) => planExecution(world.depsOf((store) => store));

describe('the hold on removals', () => {
  test('more than 10 % of the index waits for its sender, and frees the lock', async () => {
    const world = await pipelineWorld();
    await settled(world, 'one', rowsOf(100), { shardCount: 4 });
    const before = await world.state();
    await world.upload({ id: 'two', rows: rowsOf(89), shardCount: 4 });
    expect(await world.drive('two')).toBe('held');
    expect(await world.state()).toEqual(before);
    const held = await world.get('two');
    expect(held.status).toBe('held');
    expect(held.problem).toMatchObject({
      code: 'removals-held',
      zh: expect.stringContaining('11 条(11.0%)'),
    });
    expect(await world.drive('two'), 'asking again changes nothing').toBe('held');
    await world.submissions.transition('two', ['held'], 'held', { confirmedBy: 'kid' });
    expect(await world.drive('two', { action: 'confirm' })).toBe('done');
    expect(world.facts.all()).toHaveLength(89);
    expect((await world.get('two')).facts).toMatchObject({ removed: 11, unchanged: 89 });
    expect((await world.get('two')).problem?.code).toBe('removals-confirmed');
  });

  test('exactly 10 % goes through', async () => {
    const world = await pipelineWorld();
    await settled(world, 'one', rowsOf(100));
    await settled(world, 'two', rowsOf(90));
    expect(world.facts.all()).toHaveLength(90);
  });

  test('protected keys are no removals, and neither is what a delta leaves out', async () => {
    const world = await pipelineWorld();
    await settled(world, 'one', rowsOf(10));
    await settled(world, 'two', rowsOf(8), { protects: { keys: ['K008', 'K009'] } });
    await settled(world, 'three', rowsOf(1), { mode: 'delta' });
    expect(world.facts.all()).toHaveLength(10);
  });

  test('a whole register can go, once confirmed', async () => {
    const world = await pipelineWorld();
    await settled(world, 'one', rowsOf(10), { shardCount: 2 });
    await world.upload({ id: 'two', rows: [] });
    expect(await world.drive('two')).toBe('held');
    expect(await world.drive('two', { action: 'confirm' })).toBe('done');
    expect(world.facts.all()).toEqual([]);
    expect(await world.entries()).toEqual({ rows: 0, entries: [] });
    expect(await world.assessed('two')).toHaveLength(10);
    await settled(world, 'three', rowsOf(3), { period: '2026-03' });
    expect(world.facts.all()).toHaveLength(3);
  });
});

describe('history', () => {
  test.each([
    ['an older period', { period: '2026-01' }, { period: '2026-02' }],
    ['an older sequence of the same period', {}, {}],
  ])('%s that comes late is settled, with a receipt, and changes nothing', async (_, late, newer) => {
    const world = await pipelineWorld();
    await world.upload({ id: 'late', rows: rowsOf(5, 50), ...late });
    await settled(world, 'newer', rowsOf(20), newer);
    const before = await world.state();
    expect(await world.drive('late')).toBe('done');
    expect({ ...(await world.state()), filings: before.filings }).toEqual(before);
    expect(world.filings.all(), 'its period is filed all the same').toHaveLength(2);
    const submission = await world.get('late');
    expect(submission).toMatchObject({
      status: 'settled',
      problem: { code: 'history-only' },
      subjectsTouched: 0,
    });
    expect(submission.receiptJws).toBeDefined();
    expect(submission.assessedAt).toBeDefined();
    expect(world.lake.text(lakeKeys.assessChunks('late'))).toBe('[]');
  });

  test('a newer period takes over although its sequence is older', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'march', rows: rowsOf(20), period: '2026-03' });
    await settled(world, 'february', rowsOf(20, 1), { period: '2026-02' });
    expect(await world.drive('march')).toBe('done');
    expect(world.facts.all()).toHaveLength(20);
    expect(world.facts.all()[0]?.naturalKey).toBe('K000');
  });

  test('a delta that comes late adds what is new and leaves newer records alone', async () => {
    const world = await pipelineWorld();
    const mode = 'delta';
    await world.upload({
      id: 'late',
      mode,
      rows: [
        { key: 'A', firm: 1, text: 'late' },
        { key: 'B', firm: 1 },
      ],
    });
    await settled(world, 'newer', [{ key: 'A', firm: 2, text: 'newer' }], { mode, dataAsOf: '2026-03-01' });
    expect(await world.drive('late')).toBe('done');
    expect(world.facts.all().map(({ naturalKey, seq }) => [naturalKey, seq])).toEqual([
      ['B', 1],
      ['A', 2],
    ]);
    expect((await world.get('late')).facts).toMatchObject({ records: 2, created: 1, unchanged: 1 });
    expect(await world.registers.get(FEED, SCOPE)).toMatchObject({
      submissionId: 'late',
      seq: 2,
      dataAsOf: '2026-03-01',
    });
  });
});

describe('the lock', () => {
  test('one submission of a feed and scope at a time; the other waits and then goes', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    await world.upload({ id: 'two', rows: rowsOf(4) });
    await world.upload({ id: 'elsewhere', rows: rowsOf(3), scope: '370200' });
    const plan = planner(world);
    expect(await plan({ submissionId: 'one', action: 'submit' })).toMatchObject({
      outcome: 'go',
      undo: false,
    });
    expect((await plan({ submissionId: 'two', action: 'submit' })).outcome).toBe('wait');
    expect((await world.get('two')).status).toBe('queued');
    expect((await plan({ submissionId: 'elsewhere', action: 'submit' })).outcome).toBe('go');
    expect((await plan({ submissionId: 'one', action: 'submit' })).outcome, 'a repeat').toBe('go');
    await world.drive('one');
    expect(await world.drive('two')).toBe('done');
    expect(world.facts.all()).toHaveLength(4);
  });

  test('a submission that was withdrawn meanwhile stops, and nothing stays behind', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    await world.submissions.transition('one', ['ingesting'], 'withdrawn');
    expect(await world.drive('one')).toBe('stop');
    expect(await world.state()).toEqual(await (await pipelineWorld()).state());
  });

  test('what an aborted execution left half applied is rolled back before the next one begins', async () => {
    const world = await pipelineWorld();
    await settled(world, 'one', rowsOf(20), { shardCount: 2 });
    const before = await world.state();
    await world.upload({
      id: 'dead',
      rows: rowsOf(20, 1).map((row) => ({ ...row, text: 'dead' })),
      shardCount: 2,
    });
    await planner(world)({ submissionId: 'dead', action: 'confirm' });
    await applyChunk(world.depsOf((store) => store))({
      submissionId: 'dead',
      chunk: 0,
      groups: [0],
      groupCount: 2,
    });
    expect((await world.state()).facts).not.toEqual(before.facts);
    // Long after: the lock is stale, and whoever comes next gets it.
    world.registers.locks.clear();
    await settled(world, 'next', rowsOf(20), { shardCount: 2 });
    expect((await world.get('dead')).status).toBe('failed');
    expect((await world.state()).facts).toEqual(before.facts);
  });

  test('failing leaves another submission’s lock and mark alone', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    await world.upload({ id: 'two', rows: rowsOf(3) });
    await planner(world)({ submissionId: 'one', action: 'submit' });
    await failSubmission(world.depsOf((store) => store))({ submissionId: 'two' });
    expect(world.registers.locks.get(`${FEED}#${SCOPE}`)).toBe('one');
    expect((await world.registers.get(FEED, SCOPE))?.applying).toBe('one');
    expect((await world.get('two')).status).toBe('failed');
  });
});
