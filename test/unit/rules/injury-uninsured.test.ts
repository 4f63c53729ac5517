import { describe, expect, test } from 'vitest';
import type { MarketFirm } from '../../../schemas/records/firm.ts';
import { describeRule, type RuleCase } from './lead-cases.ts';
import { account, CITY, fact, judge, register, registered, SUBJECT, USCC } from './make.ts';
import { contribution, OUTSIDER } from './make-insurance.ts';
import { fed, injury } from './make-leads.ts';

const FIRM = registered();
const FOUND = ['review injury-uninsured'];
const open = (reason: string) => [`injury-uninsured: ${reason}`];
const cleared = (reason: string) => [`cleared: ${reason}`];
const market = (values: Partial<MarketFirm>) =>
  fact({
    ...{ kind: 'market-firm', uscc: USCC, name: '济南甲有限公司', entity: 'enterprise', region: '370102' },
    ...{ industry: 'C331', establishedOn: '2015-01-01', status: 'existing', ...values },
  });
/** The usual registers, the insured one of a scope being another. */
const insuredRegister = (scope: string, values: object) => ({
  registers: fed().registers.map((one) =>
    one.feed === 'hr.insured-firms' && one.scope === scope ? register(scope, values) : one,
  ),
});

const revoked = market({ status: 'revoked' });
/** Gone by the market register, in business by a later word of another. */
const CONTRADICTING = [FIRM, { ...revoked, lineage: { ...revoked.lineage, dataAsOf: '2026-01-31' } }];

const CASES: RuleCase[] = [
  ['injured, in no register', '第六十二条第二款', [FIRM, injury()], FOUND],
  ['injured on the way', '第十四条第（六）项', [FIRM, injury({ clause: '14(6)' })], FOUND],
  ['sudden death', '第十五条', [FIRM, injury({ clause: '15(1)', fatal: true })], FOUND],
  [
    'dispatched by it',
    '第二条: the employer insures',
    [FIRM, injury({ userUnit: '91370100MA00000298' })],
    FOUND,
  ],
  ['known by the decision only', '第二条', [injury()], FOUND],
  ['refused', 'not recognised', [FIRM, injury({ outcome: 'refused' })], []],
  ['no injury', 'nothing to ask', [FIRM], []],
  ['insured here', 'insured', [FIRM, injury(), account()], cleared('insured')],
  ['insured elsewhere', 'insured', [FIRM, injury(), account({}, { scope: '370200' })], cleared('insured')],
  [
    'suspended',
    'insurance-lapsed',
    [FIRM, injury(), account({ status: 'suspended' })],
    open('insurance-lapsed'),
  ],
  ['ended', 'insurance-lapsed', [FIRM, injury(), account({ status: 'ended' })], open('insurance-lapsed')],
  [
    'on an insured project',
    'project-insured',
    [FIRM, injury({ projectCode: 'P1' })],
    cleared('project-insured'),
    { insuredProjects: ['P1'] },
  ],
  [
    'on a project that nobody insured',
    '第六十二条第二款',
    [FIRM, injury({ projectCode: 'P2' })],
    FOUND,
    { insuredProjects: ['P1'] },
  ],
  [
    'one on an insured project, one not',
    '第六十二条第二款',
    [FIRM, injury({ projectCode: 'P1' }), injury({ decisionNo: 'I2' })],
    FOUND,
    { insuredProjects: ['P1'] },
  ],
  [
    'deregistered',
    'not-operating',
    [registered({ status: 'deregistered' }), injury()],
    cleared('not-operating'),
  ],
  [
    'closed here, in business there',
    '第六十二条第二款',
    [registered({ status: 'revoked' }), registered({}, { scope: '370200' }), injury()],
    FOUND,
  ],
  ['injured 365 days ago', 'look-back', [FIRM, injury({ injuredOn: '2025-03-02' })], FOUND],
  ['injured 366 days ago', 'look-back', [FIRM, injury({ injuredOn: '2025-03-01' })], []],
  [
    'a branch by its parent',
    'parent-not-seen',
    [market({ parentUscc: '91370100MA00000298' }), injury()],
    open('parent-not-seen'),
  ],
  [
    'a branch without a parent',
    'parent-not-seen',
    [market({ entity: 'branch' }), injury()],
    open('parent-not-seen'),
  ],
  [
    'a branch by its name',
    'parent-not-seen',
    [registered({ name: '济南甲有限公司历下分公司' }), injury()],
    open('parent-not-seen'),
  ],
  [
    'a code of another province',
    'registered-elsewhere',
    [registered({}, { subject: `uscc:${OUTSIDER}` }), injury({}, { subject: `uscc:${OUTSIDER}` })],
    open('registered-elsewhere'),
  ],
  [
    'contributions paid of late',
    'tax-contradicts',
    [FIRM, contribution(), injury()],
    open('tax-contradicts'),
  ],
  [
    'dissolved by the market register, open by an older row',
    'not-operating',
    [FIRM, market({ status: 'revoked' }), injury()],
    cleared('not-operating'),
  ],
  [
    'dissolved by one register, open by a newer row of another',
    'status-contradicts',
    [...CONTRADICTING, injury()],
    open('status-contradicts'),
  ],
  ['an enterprise', '第六十二条第二款', [market({}), injury()], FOUND],
  ['stale decision', 'newest-row-rejected', [FIRM, injury({}, { stale: true })], open('newest-row-rejected')],
  [
    'its own row among the rejects',
    'reject-protected',
    [FIRM, injury()],
    open('reject-protected'),
    { protects: { subjects: [SUBJECT] } },
  ],
  [
    'a firm of another city, its register stale',
    'register-missing',
    [registered({ region: '370202' }), injury()],
    open('register-stale'),
    insuredRegister('370200', { dataAsOf: '2025-12-31' }),
  ],
  [
    'register of the city stale',
    'register-stale',
    [FIRM, injury()],
    open('register-stale'),
    insuredRegister(CITY, { dataAsOf: '2026-01-15' }),
  ],
  [
    'register of the city fresh on its last day',
    '第六十二条第二款',
    [FIRM, injury()],
    FOUND,
    insuredRegister(CITY, { dataAsOf: '2026-01-16' }),
  ],
  [
    'register of the province incomplete',
    'register-incomplete',
    [FIRM, injury()],
    open('register-incomplete'),
    insuredRegister('370000', { complete: false }),
  ],
  [
    'another register being applied',
    'register-being-applied',
    [FIRM, injury()],
    open('register-being-applied'),
    insuredRegister('370200', { applying: 'x' }),
  ],
  ['city unknown', 'home-unknown', [injury({}, { scope: '370000' })], open('home-unknown')],
  ['decisions never sent anywhere', 'not in operation', [FIRM, injury()], [], fed('hr.injury-decisions')],
];
describeRule('injury-uninsured', CASES);

describe('what the lead tells', () => {
  test('injuries, deaths, registers', () => {
    const judged = judge(
      [FIRM, injury(), injury({ decisionNo: 'I2', injuredOn: '2025-03-10', clause: '15(1)', fatal: true })],
      fed(),
    );
    const finding = judged.findings.find(({ ruleId }) => ruleId === 'injury-uninsured');
    expect(finding).toMatchObject({
      ...{ kind: 'lead', severity: 'review', topic: 'injury-uninsured', city: CITY, district: '370102' },
      values: { injuries: 2, deaths: 1, firstInjuredOn: '2025-03-10', lastInjuredOn: '2025-12-10' },
      ...{ basis: '工伤保险条例第二条、第六十二条第二款', score: 60, evidenceCount: 2 },
    });
    expect(finding?.reason.zh).toMatch(/^线索，待核实：.*济南市（截至2026-02-28）、省本级（截至2026-02-28）/);
    expect(judged.reviewOn).toBe('2026-03-11');
  });
});
