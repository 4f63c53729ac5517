import { describe, expect, test } from 'vitest';
import { endedYear } from '../../../functions/assess/rules/duties/ended-year.ts';
import { describeRule, type RuleCase, saysOf } from './lead-cases.ts';
import { CITY, judge, registered } from './make.ts';
import { checkup, fed, feed } from './make-leads.ts';

const FIRM = registered();
const FEED = 'health.checkups';
const FOUND = ['alert checkups|苯'];
const open = (reason: string) => [`checkups|苯: ${reason}`];
const short = (values: object = {}, extra = {}) => checkup({ due: 20, examined: 15, ...values }, extra);

const CASES: RuleCase[] = [
  ['15 of 20 examined', '第三十五条', [FIRM, short()], FOUND],
  ['none examined', '第三十五条', [FIRM, short({ examined: 0 })], FOUND],
  ['19 of 20', '第三十五条', [FIRM, short({ examined: 19 })], FOUND],
  ['all examined', 'in order', [FIRM, checkup()], []],
  ['more than due', 'in order', [FIRM, checkup({ examined: 25 })], []],
  ['none due', 'in order', [FIRM, checkup({ due: 0, examined: 0 })], []],
  ['two agents, one short', '第三十五条', [FIRM, checkup({ agent: '噪声' }), short()], FOUND],
  [
    'two agents, both short',
    '第三十五条',
    [FIRM, short({ agent: '噪声' }), short()],
    ['alert checkups|噪声', ...FOUND],
  ],
  [
    'one agent in two places',
    '第三十五条',
    [FIRM, short(), checkup({ examined: 99 }, { scope: '370200' })],
    FOUND,
    fed('', undefined, [feed(FEED, { scope: '370200' })]),
  ],
  ['the year before last is history', 'last ended year', [FIRM, short({ year: 2024 })], []],
  ['the running year is not over', 'last ended year', [FIRM, short({ year: 2026 })], []],
  ['stale', 'newest-row-rejected', [FIRM, short({}, { stale: true })], open('newest-row-rejected')],
  [
    'a summary of before the year was over',
    'feed-behind',
    [FIRM, short()],
    open('feed-behind'),
    fed(FEED, { dataAsOf: '2025-12-31' }),
  ],
  [
    'a summary of the last day of grace',
    '第三十五条',
    [FIRM, short()],
    FOUND,
    fed(FEED, { dataAsOf: '2026-01-31' }),
  ],
  [
    'of the day before',
    'feed-behind',
    [FIRM, short()],
    open('feed-behind'),
    fed(FEED, { dataAsOf: '2026-01-30' }),
  ],
  ['incomplete', 'feed-incomplete', [FIRM, short()], open('feed-incomplete'), fed(FEED, { complete: false })],
  [
    'being applied',
    'feed-being-applied',
    [FIRM, short()],
    open('feed-being-applied'),
    fed(FEED, { applying: 'x' }),
  ],
  [
    'register of the other place missing',
    'feed-missing',
    [FIRM, short({}, { scope: '370200' })],
    open('feed-missing'),
  ],
  [
    'sent by the province',
    '第三十五条',
    [FIRM, short({}, { scope: '370000' })],
    FOUND,
    fed('', undefined, [feed(FEED, { scope: '370000' })]),
  ],
  [
    'one place behind, one fit',
    'feed-behind',
    [FIRM, short(), short({}, { scope: '370200' })],
    open('feed-behind'),
    fed('', undefined, [feed(FEED, { scope: '370200', dataAsOf: '2025-12-01' })]),
  ],
  [
    'complete although the data are behind',
    'in order',
    [FIRM, checkup()],
    [],
    fed(FEED, { dataAsOf: '2025-12-31' }),
  ],
  ['never sent anywhere', 'not in operation', [FIRM, short()], [], fed(FEED)],
  ['not in business', 'no duty', [registered({ status: 'revoked' }), short()], []],
  [
    'on the last day of grace the year before is judged',
    'last ended year',
    [FIRM, short({ year: 2024 }), short()],
    FOUND,
    { today: '2026-01-31' },
  ],
];
describeRule('checkups', CASES);

describe('what the alert tells', () => {
  test('counts, share, law, and when the next year takes its place', () => {
    const judged = judge([FIRM, short()], fed());
    expect(judged.findings).toMatchObject([
      {
        ...{
          kind: 'overdue-duty',
          severity: 'alert',
          city: CITY,
          basis: '职业病防治法第三十五条、第七十一条第（四）项',
        },
        values: { agent: '苯', year: 2025, due: 20, examined: 15, missing: 5, sharePercent: '75' },
        steps: [{ zh: '应检20人 − 实检15人 = 5人' }, { zh: '15 ÷ 20 = 75%' }],
        scoreParts: { harm: 25, people: 1 },
      },
    ]);
    expect(judged.reviewOn).toBe('2027-02-01');
  });

  test('the year changes on the day after the grace, and says so beforehand', () => {
    expect(endedYear('2026-01-31', 31)).toEqual({
      year: 2024,
      graceEnds: '2025-01-31',
      nextOn: '2026-02-01',
    });
    expect(endedYear('2026-02-01', 31)).toEqual({
      year: 2025,
      graceEnds: '2026-01-31',
      nextOn: '2027-02-01',
    });
    expect(endedYear('2026-01-01', 0)).toMatchObject({ year: 2025, graceEnds: '2025-12-31' });
    const settings = { duties: { checkupGraceDays: 90 } };
    expect(saysOf('checkups', [FIRM, short()], { settings })).toEqual([]);
    expect(judge([FIRM, short()], { ...fed(), settings }).reviewOn).toBe('2026-04-01');
  });
});
