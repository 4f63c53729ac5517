import { describe, expect, test } from 'vitest';
import { fraction } from '../../../functions/assess/rules/exact/decimal.ts';
import { exposureGrade } from '../../../functions/assess/rules/grading/exposure-grade.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { limitBookOf } from '../../../schemas/reference/limit-book.ts';
import { complies, nd, STE, sample, twa } from './exceedance-cases.ts';
import { judge, measured, summary } from './make.ts';

const found = (facts: Fact[], type = 'PC-TWA') =>
  judge(facts).findings.find(({ topic }) => topic.endsWith(`|${type}`));
const zh = (facts: Fact[], type?: string) => found(facts, type)?.steps.map((step) => step.zh);

describe('steps', () => {
  test('segments, a longer shift and the grade, line by line', () => {
    const shift = { hoursPerDay: '12' };
    expect(zh([sample('1', '4', 240, shift), sample('2', '3', 240, shift), STE])).toEqual([
      'C_TWA = (4×240 + 3×240) ÷ 480 = 3.5 mg/m³',
      '日折减因子 = (8 ÷ 12) × (24 − 12) ÷ 16 = 0.5',
      '折减后限值 = 3 × 0.5 = 1.5 mg/m³；刺激性物质是否适用折减，现有资料未载，从严适用',
      'C_TWA 3.5 mg/m³（2段 ΣC·T ÷ 480 min） > 折减后PC-TWA 1.5 mg/m³（3 mg/m³ × 0.5），为限值的2.33倍',
      '接触等级IV：超过职业接触限值（6.5.1）',
    ]);
  });

  test('the printed limit stays, the reduced one stands beside it', () => {
    const finding = found([twa('1.6', { hoursPerWeek: '60', daysPerWeek: '6' }), STE]);
    expect(finding).toMatchObject({
      severity: 'warning',
      limit: { value: '3' },
      values: { limit: '3', adjustedLimit: '1.6875', reductionFactor: '0.5625', ratio: '0.95', grade: 'III' },
    });
    expect(finding?.steps[0]?.zh).toBe('周折减因子 = (40 ÷ 60) × (168 − 60) ÷ 128 = 0.5625');
  });

  test('the action level, ppm and μg/m³ are told', () => {
    expect(zh([twa('2'), STE])).toContain('行动水平 = ½ × 3 = 1.5 mg/m³（6.4）');
    expect(zh([twa('2000', { unit: 'μg/m³' }), STE])?.[0]).toBe('1 mg/m³ = 1000 μg/m³');
    expect(zh([twa('30', { agent: '氨', unit: 'ppm' })])?.[0]).toBe('mg/m³ = ppm × 17.031 ÷ 24.04');
  });

  test('segments below detection are told as half of their limit, in the unit of the limit', () => {
    const parts = [
      nd('0.2', { quantity: 'SAMPLE', sampleNo: '1', minutes: 60 }),
      sample('2', '5000', 240, { unit: 'μg/m³' }),
    ];
    expect(zh([...parts, STE])).toContain('C_TWA = (0.2/2×60 + 5×240) ÷ 480 = 2.5125 mg/m³');
  });

  test('what was detected may be enough, and then it alone is told', () => {
    const parts = [nd('9', { quantity: 'SAMPLE', sampleNo: '1', minutes: 60 }), sample('2', '8', 240)];
    expect(zh([...parts, STE])?.[0]).toBe('C_TWA ≥ (8×240) ÷ 480 = 4 mg/m³（仅计已检出部分）');
  });

  test('an unrecorded condition of a peak is told as caution', () => {
    const peak = measured({ agent: '安妥', quantity: 'PEAK', value: '1.2', minutes: 15, timesPerDay: 2 });
    const finding = found([twa('0.1', { agent: '安妥' }), peak], 'PEAK');
    expect(finding).toMatchObject({
      clause: 'GBZ 2.1-2019 6.3.3',
      limit: { type: 'PEAK', value: '0.9' },
      values: { peakCondition: 'gap-unrecorded' },
    });
    expect(finding?.reason.zh).toContain('两次超过3倍的间隔未记录，从严按不符合处理');
    expect(finding?.reason.en).toContain('taken as not met, to be cautious');
  });

  test('never more than 30, however many segments', () => {
    const many = Array.from({ length: 60 }, (_, at) => sample(`${at}`, '9', 8));
    expect(zh([...many, STE])?.[0]).toMatch(/\+ …\) ÷ 480 = 9 mg\/m³$/);
    expect(found([...many, STE])?.evidenceCount).toBe(60);
  });
});

describe('mixtures', () => {
  const toluene = (value: string, more = {}) => [
    twa(value, { agent: '甲苯', ...more }),
    measured({ agent: '甲苯', quantity: 'STE', value: '1' }),
  ];
  const xylene = (value: string) => [
    twa(value, { agent: '二甲苯', exposedWorkers: 7 }),
    measured({ agent: '二甲苯', quantity: 'STE', value: '1' }),
  ];

  test('show each term, the sum and what they are grouped by', () => {
    const finding = found([...toluene('30'), ...xylene('27.5')], 'MIXTURE');
    expect(finding).toMatchObject({
      severity: 'alert',
      topic: '喷漆岗|甲苯和二甲苯|MIXTURE',
      clause: 'GBZ 2.1-2019 3.8',
      limit: { id: 'mixture/aromatic-narcotic', value: '1', proofread: false, confidence: 'recalled' },
      values: {
        value: '1.15',
        ratio: '1.15',
        ofType: 'PC-TWA',
        members: '二甲苯(全部异构体)、甲苯',
        exposedWorkers: 7,
      },
      evidenceCount: 2,
    });
    expect(finding?.steps.map((step) => step.zh)).toEqual([
      '二甲苯(全部异构体)：C_TWA 27.5 ÷ 50 mg/m³ = 0.55',
      '甲苯：C_TWA 30 ÷ 50 mg/m³ = 0.6',
      'Σ C/L = 0.55 + 0.6 = 1.15 > 1',
      '归组依据：中枢神经系统麻醉（编辑性归类，未经校对）',
    ]);
  });

  test('accuse nobody while laboratory and hub differ on one of them', () => {
    const facts = [...toluene('51', complies), ...xylene('27.5')];
    const { found: lines, open } = summary(judge(facts));
    expect(lines.filter((line) => line.includes('岗|'))).toEqual([
      'exceedance/warning 喷漆岗|二甲苯(全部异构体)|PC-TWA',
      'verdict-difference/review 喷漆岗|甲苯',
    ]);
    expect(open).toContain('exceedance 喷漆岗|甲苯和二甲苯|MIXTURE: verdict-difference');
  });
});

test('a proofread limit is said to be one', () => {
  const limits = limitBookOf(
    [
      {
        ...{ limitId: '12/PC-TWA@2022-12-01', value: '3', unit: 'mg/m³', edition: 'GBZ 2.1-2019' },
        ...{ effectiveFrom: '2022-12-01', effectiveTo: null },
        proofreading: { by: '某甲', on: '2026-01-10', page: '12' },
      },
    ],
    'v1',
  );
  const [finding] = judge([twa('4'), STE], { limits }).findings;
  expect(finding?.reason.zh).toContain('限值已校对');
  expect(finding?.reason.zh).not.toContain('未经校对');
  expect(finding?.limit).toMatchObject({ proofread: true, proofreading: { page: '12' } });
  expect(found([twa('4'), STE])?.reason.zh).toContain('限值未经校对');
});

test.each([
  ['0', '0'],
  ['0.01', '0'],
  ['0.0101', 'I'],
  ['0.1', 'I'],
  ['0.1001', 'II'],
  ['0.5', 'II'],
  ['0.5001', 'III'],
  ['1', 'III'],
  ['1.0001', 'IV'],
])('%s of the limit is exposure grade %s (6.5.1)', (ratio, grade) => {
  expect(exposureGrade(fraction(ratio))).toBe(grade);
});
