import { describe, expect, test } from 'vitest';
import { normaliseName } from '../../../functions/shared/normalise-name.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import {
  account,
  CITY,
  danger,
  judge,
  measured,
  operator,
  register,
  registered,
  SUBJECT,
  summary,
} from './make.ts';

type Options = Parameters<typeof judge>[1];
/** name · source · facts · what is said · context. */
type Case = readonly [name: string, source: string, facts: Fact[], says: string[], options?: Options];

const FIRM = registered({ headcount: 30 });
const NAME = normaliseName('济南甲有限公司');
const without = (scope: string, extra: ReturnType<typeof register>[] = []) => ({
  registers: [...[register(CITY), register('370000')].filter((one) => one.scope !== scope), ...extra],
});

const UNINSURED: Case[] = [
  ['evidence of employment and no account', '社会保险法 58', [FIRM], ['uninsured/alert']],
  [
    'employment by exposed workers',
    'DECISIONS 13',
    [registered(), measured({ exposedWorkers: 3 })],
    ['uninsured/alert'],
  ],
  ['employment by an operator', 'DECISIONS 13', [operator({ headcount: 4 })], ['uninsured/alert']],
  ['employment by measurement only', 'DECISIONS 13', [measured({ exposedWorkers: 1 })], ['uninsured/alert']],
  ['known to the insured registers only', 'SPEC', [account()], []],
  [
    'nothing shows employment',
    'DECISIONS 13',
    [registered({ headcount: 0 })],
    ['uninsured: no-employment-evidence'],
  ],
  [
    'vehicles prove nothing',
    'DECISIONS 13',
    [operator({ vehicles: 9, drivers: 9 })],
    ['uninsured: no-employment-evidence'],
  ],
  [
    'a hidden danger proves nothing',
    'DECISIONS 13',
    [danger({ dueOn: '2026-05-01' })],
    ['uninsured: no-employment-evidence'],
  ],
  [
    'suspended',
    'DESIGN 6',
    [registered({ headcount: 9, status: 'suspended' })],
    ['uninsured: not-operating'],
  ],
  ['revoked', 'DESIGN 6', [registered({ headcount: 9, status: 'revoked' })], ['uninsured: not-operating']],
  [
    'deregistered, though insured',
    'DESIGN 6',
    [registered({ headcount: 90, status: 'deregistered' }), account()],
    ['uninsured: not-operating'],
  ],
  [
    'no registration, operator closed',
    'DESIGN 6',
    [operator({ headcount: 9, status: 'suspended' }), measured({ exposedWorkers: 3 })],
    ['uninsured: not-operating'],
  ],
  [
    'registered in business, operator closed',
    'DESIGN 6',
    [registered({ headcount: 9, status: 'existing' }), operator({ status: 'deregistered' })],
    ['uninsured/alert'],
  ],
  [
    'closed in one city, open in another',
    'DESIGN 6',
    [
      registered({ headcount: 9, status: 'deregistered' }),
      registered({ headcount: 9, region: '370202' }, { scope: '370200' }),
    ],
    ['uninsured/alert'],
  ],
  [
    'insured at home',
    'DECISIONS 10',
    [registered({ headcount: 20 }), account()],
    ['headcount-gap: gap-below-threshold', 'uninsured: insured'],
  ],
  [
    'insured by the province',
    'DECISIONS 10',
    [registered({ headcount: 20 }), account({}, { scope: '370000' })],
    ['headcount-gap: gap-below-threshold', 'uninsured: insured'],
  ],
  [
    'insured in a zone of the city',
    'DECISIONS 10',
    [registered({ headcount: 20 }), account({}, { scope: '370171' })],
    ['headcount-gap: gap-below-threshold', 'uninsured: insured'],
    { settings: { registerZones: { [CITY]: ['370171'] } } },
  ],
  [
    'insured in another city',
    'DECISIONS 10',
    [registered({ headcount: 20 }), account({}, { scope: '370200' })],
    ['headcount-gap: gap-below-threshold', 'uninsured: insured-elsewhere'],
  ],
  [
    'founded 30 days ago',
    'DECISIONS 13',
    [registered({ headcount: 9, establishedOn: '2026-01-31' })],
    ['uninsured: grace-period'],
  ],
  [
    'founded 31 days ago',
    '社会保险法 57',
    [registered({ headcount: 9, establishedOn: '2026-01-30' })],
    ['uninsured/alert'],
  ],
  [
    'a rejected row names the firm',
    'DECISIONS 11',
    [FIRM],
    ['uninsured : reject-protected'],
    { protects: { subjects: [SUBJECT] } },
  ],
  [
    'a rejected row bears the name',
    'DECISIONS 11',
    [FIRM],
    ['uninsured : reject-protected'],
    { protects: { names: [NAME] } },
  ],
  [
    'a rejected row bears another name',
    'DECISIONS 11',
    [FIRM],
    ['uninsured/alert'],
    { protects: { names: ['别的公司'] } },
  ],
  [
    'the newest row of its registration was rejected',
    'DECISIONS 11',
    [registered({ headcount: 30 }, { stale: true }), measured({ exposedWorkers: 3 })],
    ['uninsured : newest-row-rejected'],
  ],
  [
    'all that shows employment rests on rejected rows',
    'DECISIONS 11',
    [registered(), measured({ exposedWorkers: 3 }, { stale: true })],
    ['uninsured : newest-row-rejected'],
  ],
  [
    'one of two proofs rests on a rejected row',
    'DECISIONS 11',
    [FIRM, measured({ exposedWorkers: 3 }, { stale: true })],
    ['uninsured/alert'],
  ],
  ['accounts lapsed', 'DESIGN 6', [FIRM, account({ status: 'ended' })], ['uninsured : insurance-lapsed']],
  ['the home register is missing', 'DECISIONS 10', [FIRM], ['uninsured : register-missing'], without(CITY)],
  [
    'the register of the province is missing',
    'DECISIONS 10',
    [FIRM],
    ['uninsured : register-missing'],
    without('370000'),
  ],
  [
    'the register of a zone is missing',
    'DECISIONS 10',
    [FIRM],
    ['uninsured : register-missing'],
    { settings: { registerZones: { [CITY]: ['370171'] } } },
  ],
  [
    'a register made only for its mark',
    'SPEC',
    [FIRM],
    ['uninsured : register-missing'],
    without(CITY, [register(CITY, { submissionId: '', applying: 'x', dataAsOf: '' })]),
  ],
  [
    'the home register is being applied',
    'DECISIONS 9',
    [FIRM],
    ['uninsured : register-being-applied'],
    without(CITY, [register(CITY, { applying: 'x' })]),
  ],
  [
    'the register of another city is being applied: an account may be on its way',
    'DECISIONS 9',
    [FIRM],
    ['uninsured : register-being-applied'],
    without('', [register('370200', { applying: 'x' })]),
  ],
  [
    'the home register is incomplete',
    'DECISIONS 10',
    [FIRM],
    ['uninsured : register-incomplete'],
    without(CITY, [register(CITY, { complete: false })]),
  ],
  [
    '45 days old is fresh',
    'DECISIONS 10',
    [FIRM],
    ['uninsured/alert'],
    without(CITY, [register(CITY, { dataAsOf: '2026-01-16' })]),
  ],
  [
    '46 days old is not',
    'DECISIONS 10',
    [FIRM],
    ['uninsured : register-stale'],
    without(CITY, [register(CITY, { dataAsOf: '2026-01-15' })]),
  ],
  [
    'nobody knows the city',
    'DECISIONS 10',
    [registered({ headcount: 9, region: '370000' }, { scope: '370000' })],
    ['uninsured : register-missing'],
  ],
];

const insured = (insuredHeadcount: number, more = {}, extra = {}) =>
  account({ insuredHeadcount, ...more }, extra);
const FIT = 'uninsured: insured';
const GAP: Case[] = [
  ['5 of 25', 'DECISIONS 13', [registered({ headcount: 25 }), insured(20)], [FIT, 'under-insured/alert']],
  [
    '4 of 20',
    'DECISIONS 13',
    [registered({ headcount: 20 }), insured(16)],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    '5 of 26 is under 20 %',
    'DECISIONS 13',
    [registered({ headcount: 26 }), insured(21)],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    'more insured than declared',
    'DECISIONS 13',
    [registered({ headcount: 10 }), insured(21)],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    'accounts are added up',
    'feeds',
    [registered({ headcount: 25 }), insured(10), insured(12, { accountNo: 'A2' }, { scope: '370200' })],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    'only insured accounts are',
    'feeds',
    [registered({ headcount: 25 }), insured(10), insured(15, { accountNo: 'A2', status: 'suspended' })],
    [FIT, 'under-insured/alert'],
  ],
  [
    'the smallest declared headcount counts',
    'SPEC',
    [registered({ headcount: 90 }), operator({ headcount: 21 }), insured(20)],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    'no declared headcount',
    'SPEC',
    [registered({ headcount: 0 }), measured({ exposedWorkers: 99 }), insured(2)],
    [FIT],
  ],
  [
    'an account register is stale',
    'DECISIONS 10',
    [registered({ headcount: 50 }), insured(9, {}, { scope: '370300' }), insured(9)],
    [FIT, 'headcount-gap : register-stale'],
    without('', [register('370300', { dataAsOf: '2025-12-01' })]),
  ],
  [
    'an account register is missing',
    'DECISIONS 10',
    [registered({ headcount: 50 }), insured(9, {}, { scope: '370300' }), insured(9)],
    [FIT, 'headcount-gap : register-missing'],
    without(''),
  ],
  [
    'the home register is incomplete',
    'DECISIONS 10',
    [registered({ headcount: 50 }), insured(9)],
    [FIT, 'headcount-gap : register-incomplete'],
    without(CITY, [register(CITY, { complete: false })]),
  ],
  [
    'the home register is being applied',
    'DECISIONS 9',
    [registered({ headcount: 50 }), insured(9)],
    [FIT, 'headcount-gap : register-being-applied'],
    without(CITY, [register(CITY, { applying: 'x' })]),
  ],
  [
    'an account kept alive by a rejected row',
    'DECISIONS 11',
    [registered({ headcount: 50 }), insured(9, {}, { stale: true })],
    [FIT, 'headcount-gap : newest-row-rejected'],
  ],
  [
    'a declared headcount kept alive by a rejected row',
    'DECISIONS 11',
    [registered({ headcount: 50 }, { stale: true }), insured(9)],
    [FIT, 'headcount-gap : newest-row-rejected'],
  ],
  [
    'a rejected row protects',
    'DECISIONS 11',
    [registered({ headcount: 50 }), insured(9)],
    [FIT, 'headcount-gap : reject-protected'],
    { protects: { subjects: [SUBJECT] } },
  ],
];

const insuranceOnly = (lines: string[]): string[] =>
  lines.filter((line) => /^(uninsured|under-insured|headcount-gap)/.test(line));

const named = (cases: readonly Case[]) =>
  cases.map(([name, source, facts, says, options]) => ({ name, source, facts, says, options }));

describe.each([
  { rule: 'uninsured', cases: named(UNINSURED) },
  { rule: 'headcount gap', cases: named(GAP) },
])('$rule', ({ cases }) => {
  test.each(cases)('$name ($source)', ({ facts, says, options }) => {
    const { found, open, cleared } = summary(judge(facts, options));
    expect(insuranceOnly([...found, ...open, ...cleared]).sort()).toEqual([...says].sort());
  });
});

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
    expect(finding?.reason.zh).toContain('370100@2026-02-28, 370000@2026-02-28');
  });

  test('gap: the arithmetic', () => {
    const [finding] = judge([registered({ headcount: 50 }), insured(30)]).findings;
    expect(finding?.reason.zh).toContain('申报从业50人 − 参保30人(1个账户)= 差20人(40%)，达到阈值(5人且20%)');
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

describe('home', () => {
  test('the firm register names and places a firm, those in business first', () => {
    const closed = registered(
      { region: '370202', name: '旧名', status: 'deregistered' },
      { scope: '370200' },
    );
    expect(judge([account(), measured(), operator(), closed, FIRM]).head).toEqual({
      name: '济南甲有限公司',
      city: CITY,
      district: '370102',
      industry: 'C3311',
    });
  });

  test('else transport, measurement, account, hidden danger', () => {
    expect(judge([operator(), measured({ siteRegion: '370202' })]).head).toMatchObject({
      name: '济南甲运输有限公司',
      district: '370103',
      industry: '',
    });
    expect(judge([measured({ siteRegion: '370202' }), account()]).head).toMatchObject({
      city: '370200',
      industry: 'C33',
    });
    expect(judge([measured({}, { scope: '370300' })]).head).toMatchObject({
      city: '370300',
      district: '370300',
    });
    expect(judge([account()]).head).toMatchObject({ city: CITY });
    expect(judge([danger({ siteRegion: '370202' })]).head).toMatchObject({
      name: '',
      city: '370200',
      district: '370202',
    });
    expect(judge([danger({}, { scope: '370000' })]).head).toMatchObject({ city: '370000' });
  });
});
