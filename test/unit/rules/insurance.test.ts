import { describe, expect, test } from 'vitest';
import { FIRM, insured } from './insurance-cases.ts';
import { account, CITY, danger, judge, measured, register, registered } from './make.ts';
import {
  branch,
  contribution,
  feeds,
  injury,
  judgeWith,
  market,
  type Options,
  ofParent,
  PROJECTS,
  projectInsurance,
} from './make-insurance.ts';

describe('what an insurance finding shows', () => {
  test('uninsured: persons, registers with their days, law', () => {
    const [finding] = judge([FIRM, measured({ exposedWorkers: 40 })]).findings;
    expect(finding).toMatchObject({
      basis: '社会保险法第五十七条、第五十八条、第八十四条；工伤保险条例第六十二条',
      city: CITY,
      district: '370102',
      values: { persons: 40, registers: '370100,370000' },
      evidenceCount: 2,
      evidence: [{ values: { kind: 'measurement', persons: 40 } }, { values: { persons: 30 } }],
      score: 58,
    });
    expect(finding?.reason.zh).toContain('济南市（截至2026-02-28）、省本级（截至2026-02-28）');
  });

  test('gap: the arithmetic', () => {
    const [finding] = judge([registered({ headcount: 50 }), insured(30)]).findings;
    expect(finding?.reason.zh).toContain(
      '申报从业50人 − 参保30人（1个账户）= 差20人（40%），达到阈值（5人且20%）',
    );
    expect(finding?.values).toMatchObject({
      declared: 50,
      insured: 30,
      gap: 20,
      sharePercent: '40',
      accounts: 1,
    });
    expect(finding?.evidence.map(({ values }) => values['kind'])).toEqual([
      'firm-registration',
      'insurance-account',
    ]);
  });

  test('the day on which it must be looked at again', () => {
    expect(judge([FIRM]).reviewOn).toBe('2026-04-15');
    expect(judge([registered({ headcount: 50 }), insured(9)]).reviewOn).toBe('2026-04-15');
    expect(judge([registered({ headcount: 9, establishedOn: '2026-01-31' })]).reviewOn).toBe('2026-03-03');
    expect(judge([registered()]).reviewOn).toBeUndefined();
    expect(judge([FIRM, danger({ dueOn: '2026-03-02' })]).reviewOn).toBe('2026-03-03');
  });

  test('registers that are being applied hold the subject', () => {
    const applying = {
      registers: [
        register(CITY, { applying: 'x' }),
        register('370000'),
        register('370200', { applying: 'y' }),
      ],
    };
    expect(judge([FIRM], applying).held).toEqual([CITY, '370200']);
    expect(judge([FIRM, account({}, { scope: '370200' })], applying).held).toEqual([CITY, '370200']);
    expect(judge([account()], applying).held).toEqual([]);
  });
});

const finding = (facts: Parameters<typeof judgeWith>[0], options?: Options) =>
  judgeWith(facts, options).findings[0];
const stepsOf = (facts: Parameters<typeof judgeWith>[0], options?: Options): string[] =>
  finding(facts, options)?.steps.map(({ zh }) => zh) ?? [];

describe('how long it has been so', () => {
  test('uninsured: the first day on which employment is proved', () => {
    const facts = [FIRM, injury({ injuredOn: '2025-06-06' }), measured({ exposedWorkers: 2 })];
    expect(finding(facts)?.values).toMatchObject({ since: '2025-06-06', sinceKind: 'evidence' });
  });

  test('or the end of the grace, when that is later', () => {
    const facts = [
      registered({ headcount: 9, establishedOn: '2026-01-20' }),
      injury({ injuredOn: '2026-02-10' }),
    ];
    expect(finding(facts)?.values).toMatchObject({ since: '2026-02-20', sinceKind: 'founding' });
    expect(stepsOf(facts)).toContain('至少自2026-02-20起（成立且宽限期满之日）。');
  });

  test('gap: the day by which headcount and accounts were known as they are', () => {
    expect(finding([registered({ headcount: 50 }), insured(9)])?.values).toMatchObject({
      since: '2026-02-28',
      sinceKind: 'register',
    });
  });
});

describe('the measure that fits', () => {
  test('legal for who never registered, with the benefits owed where somebody was hurt', () => {
    expect(finding([FIRM])?.values).toMatchObject({
      measure: 'legal',
      measureBasis: '社会保险法第五十七条、第八十四条；工伤保险条例第六十二条',
    });
    expect(finding([FIRM, injury()])?.values['measureBasis']).toContain('第四十一条');
    expect(stepsOf([FIRM]).at(-1)).toMatch(/^建议手段：法律手段/);
  });

  test('administrative for a gap', () => {
    expect(finding([registered({ headcount: 50 }), insured(9)])?.values['measure']).toBe('administrative');
  });
});

describe('the estimate', () => {
  const settings = { estimateMonthlyWage: '7000.5' };
  const facts = [FIRM, injury({ injuredOn: '2025-11-03' })];

  test('persons × wage × base rate × full months, called an estimate', () => {
    expect(stepsOf(facts, { settings })).toContain(
      '估算（非核定数）：30人 × 月平均工资7000.5元（设置） × 行业基准费率0.9%（人社部发〔2015〕71号） × 4个月（2025-11-03至2026-03-02） ≈ 7560.54元。',
    );
  });

  test('none without the wage, the rate, or a full month', () => {
    const all = (list: string[]) => list.filter((line) => line.startsWith('估算'));
    expect(all(stepsOf(facts))).toEqual([]);
    const unknown = [registered({ headcount: 30, industry: 'N79' }), injury()];
    expect(all(stepsOf(unknown, { settings }))).toEqual([]);
    const recent = [measured({ exposedWorkers: 2, sampledOn: '2026-03-01' })];
    expect(all(stepsOf(recent, { settings }))).toEqual([]);
  });

  test('no wage of the firm’s own stands in an alert that others get', () => {
    const own = insured(9, { contributionBase: '123456', rate: '1.9' });
    expect(JSON.stringify(judgeWith([registered({ headcount: 50 }), own], { settings }))).not.toMatch(
      /123456/,
    );
  });
});

describe('the arithmetic', () => {
  test('what was taken off, covered, paid for', () => {
    const facts = [
      registered({ headcount: 90, retirees: 3, dispatchedWorkers: 7, industry: 'E4710' }),
      insured(20),
      contribution({ insuredHeadcount: 25 }),
      projectInsurance({ coveredWorkers: 30 }),
    ];
    const gap = judgeWith(facts, PROJECTS).findings.find(({ kind }) => kind === 'under-insured');
    expect(gap?.values).toMatchObject({
      declared: 50,
      insured: 25,
      gap: 25,
      deducted: 40,
      sharePercent: '50',
    });
    expect(gap?.steps.map(({ zh }) => zh).slice(0, 6)).toEqual([
      '各登记申报人数取最小值90人（共1项申报）。',
      '已扣除：派遣7人、平台0人、退休返聘3人、实习0人、业主0人，共10人。',
      '80人 − 按项目参保30人 = 50人。',
      '1个参保账户合计20人。',
      '税务2026-01-01所属期缴费25人；取大者25人。',
      '50人 − 25人 = 25人。',
    ]);
  });
});

describe('the day on which it must be looked at again', () => {
  test.each<[string, Parameters<typeof judgeWith>[0], Options, string | undefined]>([
    [
      'the grace after founding ends',
      [market({ employees: 9, establishedOn: '2026-02-10' })],
      {},
      '2026-03-13',
    ],
    ['the evidence gets old', [injury({ injuredOn: '2023-03-10' })], {}, '2026-03-10'],
    ['the month paid at the tax office is no longer recent', [FIRM, contribution()], {}, '2026-03-18'],
    [
      'a project and its insurance end',
      [registered({ headcount: 9, industry: 'E48' }), projectInsurance({ endOn: '2026-03-09' })],
      PROJECTS,
      '2026-03-10',
    ],
    [
      'the parent’s register is no longer fresh',
      [FIRM, branch()],
      {
        relatives: [ofParent(registered({ region: '370202' }, { scope: '370200' }))],
        registers: [...feeds().registers, register('370200', { dataAsOf: '2026-01-20' })],
      },
      '2026-03-07',
    ],
    ['an insured firm waits for nothing', [FIRM, insured(30)], {}, undefined],
    [
      'nor does a stale register',
      [FIRM],
      { registers: [register(CITY, { dataAsOf: '2025-01-01' }), register('370000')] },
      undefined,
    ],
  ])('%s', (_, facts, options, day) => {
    expect(judgeWith(facts, options).reviewOn).toBe(day);
  });
});
