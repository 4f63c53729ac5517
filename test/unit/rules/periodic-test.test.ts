import { describe, expect, test } from 'vitest';
import { judgeDuties } from '../../../functions/assess/rules/duties/duties.ts';
import { homeOf } from '../../../functions/assess/rules/home.ts';
import { hazardClassOf } from '../../../schemas/reference/hazard-class.ts';
import { describeRule, type RuleCase } from './lead-cases.ts';
import { context, judge, measured, registered } from './make.ts';
import { market } from './make-insurance.ts';
import { declared, fed } from './make-leads.ts';

const FEED = 'health.measurements';
const FOUND = ['alert periodic-test'];
const UNKNOWN = ['review periodic-test'];
const open = (reason: string) => [`periodic-test: ${reason}`];
const severe = (values: object = {}, extra = {}) => declared({ hazardClass: 'severe', ...values }, extra);
const general = (values: object = {}, extra = {}) => declared({ hazardClass: 'general', ...values }, extra);
const tested = (sampledOn: string, more: object = {}, extra = {}) =>
  measured({ sampledOn, value: '0.1', ...more }, extra);

const gone = market({ status: 'deregistered' });
const GONE_BEFORE = { ...gone, lineage: { ...gone.lineage, dataAsOf: '2026-01-31' } };

const CASES: RuleCase[] = [
  ['severe, tested 12 months and 45 days ago', '第二十条', [severe(), tested('2025-01-16')], []],
  [
    'severe, tested a day earlier',
    '第二十条',
    [severe(), tested('2025-01-15')],
    FOUND,
    fed(FEED, { dataAsOf: '2026-03-01' }),
  ],
  ['general, tested as long ago', '第二十条', [general(), tested('2025-01-15')], []],
  [
    'general, tested 36 months and 46 days ago',
    '第二十条',
    [general({ declaredOn: '2020-01-01' }), tested('2023-01-15')],
    FOUND,
    fed(FEED, { dataAsOf: '2026-03-01' }),
  ],
  ['the last test of several counts', '第二十条', [severe(), tested('2023-01-15'), tested('2025-12-15')], []],
  ['the last test stands in the declaration', '第二十条', [severe({ lastTestedOn: '2025-12-01' })], []],
  ['so does the last assessment', '第二十条', [severe({ lastAssessedOn: '2025-12-01' })], []],
  ['the declaration tells of an old one', '第二十条', [severe({ lastTestedOn: '2024-12-01' })], FOUND],
  ['an assessment', '第二十条', [severe(), tested('2025-12-01', { testKind: 'assessment' })], []],
  [
    'supervision is not the own test',
    '第二十条',
    [severe({ lastTestedOn: '2024-01-01' }), tested('2025-12-01', { testKind: 'supervision' })],
    FOUND,
  ],
  [
    'never tested, declared over a year ago',
    'first test, to be checked',
    [severe({ declaredOn: '2024-12-01' })],
    UNKNOWN,
  ],
  ['never tested, declared less than a year ago', 'first test', [severe({ declaredOn: '2025-06-01' })], []],
  ['never tested, general, declared two years ago', 'first test', [general()], []],
  [
    'tests are known from a day on',
    'testsKnownFrom',
    [severe({ lastTestedOn: '2023-12-01' })],
    [],
    { settings: { duties: { testsKnownFrom: '2025-06-01' } } },
  ],
  [
    'and a whole interval has passed since',
    'testsKnownFrom',
    [severe({ lastTestedOn: '2023-12-01' })],
    FOUND,
    { settings: { duties: { testsKnownFrom: '2025-01-01' } } },
  ],
  [
    'a test below detection is a test',
    '第二十条',
    [severe(), tested('2025-12-01', { belowDetection: true, lod: '0.1' })],
    [],
  ],
  ['nobody exposed', 'no hazard known', [severe({ exposedWorkers: 0 })], []],
  [
    'only below detection',
    'no hazard known',
    [tested('2023-01-15', { belowDetection: true, lod: '0.1' })],
    [],
  ],
  [
    'class by the industry: severe',
    '国卫办职健发〔2021〕5号',
    [registered({ industry: 'C2511' }), declared({ lastTestedOn: '2024-12-01' })],
    FOUND,
  ],
  [
    'class by the industry: general',
    '国卫办职健发〔2021〕5号',
    [registered({ industry: 'A011' }), declared({ lastTestedOn: '2024-12-01' })],
    [],
  ],
  [
    'the declaration outdoes the industry',
    '第二十条',
    [registered({ industry: 'A011' }), severe({ lastTestedOn: '2024-12-01' })],
    FOUND,
  ],
  [
    'the newest declaration counts',
    '第二十条',
    [
      general({ lastTestedOn: '2024-12-01' }),
      severe({ declaredOn: '2025-01-01', lastTestedOn: '2024-12-01' }, { scope: '370200' }),
    ],
    FOUND,
  ],
  [
    'two of one day: the milder one',
    '第二十条',
    [general({ lastTestedOn: '2024-12-01' }), severe({ lastTestedOn: '2024-12-01' }, { scope: '370200' })],
    [],
  ],
  [
    'power stations',
    'hazard-class-unclear',
    [registered({ industry: 'D441' }), declared()],
    open('hazard-class-unclear'),
  ],
  [
    'furniture, by its glue',
    'hazard-class-unclear',
    [registered({ industry: 'C2110' }), declared()],
    open('hazard-class-unclear'),
  ],
  [
    'a division only',
    'hazard-class-unclear',
    [registered({ industry: 'C33' }), declared()],
    open('hazard-class-unclear'),
  ],
  [
    'an industry that the catalogue lacks',
    'hazard-class-unknown',
    [registered({ industry: 'J662' }), declared()],
    open('hazard-class-unknown'),
  ],
  ['no industry known', 'hazard-class-unknown', [tested('2023-01-15')], open('hazard-class-unknown')],
  [
    'stale declaration',
    'newest-row-rejected',
    [severe({ lastTestedOn: '2024-12-01' }, { stale: true })],
    open('newest-row-rejected'),
  ],
  [
    'stale test',
    'newest-row-rejected',
    [severe(), tested('2024-12-01', {}, { stale: true })],
    open('newest-row-rejected'),
  ],
  [
    'measurements stale',
    'feed-stale',
    [severe({ lastTestedOn: '2024-12-01' })],
    open('feed-stale'),
    fed(FEED, { dataAsOf: '2026-01-15' }),
  ],
  [
    'measurements behind',
    'feed-behind',
    [severe(), tested('2025-01-15')],
    open('feed-behind'),
    fed(FEED, { dataAsOf: '2026-02-28' }),
  ],
  [
    'measurements incomplete',
    'feed-incomplete',
    [severe({ lastTestedOn: '2024-12-01' })],
    open('feed-incomplete'),
    fed(FEED, { complete: false }),
  ],
  [
    'measurements being applied',
    'feed-being-applied',
    [severe({ lastTestedOn: '2024-12-01' })],
    open('feed-being-applied'),
    fed(FEED, { applying: 'x' }),
  ],
  [
    'measurements of another city only',
    'feed-missing',
    [severe({ lastTestedOn: '2024-12-01' })],
    open('feed-missing'),
    fed(FEED, { scope: '370200' }),
  ],
  [
    'measurements never sent anywhere',
    'not in operation',
    [severe({ lastTestedOn: '2024-12-01' })],
    [],
    fed(FEED),
  ],
  [
    'not in business',
    'no duty',
    [registered({ status: 'deregistered' }), severe({ lastTestedOn: '2024-12-01' })],
    [],
  ],
  [
    'dissolved by the market register, open by a row as old',
    'no duty',
    [registered(), market({ status: 'deregistered' }), severe({ lastTestedOn: '2024-12-01' })],
    [],
  ],
  [
    'dissolved by one register, open by a newer row of another',
    'status-contradicts',
    [registered(), GONE_BEFORE, severe({ lastTestedOn: '2024-12-01' })],
    ['periodic-test: status-contradicts'],
  ],
];
describeRule('periodic-test', CASES);

describe('what the alert tells', () => {
  test('class and where it is from, the sum of days, and when it lapses', () => {
    const judged = judge(
      [registered({ industry: 'C2511' }), declared({ lastTestedOn: '2024-12-01', exposedWorkers: 50 })],
      fed(),
    );
    const finding = judged.findings.find(({ ruleId }) => ruleId === 'periodic-test');
    expect(finding).toMatchObject({
      ...{ kind: 'overdue-duty', severity: 'alert', topic: 'periodic-test' },
      ...{
        basis: '职业病防治法第二十六条、第七十二条第（四）项',
        clause: '工作场所职业卫生管理规定(国家卫生健康委令第5号)第二十条',
      },
      values: {
        hazardClass: 'severe',
        months: 12,
        lastTestedOn: '2024-12-01',
        countedFrom: '2024-12-01',
        dueOn: '2025-12-01',
        persons: 50,
      },
      steps: [
        { zh: '类别：严重（依据风险分类管理目录，C2511原油加工及石油制品制造）' },
        { zh: '2024-12-01 + 12个月 = 2025-12-01' },
        {},
      ],
      scoreParts: { harm: 35, people: 10 },
    });
    expect(judged.reviewOn).toBe('2026-04-15');
    const facts = [severe(), tested('2025-06-01')];
    expect(judgeDuties(facts, homeOf(facts), context(fed())).reviewOn).toBe('2026-07-17');
  });

  test('a year from the leap day ends on 28 February', () => {
    const judged = judge([severe({ lastTestedOn: '2024-02-29' })], fed());
    const finding = judged.findings.find(({ ruleId }) => ruleId === 'periodic-test');
    expect(finding?.values).toMatchObject({ dueOn: '2025-02-28' });
  });
});

describe('hazard class of an industry', () => {
  test.each([
    ['A011', 'general'],
    ['A0111', 'general'],
    ['C251', 'severe'],
    ['C2511', 'severe'],
    ['F5265', 'general'],
    ['F526', undefined],
    ['D4411', 'unclear'],
    ['C211', 'unclear'],
    ['C', 'unclear'],
    ['J662', undefined],
  ])('%s is %s (国卫办职健发〔2021〕5号)', (code, expected) => {
    expect(hazardClassOf(code)).toBe(expected);
  });
});
