import { describe, expect, test } from 'vitest';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import type { Row, Upload } from '../../support/uploads.ts';

const MEASURED = 'health.measurements';
const uscc = '91379900MA00000156';
const keyOf = (n: number): string => `K${String(n).padStart(4, '0')}`;

const measured = (n: number, value: number, changes: object = {}): Row => ({
  key: keyOf(n),
  firm: n,
  record: {
    ...{ kind: 'measurement', uscc, name: '示例', reportNo: `R${n}`, workplace: '岗', agent: '苯' },
    ...{ sampledOn: '2026-01-15', quantity: 'TWA', sampleNo: '', value: String(value) },
    ...{ belowDetection: false, unit: 'mg/m³', exposedWorkers: (n % 30) + 1, ...changes },
  } as FactRecord,
});
/** Benzene around 1 mg/m³, from a half to two. */
const measurements = (count: number, times = 1, changes: object = {}): Row[] =>
  Array.from({ length: count }, (_, n) => measured(n, (0.5 + (n % 16) / 10) * times, changes));
const dangers = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, n) => ({ key: keyOf(from + n), firm: from + n }));

const world = async () => {
  const made = await pipelineWorld();
  let count = 0;
  /** Sends a file, confirms it where it must be, and answers the codes of its findings. */
  const sent = async (upload: Omit<Upload, 'id'>): Promise<string[]> => {
    count += 1;
    const id = `sub-${count}`;
    await made.upload({ id, mode: 'delta', ...upload });
    if ((await made.drive(id)) === 'held') await made.drive(id, { action: 'confirm' });
    const { status, warnings } = await made.get(id);
    expect(status).toBe('settled');
    return (warnings?.findings ?? []).map(({ code }) => code);
  };
  const last = (): ReturnType<PipelineWorld['get']> => made.get(`sub-${count}`);
  return { ...made, sent, last };
};

describe('rows against the last period', () => {
  const weeks = { feed: 'emergency.hidden-dangers' };
  test.each([
    ['collapses', 100, 49, ['rows-collapsed']],
    ['shrinks', 100, 50, []],
    ['grows', 100, 200, []],
    ['jumps', 100, 201, ['rows-jumped']],
    ['is a handful either time', 19, 5, []],
    ['was a handful', 49, 300, []],
  ])('a delta that %s', async (_, before, now, codes) => {
    const { sent, last } = await world();
    await sent({ ...weeks, period: '2026-W08', rows: dangers(before) });
    expect(await sent({ ...weeks, period: '2026-W09', rows: dangers(now, 500) })).toEqual(codes);
    if (codes.length > 0) {
      const [finding] = (await last()).warnings?.findings ?? [];
      expect(finding).toMatchObject({ figures: { records: now, before } });
      expect(finding?.zh).toContain(`本次${now}条，上一期${before}条`);
    }
  });

  test('says nothing of corrections within a period, and they do not become the measure of the next', async () => {
    const { sent } = await world();
    await sent({ ...weeks, period: '2026-W08', rows: dangers(100) });
    expect(await sent({ ...weeks, period: '2026-W08', rows: dangers(3) })).toEqual([]);
    expect(await sent({ ...weeks, period: '2026-W09', rows: dangers(90, 500) })).toEqual([]);
  });

  test('says nothing of an older period that comes late, which leaves the measure alone', async () => {
    const { sent } = await world();
    await sent({ ...weeks, period: '2026-W08', rows: dangers(100) });
    expect(await sent({ ...weeks, period: '2026-W05', rows: dangers(300, 500) })).toEqual([]);
    expect(await sent({ ...weeks, period: '2026-W09', rows: dangers(90, 900) })).toEqual([]);
  });

  test('says nothing of a part of a period that still runs, but for more rows than a whole one has', async () => {
    const { sent } = await world();
    await sent({ ...weeks, period: '2026-W09', rows: dangers(100) });
    expect(await sent({ ...weeks, period: '2026-W10', rows: dangers(10, 500) })).toEqual([]);
    const other = await world();
    await other.sent({ ...weeks, period: '2026-W09', rows: dangers(100) });
    expect(await other.sent({ ...weeks, period: '2026-W10', rows: dangers(201, 500) })).toEqual([
      'rows-jumped',
    ]);
  });

  test('says nothing of deletions, after which the measure is what it was', async () => {
    const { sent, last } = await world();
    await sent({ ...weeks, period: '2026-W08', rows: dangers(100) });
    expect(await sent({ ...weeks, period: '2026-W09', mode: 'delete', rows: dangers(5) })).toEqual([]);
    expect((await last()).facts).toMatchObject({ removed: 5 });
    expect(await sent({ ...weeks, period: '2026-W09', rows: dangers(40, 500) })).toEqual(['rows-collapsed']);
  });

  test('a full register is measured by the one that stands; a jump of insured accounts is confirmed', async () => {
    const made = await pipelineWorld();
    await made.upload({ id: 'one', rows: dangers(60) });
    await made.drive('one');
    await made.upload({ id: 'two', rows: dangers(130) });
    expect(await made.drive('two')).toBe('held');
    const { problem, heldFor, warnings } = await made.get('two');
    expect(problem?.code).toBe('warnings-held');
    expect(heldFor).toMatchObject([{ code: 'rows-jumped' }]);
    expect(warnings?.findings).toMatchObject([
      { code: 'rows-jumped', figures: { records: 130, before: 60 } },
    ]);
    await made.submissions.transition('two', ['held'], 'withdrawn');
    await made.upload({ id: 'three', rows: dangers(61) });
    expect(await made.drive('three'), 'the withdrawn one is no measure').toBe('done');
  });
});

describe('values that a wrong unit moved', () => {
  const file = { feed: MEASURED, period: '2026-02' };
  test.each([
    ['a thousand times, as μg for mg', 1_000, ['values-shifted']],
    ['a thousandth', 0.001, ['values-shifted']],
    ['ten times', 10, ['values-shifted']],
    ['five times', 4.6, []],
    ['not at all', 1, []],
    ['within what was seen before', 1.5, []],
  ])('%s', async (_, times, codes) => {
    const { sent } = await world();
    await sent({ ...file, rows: measurements(60) });
    expect(await sent({ ...file, rows: measurements(60, times) })).toEqual(codes);
  });

  test('that range over powers of ten by themselves are no mistake', async () => {
    const { sent } = await world();
    const ranging: Row[] = Array.from({ length: 60 }, (_, n) => measured(n, 10 ** (n / 12 - 2)));
    const upper = Array.from({ length: 60 }, (_, n) => measured(n, 10 ** (n / 60 + 1)));
    await sent({ ...file, rows: ranging });
    expect(await sent({ ...file, rows: upper })).toEqual([]);
  });

  test('are held, told with both medians, and asked about again when they go back', async () => {
    const { sent, last } = await world();
    await sent({ ...file, rows: measurements(60) });
    await sent({ ...file, rows: measurements(60, 1_000) });
    const shifted = await last();
    expect(shifted.heldFor).toMatchObject([{ code: 'values-shifted' }]);
    expect(shifted.problem?.code).toBe('warnings-confirmed');
    expect(shifted.warnings?.findings[0]?.zh).toContain('苯 TWA mg/m³ 1.2 → 1200');
    expect(await sent({ ...file, rows: measurements(60) })).toEqual(['values-shifted']);
  });

  test('are judged agent by agent, each with enough values on both sides', async () => {
    const { sent } = await world();
    const few = measurements(19, 1, { agent: '甲苯' });
    await sent({
      ...file,
      rows: [...measurements(60), ...few.map((row) => ({ ...row, key: `T${row.key}` }))],
    });
    const other = measurements(60, 1_000, { agent: '甲苯' });
    expect(await sent({ ...file, rows: other }), 'too few before').toEqual([]);
    expect(await sent({ ...file, rows: measurements(60, 1, { unit: 'ppm' }) }), 'another unit').toEqual([]);
    expect(await sent({ ...file, rows: measurements(19, 1_000) }), 'too few now').toEqual([]);
    expect(await sent({ ...file, rows: measurements(20, 1_000) })).toEqual(['values-shifted']);
  });
});

describe('columns that changed their nature', () => {
  const file = { feed: MEASURED, period: '2026-02' };

  test('one that is empty all of a sudden', async () => {
    const { sent, last } = await world();
    await sent({ ...file, rows: measurements(60) });
    const blank = measurements(60, 1, { exposedWorkers: undefined });
    expect(await sent({ ...file, rows: blank })).toEqual(['column-emptied']);
    expect((await last()).warnings?.findings[0]).toMatchObject({
      zh: expect.stringContaining('接触人数'),
      figures: { columns: ['exposedWorkers'] },
    });
    expect((await last()).heldFor, 'this contract asks to confirm shifted values alone').toBeUndefined();
    expect(await sent({ ...file, rows: blank }), 'now it is the custom').toEqual([]);
  });

  test('says nothing of a wide file after a long one, which has other columns', async () => {
    const { sent } = await world();
    await sent({ ...file, rows: measurements(60) });
    const blank = measurements(60, 1, { exposedWorkers: undefined });
    expect(await sent({ ...file, rows: blank, shape: 'wide' })).toEqual([]);
  });

  test('says nothing of a few rows that leave it blank', async () => {
    const { sent } = await world();
    await sent({ ...file, rows: measurements(60) });
    expect(await sent({ ...file, rows: measurements(49, 1, { exposedWorkers: undefined }) })).toEqual([]);
  });

  test('one that holds a single number where there were many', async () => {
    const { sent } = await world();
    await sent({ ...file, rows: measurements(60) });
    expect(await sent({ ...file, rows: measurements(60, 1, { exposedWorkers: 5 }) })).toEqual([
      'column-constant',
    ]);
  });

  test('says nothing of one workplace, of few rows, or of a column that was always so', async () => {
    const { sent } = await world();
    await sent({ ...file, rows: measurements(60, 1, { daysPerWeek: '5' }) });
    expect(
      await sent({ ...file, rows: measurements(49, 1, { exposedWorkers: 5, daysPerWeek: '5' }) }),
    ).toEqual([]);
    expect(await sent({ ...file, rows: measurements(60, 1, { daysPerWeek: '5' }) })).toEqual([]);
  });
});

describe('rows that repeat', () => {
  test.each([
    [10, []],
    [12, ['duplicates-many']],
  ])('%i of them beside a hundred', async (duplicates, codes) => {
    const { sent } = await world();
    const feed = 'emergency.hidden-dangers';
    expect(await sent({ feed, period: '2026-W09', rows: dangers(100), duplicates })).toEqual(codes);
  });
});

describe('a file of many shards', () => {
  test('gives the same findings at every try, whenever the plan is killed', async () => {
    const once = await world();
    await once.sent({ feed: MEASURED, rows: measurements(200), shardCount: 8 });
    const codes = await once.sent({ feed: MEASURED, rows: measurements(200, 100), shardCount: 8 });
    expect(codes).toEqual(['values-shifted']);
    const { warnings } = await once.last();
    const again = await world();
    await again.sent({ feed: MEASURED, rows: measurements(200), shardCount: 8 });
    await again.upload({
      id: 'killed',
      mode: 'delta',
      feed: MEASURED,
      rows: measurements(200, 100),
      shardCount: 8,
    });
    let left = 1;
    const tamper = <T extends object>(store: T, name: string): T =>
      name === 'submissions'
        ? {
            ...store,
            transition: async (...args: unknown[]) => {
              left -= 1;
              if (left === 0) throw new Error('killed');
              return (store as unknown as { transition: (...all: unknown[]) => unknown }).transition(...args);
            },
          }
        : store;
    expect(await again.drive('killed', { tamper })).toBe('held');
    expect((await again.get('killed')).warnings).toEqual(warnings);
  });
});
