import { describe, expect, test } from 'vitest';
import { clusterByChance } from '../../../functions/assess/rules/early-signs/minor-cluster.ts';
import { risingByChance } from '../../../functions/assess/rules/early-signs/trend-test.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, danger, registered } from './make.ts';
import { accident, baselines, fundYear, injury, judgeSigns, said, signsReviewOn } from './make-signs.ts';

const FIRM = registered();

describe('the trend test', () => {
  /** By counting all sequences, or exact fractions. */
  test.each([
    [[0, 0, 1, 5], [1, 1, 1, 1], 7 / 4096],
    [[0, 1, 1, 4], [100, 100, 200, 400], 17 / 64],
    [[1, 1, 1], [10, 10, 10], 17 / 27],
    [[0, 0, 6], [1, 1, 1], 1 / 729],
    [[0, 2, 4], [50, 50, 100], 43 / 256],
    [[1, 0, 0, 0, 0, 0, 2, 4], Array(8).fill(100), 0.005428314208984375],
    [[0, 0, 0], [1, 1, 1], 1],
    [[1, 2, 3], [0, 0, 0], 1],
  ])('%j over %j', (counts, exposures, known) => {
    expect(risingByChance(counts, exposures)).toBeCloseTo(known, 12);
  });

  test('the normal one takes over smoothly', () => {
    const exact = risingByChance([120, 135, 145], [1, 1, 1]);
    const normal = risingByChance([121, 135, 145], [1, 1, 1]);
    expect(Math.abs(exact - normal)).toBeLessThan(0.02);
  });
});

const quarterly = (counts: Readonly<Record<string, number>>): Fact[] =>
  Object.entries(counts).flatMap(([month, count]) =>
    Array.from({ length: count }, (_, n) => injury(`${month}-${String(n * 3 + 1).padStart(2, '0')}`)),
  );
const RISE = { '2024-02': 1, '2025-08': 2, '2025-11': 4 };
const even = [fundYear(2024, '100'), fundYear(2025, '100')];

/** Business day 2026-03-02: quarters up to 2025Q4 are whole. Levels: α 0.01, 6 days, 4 quarters. */
const TREND: [string, readonly Fact[], string[]][] = [
  [
    '1, 0, 0, 0, 0, 0, 2, 4 at equal exposure: P 0.0054',
    [...even, ...quarterly(RISE)],
    ['rising-trend yellow'],
  ],
  ['the firm trebled: P 0.064', [fundYear(2024, '100'), fundYear(2025, '300'), ...quarterly(RISE)], []],
  [
    '1, 0, 2, 4 in four quarters: P 0.045',
    [fundYear(2025, '100'), ...quarterly({ '2025-02': 1, '2025-08': 2, '2025-11': 4 })],
    [],
  ],
  ['five days', [...even, ...quarterly({ '2024-02': 1, '2025-11': 4 })], []],
  [
    'several injured in one accident are one event',
    [...even, ...quarterly({ '2024-02': 1 }), ...Array.from({ length: 9 }, () => injury('2025-11-03'))],
    [],
  ],
  [
    'commuting never counts',
    [
      ...even,
      ...quarterly(RISE).map((fact) => ({ ...fact, record: { ...fact.record, clause: '14(6)' } }) as Fact),
    ],
    [],
  ],
  [
    'quarters before the first decision are unknown',
    [fundYear(2024, '100'), fundYear(2025, '100'), ...quarterly({ '2025-08': 2, '2025-11': 4 })],
    [],
  ],
  ['the running quarter does not count', [...even, ...quarterly({ '2024-02': 1, '2026-02': 6 })], []],
  ['no person-years', quarterly(RISE), ['rising-trend: exposure-missing']],
  [
    'a decision whose newest row was rejected',
    [...even, ...quarterly(RISE), injury('2025-10-20', {}, { stale: true })],
    ['rising-trend: newest-row-rejected'],
  ],
];

describe('rising trend', () => {
  test.each(TREND)('%s', (_name, facts, expected) => {
    expect(said('rising-trend', [FIRM, ...facts])).toEqual(expected);
  });

  test('a year that is not reported yet takes the larger headcount', () => {
    const facts = [FIRM, fundYear(2025, '100'), ...quarterly({ '2025-02': 1, '2026-02': 6 })];
    const later = { today: '2026-04-01' };
    expect(said('rising-trend', facts, later)).toEqual(['rising-trend yellow']);
    expect(said('rising-trend', [...facts, account({ insuredHeadcount: 2000 })], later)).toEqual([]);
  });

  test('is looked at again when the quarter is whole', () => {
    expect(
      judgeSigns([FIRM, ...even, ...quarterly(RISE)], { baselines: baselines({ firms: 1 }) }).reviewOn,
    ).toBe('2026-04-01');
  });

  test('shows the quarters', () => {
    const found = judgeSigns([FIRM, ...even, ...quarterly(RISE)]).findings.find(
      ({ ruleId }) => ruleId === 'rising-trend',
    );
    expect(found?.values).toEqual({
      level: 'yellow',
      from: '2024Q1',
      to: '2025Q4',
      quarters: 8,
      injuryDays: 7,
      injuries: 7,
      probability: '0.005',
    });
    expect(found?.steps.map(({ zh }) => zh).at(-1)).toBe('2025年第4季度：4天，参保100人');
  });
});

describe('the bound of a cluster', () => {
  /** 365 ÷ 30 × mean × P(Poisson ≥ k − 1), computed apart. */
  const mean = (0.01 * 100 * 30) / 365;
  test.each([
    [2, mean, 0.078904707],
    [3, mean, 0.0031982442],
    [4, mean, 8.7019704e-5],
    [5, mean * 10, 0.099457645],
    [6, mean * 10, 0.015868872],
    [3, mean * 10, 1],
  ])('%d days with %d expected', (days, expected, known) => {
    expect(clusterByChance(days, expected, 365 / 30) / known).toBeCloseTo(1, 6);
  });
});

const days = (...on: readonly string[]): Fact[] => on.map((day) => injury(day));
const THREE = days('2025-11-01', '2025-11-12', '2025-11-30');

/** 0.082 injuries are expected in 30 days of 100 persons; α 0.01. */
const CLUSTERS: [string, readonly Fact[], string[]][] = [
  ['three days in thirty: P 0.0032', THREE, ['minor-cluster yellow']],
  ['three days in thirty-one', days('2025-11-01', '2025-11-12', '2025-12-01'), []],
  ['two days', days('2025-11-01', '2025-11-12'), []],
  ['one accident with many injured', days(...Array<string>(5).fill('2025-11-01')), []],
  [
    'accidents with minor injuries',
    ['2025-11-01', '2025-11-12', '2025-11-30'].map((day) => accident(day)),
    ['minor-cluster yellow'],
  ],
  [
    'an accident and its own decisions are one day',
    [...days('2025-11-01', '2025-11-12'), accident('2025-11-01'), accident('2025-11-12')],
    [],
  ],
  [
    'serious accidents are not minor',
    [...days('2025-11-01', '2025-11-12'), accident('2025-11-30', { seriousInjuries: 1 })],
    [],
  ],
  ['deaths are not minor', [...days('2025-11-01', '2025-11-12'), injury('2025-11-30', { fatal: true })], []],
  [
    'commuting never counts',
    [...days('2025-11-01', '2025-11-12'), injury('2025-11-30', { clause: '14(6)' })],
    [],
  ],
  [
    'a disease has no day',
    [...days('2025-11-01', '2025-11-12'), injury('2025-11-30', { clause: '14(4)' })],
    [],
  ],
  [
    'dangers that it reports itself are no near misses',
    [
      ...days('2025-11-01'),
      ...['D1', 'D2', 'D3'].map((dangerNo) => danger({ dangerNo, foundOn: '2025-11-03', source: 'self' })),
    ],
    [],
  ],
  ['longer ago than a year', days('2025-02-01', '2025-02-10', '2025-02-20'), []],
  [
    'one of them rejected',
    [...days('2025-11-01', '2025-11-12'), injury('2025-11-30', {}, { stale: true })],
    ['minor-cluster: newest-row-rejected'],
  ],
];

describe('cluster of minor injuries', () => {
  test.each(CLUSTERS)('%s', (_name, facts, expected) => {
    expect(said('minor-cluster', [FIRM, fundYear(2025, '100'), ...facts])).toEqual(expected);
  });

  test('many outside the window are the rate of the firm, not a cluster', () => {
    const others = days('2025-04-01', '2025-05-05', '2025-06-10', '2025-07-15', '2025-08-20', '2025-09-25');
    expect(said('minor-cluster', [FIRM, fundYear(2025, '100'), ...THREE, ...others])).toEqual([]);
  });

  test('a large firm has that many by chance: P 1', () => {
    expect(said('minor-cluster', [FIRM, fundYear(2025, '1000'), ...THREE])).toEqual([]);
  });

  test.each([
    ['no person-years', [FIRM], {}, 'exposure-missing'],
    ['no industry', [fundYear(2025, '100')], {}, 'industry-unknown'],
    [
      'no baseline',
      [FIRM, fundYear(2025, '100')],
      { baselines: baselines({ firms: 3 }) },
      'baseline-too-small',
    ],
  ])('not evaluated: %s', (_name, facts, options, reason) => {
    expect(said('minor-cluster', [...facts, ...THREE], options)).toEqual([`minor-cluster: ${reason}`]);
  });

  test('is looked at again when its first day is a year old', () => {
    expect(signsReviewOn([FIRM, fundYear(2025, '100'), ...THREE])).toBe('2026-11-01');
  });
});
