import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import { describeRule, type RuleCase } from './lead-cases.ts';
import { CITY, judge, registered } from './make.ts';
import { fed, feed, keyPosts, trained } from './make-leads.ts';

const FIRM = registered();
const FEED = 'hr.training';
const FOUND = ['alert key-post-training|team-leader'];
const open = (reason: string) => [`key-post-training|team-leader: ${reason}`];
const withoutResult = (fact: Fact): Fact => ({
  ...fact,
  record: Object.fromEntries(
    Object.entries(fact.record).filter(([name]) => name !== 'result'),
  ) as Fact['record'],
});

const CASES: RuleCase[] = [
  ['one of two trained', '第（五）项', [FIRM, keyPosts(), trained('p1')], FOUND],
  ['none trained', '第（五）项', [FIRM, keyPosts()], FOUND],
  ['both trained', 'in order', [FIRM, keyPosts(), trained('p1'), trained('p2')], []],
  [
    'one person in two sessions counts once',
    '第（五）项',
    [FIRM, keyPosts(), trained('p1'), trained('p1', { sessionNo: 'T2' })],
    FOUND,
  ],
  ['failed', '第（五）项', [FIRM, keyPosts(), trained('p1'), trained('p2', { result: 'failed' })], FOUND],
  [
    'failed and passed later',
    'in order',
    [
      FIRM,
      keyPosts(),
      trained('p1'),
      trained('p2', { result: 'failed' }),
      trained('p2', { sessionNo: 'T2' }),
    ],
    [],
  ],
  ['more than needed', 'in order', [FIRM, keyPosts({ persons: 1 }), trained('p1'), trained('p2')], []],
  ['nobody to train', 'in order', [FIRM, keyPosts({ persons: 0 })], []],
  [
    'trained for another post',
    'key-posts-missing',
    [FIRM, keyPosts(), trained('p1'), trained('p2', { post: 'principal' })],
    [...FOUND, 'key-post-training|principal: key-posts-missing'],
  ],
  [
    'two posts, each on its own',
    '第（五）项',
    [FIRM, keyPosts(), keyPosts({ post: 'principal', persons: 1 }), trained('p1', { post: 'principal' })],
    FOUND,
  ],
  [
    'trained in the year before',
    '第（五）项',
    [FIRM, keyPosts(), trained('p1', { heldOn: '2024-12-31' }), trained('p2')],
    FOUND,
  ],
  [
    'trained in the year after',
    '第（五）项',
    [FIRM, keyPosts(), trained('p1', { heldOn: '2026-01-02' }), trained('p2')],
    FOUND,
  ],
  [
    'on its first and last day',
    'in order',
    [FIRM, keyPosts(), trained('p1', { heldOn: '2025-01-01' }), trained('p2', { heldOn: '2025-12-31' })],
    [],
  ],
  ['the running year is not over', 'last ended year', [FIRM, keyPosts({ year: 2026 })], []],
  ['the year before last is history', 'last ended year', [FIRM, keyPosts({ year: 2024 })], []],
  ['no denominator', 'key-posts-missing: not computable', [FIRM, trained('p1')], open('key-posts-missing')],
  [
    'a denominator of another year',
    'key-posts-missing: not computable',
    [FIRM, keyPosts({ year: 2024 }), trained('p1')],
    open('key-posts-missing'),
  ],
  [
    'a result that nobody tells decides',
    'training-result-missing',
    [FIRM, keyPosts(), trained('p1'), withoutResult(trained('p2'))],
    open('training-result-missing'),
  ],
  [
    'one that does not',
    '第（五）项',
    [FIRM, keyPosts({ persons: 3 }), trained('p1'), withoutResult(trained('p2'))],
    FOUND,
  ],
  [
    'a stale denominator',
    'newest-row-rejected',
    [FIRM, keyPosts({}, { stale: true }), trained('p1')],
    open('newest-row-rejected'),
  ],
  [
    'a stale training decides',
    'newest-row-rejected',
    [FIRM, keyPosts(), trained('p1'), trained('p2', { result: 'failed' }, { stale: true })],
    open('newest-row-rejected'),
  ],
  [
    'two offices count their own',
    '第（五）项',
    [FIRM, keyPosts(), keyPosts({ persons: 1 }, { scope: '370200' }), trained('p1'), trained('p2')],
    FOUND,
  ],
  [
    'trainings of before the year was over',
    'feed-behind',
    [FIRM, keyPosts()],
    open('feed-behind'),
    fed(FEED, { dataAsOf: '2026-01-30' }),
  ],
  [
    'trainings of the last day of grace',
    '第（五）项',
    [FIRM, keyPosts()],
    FOUND,
    fed(FEED, { dataAsOf: '2026-01-31' }),
  ],
  [
    'trainings incomplete',
    'feed-incomplete',
    [FIRM, keyPosts()],
    open('feed-incomplete'),
    fed(FEED, { complete: false }),
  ],
  [
    'trainings being applied',
    'feed-being-applied',
    [FIRM, keyPosts()],
    open('feed-being-applied'),
    fed(FEED, { applying: 'x' }),
  ],
  [
    'trainings of another city only',
    'feed-missing',
    [FIRM, keyPosts()],
    open('feed-missing'),
    fed(FEED, { scope: '370200' }),
  ],
  [
    'the province trains too and is behind',
    'feed-behind',
    [FIRM, keyPosts()],
    open('feed-behind'),
    fed('', undefined, [feed(FEED, { scope: '370000', dataAsOf: '2025-06-30' })]),
  ],
  ['trainings never sent anywhere', 'not in operation', [FIRM, keyPosts()], [], fed(FEED)],
  ['denominators never sent anywhere', 'not in operation', [FIRM, trained('p1')], [], fed('hr.key-posts')],
  ['city unknown', 'home-unknown', [keyPosts({}, { scope: '370000' })], open('home-unknown')],
  ['not in business', 'no duty', [registered({ status: 'deregistered' }), keyPosts()], []],
];
describeRule('key-post-training', CASES);

describe('what the alert tells', () => {
  test('coverage, and no person', () => {
    const judged = judge([FIRM, keyPosts({ persons: 3 }), trained('person-1')], fed());
    expect(judged.findings).toMatchObject([
      {
        ...{ kind: 'overdue-duty', severity: 'alert', city: CITY },
        values: { post: 'team-leader', year: 2025, persons: 3, trained: 1, missing: 2, sharePercent: '33.3' },
        reason: { zh: '2025年一线班组长应训3人，培训合格1人，2人未完成（覆盖率33.3%）。' },
        evidenceCount: 2,
        scoreParts: { harm: 15 },
      },
    ]);
    const { evidence = [], ...told } = judged.findings[0] ?? {};
    expect(JSON.stringify([told, evidence.map(({ values }) => values)])).not.toContain('person-1');
    expect(judged.reviewOn).toBe('2027-02-01');
  });
});
