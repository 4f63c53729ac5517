import { describe, expect, test } from 'vitest';
import { pipelineWorld } from '../../support/pipeline-world.ts';
import type { Row } from '../../support/uploads.ts';
import { rowsOf, run } from './steps.ts';

const MONTHS = ['2025-09', '2025-10', '2025-11', '2025-12'];
/** Delta rows of their own for each period. */
const part = (count: number, from: number): Row[] => rowsOf(count, from * 1000);

const delta = { feed: 'health.measurements', mode: 'delta' } as const;

describe('the calendar after a settlement', () => {
  test('holds the submission, until it is withdrawn', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(3), period: '2026-01' });
    const filing = { submissionId: 'one', period: '2026-01', arrivedOn: '2026-03-02', rows: 3, organ: 'hr' };
    expect(world.filings.all()).toMatchObject([filing]);
    expect((await world.get('one')).timing).toEqual({
      ...{ state: 'late', arrivedOn: '2026-03-02', periodEnd: '2026-01-31', dueOn: '2026-02-10' },
      daysLate: 20,
    });
    await world.drive('one', { action: 'withdraw' });
    expect(world.filings.all()).toEqual([]);
  });

  test('tells a file whose period is not over', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(3), period: '2026-03' });
    expect((await world.get('one')).timing).toMatchObject({ state: 'early', periodEnd: '2026-03-31' });
  });

  test('forgets a period that was only history once it is withdrawn', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'new', rows: rowsOf(3), period: '2026-02' });
    await run(world, { id: 'old', rows: rowsOf(3), period: '2026-01' });
    expect(world.filings.all().map(({ period }) => period)).toEqual(['2026-01', '2026-02']);
    await world.drive('old', { action: 'withdraw' });
    expect(world.filings.all().map(({ period }) => period)).toEqual(['2026-02']);
  });

  test('holds nothing of what could not be settled', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    const tamper = <T extends object>(store: T, name: string): T =>
      name === 'receiptChain' ? { ...store, append: () => Promise.reject(new Error('no chain')) } : store;
    expect(await world.drive('one', { tamper })).toBe('failed');
    expect(world.filings.all()).toEqual([]);
  });
});

describe('a collapse of rows', () => {
  const settledAfter = async (last: number, before: readonly number[] = [100, 90, 110, 95]) => {
    const world = await pipelineWorld();
    for (const [index, count] of before.entries())
      await run(world, { ...delta, id: `m${index}`, rows: part(count, index), period: MONTHS[index] ?? '' });
    await run(world, { ...delta, id: 'last', rows: part(last, 50), period: '2026-01' });
    return world;
  };

  test('is a period with fewer than half of the median of those before it', async () => {
    const world = await settledAfter(48);
    expect((await world.get('last')).volume).toEqual({
      ...{ rows: 48, median: 97.5, periods: 4, collapsed: true },
    });
    expect(world.counted).toEqual(['VolumeCollapses']);
    expect(world.filings.all().at(-1)?.volume?.collapsed).toBe(true);
  });

  test('is none at half, nor while there are too few periods or rows to compare with', async () => {
    const enough = await settledAfter(49);
    expect((await enough.get('last')).volume).toMatchObject({ collapsed: false });
    const few = await settledAfter(1, [100, 100]);
    const small = await settledAfter(1, [10, 12, 9, 11]);
    for (const world of [few, small]) expect((await world.get('last')).volume).toBeUndefined();
    for (const world of [enough, few, small]) expect(world.counted).toEqual([]);
  });

  test('does not count the rows that are sent again against their period, nor other scopes', async () => {
    const world = await settledAfter(100);
    await run(world, { ...delta, id: 'again', rows: part(3, 60), period: '2026-01' });
    expect((await world.get('again')).volume).toMatchObject({ rows: 103, collapsed: false });
    await run(world, { ...delta, id: 'other', rows: part(3, 70), period: '2026-01', scope: '370200' });
    expect((await world.get('other')).volume).toBeUndefined();
    await run(world, { ...delta, id: 'early', rows: part(3, 80), period: '2026-03' });
    expect((await world.get('early')).volume, 'the period still runs').toBeUndefined();
    expect(world.counted).toEqual([]);
  });

  test('of a full register is judged by its newest file', async () => {
    const world = await pipelineWorld();
    for (const [index, period] of MONTHS.entries())
      await run(world, { id: `m${index}`, rows: rowsOf(40), period });
    await run(world, { id: 'cut', rows: rowsOf(19), period: '2026-01' }, 'confirm');
    expect((await world.get('cut')).volume).toMatchObject({ rows: 19, median: 40, collapsed: true });
    await run(world, { id: 'whole', rows: rowsOf(41), period: '2026-01' });
    expect((await world.get('whole')).volume).toMatchObject({ rows: 41, collapsed: false });
  });
});
