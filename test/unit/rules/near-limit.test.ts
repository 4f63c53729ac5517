import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { Measurement } from '../../../schemas/records/measurement.ts';
import { measured, registered } from './make.ts';
import { judgeSigns, said, signRegisters } from './make-signs.ts';

const YEARS = ['2024-01-15', '2025-01-15', '2026-01-15'];

/** Toluene (PC-TWA 50 mg/m³, M 92.138) once a year, the last on 2026-01-15. */
const yearly = (values: readonly string[], more: Partial<Measurement> = {}): Fact[] =>
  values.map((value, n) =>
    measured({ agent: '甲苯', reportNo: `R${n}`, sampledOn: YEARS[n] ?? '', value, ...more }),
  );
const TOPIC = 'near-limit|喷漆岗|甲苯|PC-TWA';
const FOUND = [`${TOPIC} yellow`];

/** 职业病防治法 art. 26; GBZ 2.1-2019 table 1. */
const CASES: [string, readonly Fact[], string[]][] = [
  ['30, 34, 40 of 50: 0.8 and rising by 0.089 a year', yearly(['30', '34', '40']), FOUND],
  [
    'and then one that cannot be true',
    [
      ...yearly(['30', '34', '40']),
      measured({ agent: '甲苯', reportNo: 'R9', sampledOn: '2026-01-20', value: '46050' }),
    ],
    FOUND,
  ],
  ['at 0.7 exactly', yearly(['20', '27', '35']), FOUND],
  ['just below 0.7', yearly(['20', '27', '34.9']), []],
  ['at the limit itself', yearly(['30', '40', '50']), FOUND],
  ['over the limit is an exceedance, no sign', yearly(['30', '40', '50.01']), []],
  ['two sampling days', yearly(['30', '40']), []],
  [
    'three samples of two days',
    [
      ...yearly(['30', '40']),
      measured({ agent: '甲苯', reportNo: 'R0', sampleNo: '2', sampledOn: '2025-01-15', value: '34' }),
    ],
    [],
  ],
  ['not rising at the end', yearly(['30', '40', '40']), []],
  ['falling in between', yearly(['38', '36', '40']), []],
  ['36, 36.5, 37: the limit is 29 years away', yearly(['36', '36.5', '37']), []],
  [
    '34, 36, 38 within two months prove no slope',
    yearly(['34', '36', '38']).map(
      (fact, n) =>
        ({
          ...fact,
          record: { ...fact.record, sampledOn: ['2025-11-15', '2025-12-15', '2026-01-15'][n] },
        }) as Fact,
    ),
    [],
  ],
  [
    'the highest of a day counts',
    [
      ...yearly(['30', '34', '38']),
      measured({ agent: '甲苯', reportNo: 'R2', sampleNo: '2', sampledOn: '2026-01-15', value: '51' }),
    ],
    [],
  ],
  [
    'ppm: 40 mg/m³ is 10.44 ppm',
    [
      ...yearly(['30', '34']),
      measured({ agent: '甲苯', sampledOn: '2026-01-15', value: '10.44', unit: 'ppm' }),
    ],
    FOUND,
  ],
  [
    'a short-term limit is another series',
    [
      ...yearly(['30', '34']),
      measured({ agent: '甲苯', sampledOn: '2026-01-15', value: '40', quantity: 'STE' }),
    ],
    [],
  ],
  [
    'other workplaces are other series',
    [
      ...yearly(['30', '34']),
      measured({ agent: '甲苯', sampledOn: '2026-01-15', value: '40', workplace: '调漆岗' }),
    ],
    [],
  ],
  [
    'one name and its alias are one series',
    [...yearly(['30', '34']), measured({ agent: '108-88-3', sampledOn: '2026-01-15', value: '40' })],
    FOUND,
  ],
  [
    'below detection counts with its limit of detection',
    [
      measured({ agent: '甲苯', reportNo: 'R0', sampledOn: '2024-01-15', belowDetection: true, lod: '1' }),
      ...yearly(['30', '34', '40']).slice(1),
    ],
    FOUND,
  ],
  [
    'dust: 3 of 4',
    yearly(['1', '2', '3'], { agent: '水泥粉尘', quantity: 'TOTAL-DUST-TWA', freeSilica: '5' }),
    ['near-limit|喷漆岗|水泥粉尘(游离SiO2含量<10%)|PC-TWA-TOTAL yellow'],
  ],
];

const OPEN: [string, readonly Fact[], string, string][] = [
  [
    'an unknown agent',
    yearly(['30', '34', '40'], { agent: '未知物' }),
    'near-limit|喷漆岗|未知物|PC-TWA',
    'unknown-agent',
  ],
  [
    'a limit of another type',
    yearly(['30', '34', '40'], { quantity: 'ME' }),
    'near-limit|喷漆岗|甲苯|MAC',
    'no-limit-for-date',
  ],
  ['another unit', yearly(['30', '34', '40'], { unit: 'f/mL' }), TOPIC, 'unit-not-comparable'],
  ['a long shift', yearly(['30', '34', '40'], { hoursPerDay: '12' }), TOPIC, 'extended-shift'],
  [
    'no limit of detection',
    [...yearly(['30', '34']), measured({ agent: '甲苯', sampledOn: '2026-01-15', belowDetection: true })],
    TOPIC,
    'detection-limit-missing',
  ],
  [
    'dust without its free silica',
    yearly(['0.3', '0.5', '0.7'], { agent: '矽尘', quantity: 'TOTAL-DUST-TWA' }),
    'near-limit|喷漆岗|矽尘|PC-TWA-TOTAL',
    'free-silica-missing',
  ],
  [
    'a row that was rejected',
    yearly(['30', '34', '40']).map((fact, n) => (n === 0 ? { ...fact, stale: true } : fact)),
    TOPIC,
    'newest-row-rejected',
  ],
];

describe('near the limit', () => {
  test.each(CASES)('%s', (_name, facts, expected) => {
    expect(said('near-limit', [registered(), ...facts])).toEqual(expected);
  });

  test.each(OPEN)('not evaluated: %s', (_name, facts, topic, reason) => {
    expect(said('near-limit', [registered(), ...facts])).toEqual([`${topic}: ${reason}`]);
  });

  test('what does not rise needs no limit', () => {
    expect(said('near-limit', yearly(['40', '34', '30'], { agent: '未知物' }))).toEqual([]);
  });

  test('not in operation without measurements', () => {
    const registers = signRegisters().filter(({ feed }) => feed !== 'health.measurements');
    expect(said('near-limit', yearly(['30', '34', '40']), { registers })).toEqual([]);
  });

  test('shows the days and the slope', () => {
    const facts = yearly(['30', '34', '40'], { exposedWorkers: 25, siteRegion: '370202' });
    const found = judgeSigns([registered(), ...facts]).findings.find(({ ruleId }) => ruleId === 'near-limit');
    expect(found).toMatchObject({
      city: '370200',
      district: '370202',
      values: {
        level: 'yellow',
        type: 'PC-TWA',
        samplingDays: 3,
        first: '30',
        last: '40',
        unit: 'mg/m³',
        limit: '50',
        ratio: '0.8',
        ratioPerYear: '0.089',
      },
      limit: { value: '50', confidence: 'recalled', proofread: false },
      scoreParts: { harm: 10, excess: 3, people: 5, repetition: 0 },
    });
    expect(found?.steps.map(({ zh }) => zh)).toEqual([
      '2024-01-15：30 ÷ 50 = 0.6',
      '2025-01-15：34 ÷ 50 = 0.68',
      '2026-01-15：40 ÷ 50 = 0.8',
      '收缩后斜率：每年0.089倍限值',
    ]);
    expect(found?.evidence[0]?.values['sampledOn']).toBe('2026-01-15');
  });
});
