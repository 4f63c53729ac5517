import { describe, expect, test } from 'vitest';
import { describeRule, type RuleCase } from './lead-cases.ts';
import { CITY, judge, measured, registered } from './make.ts';
import { declared, fed, feed } from './make-leads.ts';

const FIRM = registered();
const FOUND = ['review undeclared'];
const open = (reason: string) => [`undeclared: ${reason}`];
const FEED = 'health.declarations';

const CASES: RuleCase[] = [
  ['measured, never declared', '职业病防治法第十六条', [FIRM, measured()], FOUND],
  ['measured by supervision', '职业病防治法第十六条', [FIRM, measured({ testKind: 'supervision' })], FOUND],
  ['declared', 'declared', [FIRM, measured(), declared()], []],
  ['declared in another city', 'declared', [FIRM, measured(), declared({}, { scope: '370200' })], []],
  ['declared, the newest row rejected', 'declared', [FIRM, measured(), declared({}, { stale: true })], []],
  ['below detection', 'nothing was found', [FIRM, measured({ belowDetection: true, lod: '0.1' })], []],
  [
    'one of two below detection',
    '职业病防治法第十六条',
    [FIRM, measured({ belowDetection: true, lod: '0.1' }), measured({ agent: '甲苯' })],
    FOUND,
  ],
  ['nothing measured', 'nothing to ask', [FIRM], []],
  ['sampled 31 days ago', '30 days to declare', [FIRM, measured({ sampledOn: '2026-01-28' })], FOUND],
  ['sampled 30 days ago', '30 days to declare', [FIRM, measured({ sampledOn: '2026-01-31' })], []],
  [
    'reported later than sampled',
    '30 days to declare',
    [FIRM, measured({ sampledOn: '2026-01-10', reportedOn: '2026-02-10' })],
    [],
  ],
  [
    'the first test counts',
    '30 days to declare',
    [FIRM, measured(), measured({ sampledOn: '2026-02-20' })],
    FOUND,
  ],
  ['sampled 1,095 days ago', 'look-back', [FIRM, measured({ sampledOn: '2023-03-03' })], FOUND],
  ['sampled 1,096 days ago', 'look-back', [FIRM, measured({ sampledOn: '2023-03-02' })], []],
  [
    'not in business',
    'not-operating',
    [registered({ status: 'deregistered' }), measured()],
    ['cleared: not-operating'],
  ],
  ['stale', 'newest-row-rejected', [FIRM, measured({}, { stale: true })], open('newest-row-rejected')],
  [
    'one of two stale',
    '职业病防治法第十六条',
    [FIRM, measured({}, { stale: true }), measured({ agent: '甲苯' })],
    FOUND,
  ],
  [
    'register of another city only',
    'feed-missing',
    [FIRM, measured()],
    open('feed-missing'),
    fed(FEED, { scope: '370200' }),
  ],
  [
    'a quarterly register is fresh for 100 days',
    '职业病防治法第十六条',
    [FIRM, measured({ sampledOn: '2025-10-01' })],
    FOUND,
    fed(FEED, { dataAsOf: '2025-11-22' }),
  ],
  [
    'and not for 101',
    'feed-stale',
    [FIRM, measured({ sampledOn: '2025-10-01' })],
    open('feed-stale'),
    fed(FEED, { dataAsOf: '2025-11-21' }),
  ],
  [
    'a register from before the declaration was due',
    'feed-behind',
    [FIRM, measured()],
    open('feed-behind'),
    fed(FEED, { dataAsOf: '2026-02-13' }),
  ],
  [
    'a register of the very day',
    '职业病防治法第十六条',
    [FIRM, measured()],
    FOUND,
    fed(FEED, { dataAsOf: '2026-02-14' }),
  ],
  [
    'incomplete',
    'feed-incomplete',
    [FIRM, measured()],
    open('feed-incomplete'),
    fed(FEED, { complete: false }),
  ],
  [
    'being applied',
    'feed-being-applied',
    [FIRM, measured()],
    open('feed-being-applied'),
    fed(FEED, { applying: 'x' }),
  ],
  [
    'the province keeps one that is stale',
    'feed-stale',
    [FIRM, measured()],
    open('feed-stale'),
    fed('', undefined, [feed(FEED, { scope: '370000', dataAsOf: '2025-01-01' })]),
  ],
  ['declarations never sent anywhere', 'not in operation', [FIRM, measured()], [], fed(FEED)],
  ['city unknown', 'home-unknown', [measured({}, { scope: '370000' })], open('home-unknown')],
];
describeRule('undeclared', CASES);

describe('what the lead tells', () => {
  test('tests, agents, people, registers, and when it lapses', () => {
    const judged = judge(
      [FIRM, measured({ value: '0.1', exposedWorkers: 25 }), measured({ value: '0.1', agent: '甲苯' })],
      fed(),
    );
    const finding = judged.findings.find(({ ruleId }) => ruleId === 'undeclared');
    expect(finding).toMatchObject({
      ...{
        kind: 'lead',
        severity: 'review',
        city: CITY,
        basis: '职业病防治法第十六条、第七十一条第（一）项',
      },
      values: { tests: 2, agents: 2, persons: 25, firstSampledOn: '2026-01-15', lastSampledOn: '2026-01-15' },
      scoreParts: { harm: 25, people: 5 },
    });
    expect(finding?.steps[0]?.zh).toBe('检出的危害因素：甲苯、苯');
    expect(judge([FIRM, measured({ value: '0.1' })], fed()).reviewOn).toBe('2026-06-09');
    const settings = { freshDaysByFeed: { 'health.declarations': 10 } };
    expect(judge([FIRM, measured({ value: '0.1' })], { ...fed(), settings }).reviewOn).toBe('2026-03-11');
  });
});
