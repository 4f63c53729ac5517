import { describe, expect, test } from 'vitest';
import { type Case, describeCases, FIRM, insured, without } from './insurance-cases.ts';
import { account, CITY, register, registered, SUBJECT } from './make.ts';
import { contribution, feeds, judgeWith, market } from './make-insurance.ts';

const CLOSE = registered({ headcount: 20 });
const FIT = ['headcount-gap: gap-below-threshold', 'uninsured: insured'];
const OWING = insured(20, { arrearsSince: '2025-11-01' });
const TAX = feeds('tax.contributions');
const month = (of: string, values: Parameters<typeof contribution>[0] = {}) =>
  contribution({ month: `${of}-01`, due: '1000', paid: '400', ...values });
const TWO = [month('2025-11'), month('2025-12')];

describeCases('arrears', [
  ['by the insured register', '社会保险法 86', [CLOSE, OWING], ['arrears/alert', ...FIT]],
  ['known to that register only', '社会保险法 86', [OWING], ['arrears/alert']],
  [
    'since today',
    '社会保险法 86',
    [CLOSE, insured(20, { arrearsSince: '2026-03-02' })],
    ['arrears/alert', ...FIT],
  ],
  ['since tomorrow is not yet', '社会保险法 86', [CLOSE, insured(20, { arrearsSince: '2026-03-03' })], FIT],
  [
    'of an ended account: it lapsed',
    '社会保险法 58',
    [CLOSE, account({ status: 'ended', arrearsSince: '2025-11-01' })],
    ['lapsed/alert', 'uninsured: has-account'],
  ],
  [
    'two months at the tax office',
    'arrearsMinMonths',
    [CLOSE, insured(20), ...TWO],
    ['arrears/alert', ...FIT],
    TAX,
  ],
  [
    'one month',
    'arrearsMinMonths',
    [CLOSE, insured(20), month('2025-12')],
    ['arrears: arrears-below-threshold', ...FIT],
    TAX,
  ],
  [
    'two months with one between',
    'arrearsMinMonths',
    [CLOSE, insured(20), month('2025-10'), month('2025-12')],
    ['arrears: arrears-below-threshold', ...FIT],
    TAX,
  ],
  [
    'over the turn of the year',
    'arrearsMinMonths',
    [CLOSE, insured(20), month('2025-12'), month('2026-01')],
    ['arrears/alert', ...FIT],
    TAX,
  ],
  [
    'the running month does not count',
    '社会保险法 60',
    [CLOSE, insured(20), month('2026-02'), month('2026-03')],
    ['arrears: arrears-below-threshold', ...FIT],
    TAX,
  ],
  [
    'two months of two accounts',
    'arrearsMinMonths',
    [CLOSE, insured(20), month('2025-11'), month('2025-12', { accountNo: 'A2' })],
    ['arrears: arrears-below-threshold', ...FIT],
    TAX,
  ],
  [
    'a debt stays one when later months are paid',
    '社会保险法 86',
    [CLOSE, insured(20), ...TWO, contribution()],
    ['arrears/alert', ...FIT],
    TAX,
  ],
  [
    'as the tax office says, whatever was due',
    'feeds',
    [
      CLOSE,
      insured(20),
      ...TWO.map((own) => ({ ...own, record: { ...own.record, arrears: '0' } as typeof own.record })),
    ],
    FIT,
    TAX,
  ],
  [
    'one fen',
    '社会保险法 86',
    [CLOSE, insured(20), month('2025-11', { paid: '999.99' }), month('2025-12', { paid: '999.99' })],
    ['arrears/alert', ...FIT],
    TAX,
  ],
  [
    'overpaid',
    '社会保险法 86',
    [CLOSE, insured(20), month('2025-11', { paid: '1001' }), month('2025-12', { paid: '1001' })],
    FIT,
    TAX,
  ],
  [
    'three by the setting',
    'arrearsMinMonths',
    [CLOSE, insured(20), ...TWO],
    ['arrears: arrears-below-threshold', ...FIT],
    { ...TAX, settings: { arrearsMinMonths: 3 } },
  ],
  [
    'the register is stale: it may have paid',
    'DECISIONS 10',
    [CLOSE, OWING],
    ['arrears : register-stale', ...FIT],
    without(CITY, [register(CITY, { dataAsOf: '2026-01-15' })]),
  ],
  [
    'an incomplete register states it all the same',
    'DECISIONS 10',
    [CLOSE, OWING],
    ['arrears/alert', ...FIT],
    without(CITY, [register(CITY, { complete: false })]),
  ],
  [
    'that of the tax office is stale',
    'DECISIONS 10',
    [CLOSE, insured(20), ...TWO],
    ['arrears : register-stale', ...FIT],
    {
      registers: [
        ...feeds().registers,
        register(CITY, { feed: 'tax.contributions', dataAsOf: '2026-01-15' }),
      ],
    },
  ],
  [
    'that of the tax office is missing',
    'DECISIONS 10',
    [CLOSE, insured(20), ...TWO],
    ['arrears : register-missing', ...FIT],
  ],
  [
    'the row was rejected',
    'DECISIONS 11',
    [CLOSE, insured(20, { arrearsSince: '2025-11-01' }, { stale: true })],
    ['arrears : newest-row-rejected', ...FIT],
  ],
  [
    'a rejected row may be about it',
    'DECISIONS 11',
    [CLOSE, OWING],
    ['arrears : reject-protected', ...FIT],
    { protects: { subjects: [SUBJECT] } },
  ],
  [
    'the tax office calls every month paid',
    '社会保险法 86',
    [CLOSE, OWING, ...['2025-11', '2025-12'].map((of) => month(of, { paid: '1000' }))],
    ['arrears : arrears-contradict', ...FIT],
    TAX,
  ],
  [
    'the tax office does not know the first month',
    '社会保险法 86',
    [CLOSE, OWING, month('2025-12', { paid: '1000' })],
    ['arrears/alert', ...FIT],
    TAX,
  ],
  [
    'deregistered',
    'DESIGN 6',
    [market({ status: 'deregistered' }), OWING],
    ['arrears: not-operating', 'uninsured: not-operating'],
  ],
] satisfies Case[]);

const found = (...facts: Parameters<typeof judgeWith>[0]) =>
  judgeWith([FIRM, ...facts], TAX).findings.find(({ kind }) => kind === 'arrears');

describe('what an arrears finding shows', () => {
  test('exact yuan, months, and the late fee apart as an estimate', () => {
    const finding = found(
      insured(30),
      month('2025-11', { due: '0.3', paid: '0.1' }),
      month('2025-12', { due: '1000.10', paid: '0' }),
    );
    expect(finding?.values).toMatchObject({
      ...{
        arrearsYuan: '1000.3',
        unpaidMonths: 2,
        since: '2025-11-01',
        sinceKind: 'tax',
        measure: 'economic',
      },
    });
    // 0.2 × 0.0005 × 91 days + 1000.10 × 0.0005 × 60 days
    expect(finding?.steps[1]?.zh).toContain('滞纳金估算（另计，非核定数）');
    expect(finding?.steps[1]?.zh).toContain('约30.01元');
  });

  test('an estimate from base and rate where the tax office says nothing', () => {
    const own = { arrearsSince: '2025-11-01', contributionBase: '100000.50', rate: '0.9' };
    const finding = found(insured(30, own));
    expect(finding?.values).not.toHaveProperty('arrearsYuan');
    expect(finding?.steps[0]?.zh).toContain(
      '100000.50元 × 费率0.9% × 4个月（2025-11-01至2026-03-02） ≈ 3600.02元',
    );
    expect(found(insured(30, { arrearsSince: '2025-11-01' }))?.steps).toHaveLength(1);
  });

  test('the earlier of two days', () => {
    expect(found(insured(30, { arrearsSince: '2025-09-01' }), ...TWO)?.values).toMatchObject({
      since: '2025-09-01',
      sinceKind: 'register',
      accounts: 1,
    });
  });

  test('looked at again when the running month ends, or the arrears begin', () => {
    expect(judgeWith([FIRM, insured(30), month('2026-03')], TAX).reviewOn).toBe('2026-04-01');
    expect(judgeWith([FIRM, insured(30, { arrearsSince: '2026-03-05' })], TAX).reviewOn).toBe('2026-03-05');
  });
});
