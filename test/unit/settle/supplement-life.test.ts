import { describe, expect, test } from 'vitest';
import { planExecution } from '../../../functions/apply/plan.ts';
import { replay } from '../../../functions/replay/replay.ts';
import { account, accounts } from '../../support/ingest-files.ts';
import { registerWorld } from '../../support/register-world.ts';
import { memoryTargets, replayDeps } from '../../support/replay-targets.ts';
import { whole } from './steps.ts';

const MONTHS = ['2025-10', '2025-11', '2025-12', '2026-01'];
/** Forty accounts, the first three of them wrong. */
const base = [...[1, 2, 3].map((n) => account(n, { 6: '坏' })), ...accounts(40).slice(3)];
/** The three that were wrong, and one that was forgotten. */
const more = [...accounts(3), account(50)];

/** Four whole registers, and that of February, which came in time. */
const begun = async () => {
  const world = await registerWorld();
  for (const period of MONTHS) await world.push({ id: period, file: accounts(40), period });
  await world.push({ id: 'base', file: base });
  expect((await world.get('base')).timing).toMatchObject({ state: 'on-time', dueOn: '2026-03-10' });
  return world;
};
const LATE = { mode: 'supplement', createdAt: '2026-03-20T00:00:00.000Z' } as const;

describe('the life of a supplement', () => {
  test('is checked first, which changes nothing and tells what it then does', async () => {
    const world = await begun();
    const before = [await world.state(), await world.register()];
    await world.push({ id: 'dry', file: more, ...LATE, dryRun: true });
    const dry = await world.get('dry');
    expect(dry).toMatchObject({ status: 'checked', whole: { rows: 40, rejected: 0 } });
    expect(dry.wouldChange).toMatchObject({ records: 41, created: 1, changed: 3, removed: 0 });
    expect([await world.state(), await world.register()]).toEqual(before);
    expect(await world.push({ id: 'real', file: more, ...LATE })).toBe('done');
    expect((await world.get('real')).facts).toEqual(dry.wouldChange);
    expect(await world.register()).toMatchObject({ submissionId: 'real', complete: true, rows: 41 });
  });

  test('is no late report and no collapse: its register came in time and is whole', async () => {
    const world = await begun();
    await world.push({ id: 'one', file: accounts(1), ...LATE });
    await world.push({ id: 'two', file: more, ...LATE });
    const filed = () => world.filings.all().filter(({ period }) => period === '2026-02');
    expect(filed()).toMatchObject([
      { submissionId: 'base', arrivedOn: '2026-03-02', rows: 37 },
      { submissionId: 'one', arrivedOn: '2026-03-02', rows: 38, volume: { rows: 38, collapsed: false } },
      { submissionId: 'two', arrivedOn: '2026-03-02', rows: 41, volume: { rows: 41, collapsed: false } },
    ]);
    const { timing, volume } = await world.get('two');
    expect({ timing, volume }).toEqual({});
    expect(world.counted).toEqual([]);
    await world.drive('two', { action: 'withdraw' });
    expect(filed().map(({ submissionId }) => submissionId)).toEqual(['base', 'one']);
    expect(await world.register()).toMatchObject({ submissionId: 'one', complete: false });
  });

  test('is replayed from the lake as it was, and so is its withdrawal', async () => {
    const world = await begun();
    await world.push({ id: 'one', file: accounts(1), ...LATE });
    await world.push({ id: 'two', file: more, ...LATE });
    await world.drive('two', { action: 'withdraw' });
    const into = memoryTargets();
    const { problems, entries } = await replay(replayDeps(world.lake, into))({});
    expect(problems).toEqual([]);
    expect(entries).toMatchObject({ settled: MONTHS.length + 3, withdrawn: 1 });
    expect(into.facts.all()).toEqual(world.facts.all());
  });

  test('is not outdated by its own register when its plan is repeated', async () => {
    const world = await begun();
    await world.push({ id: 'one', file: more, ...LATE });
    await world.submissions.transition('one', ['settled'], 'applying');
    const plan = await planExecution(whole(world))({ submissionId: 'one', action: 'submit' });
    expect(plan.outcome).toBe('go');
  });

  test('ends refused, checked or not, when its register was renewed meanwhile', async () => {
    const world = await begun();
    expect(await world.ingest({ id: 'dry', file: more, ...LATE, dryRun: true })).toBe('ready');
    await world.push({ id: 'renewed', file: accounts(40) });
    await world.drive('dry');
    expect(await world.get('dry')).toMatchObject({
      ...{ status: 'refused', problem: { code: 'supplement-outdated' } },
    });
  });
});
