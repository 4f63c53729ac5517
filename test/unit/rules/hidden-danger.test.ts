import { describe, expect, test } from 'vitest';
import { fraction } from '../../../functions/assess/rules/exact/decimal.ts';
import { excessPoints, nearnessPoints, peoplePoints, scored } from '../../../functions/assess/rules/score.ts';
import { danger, judge, registered, summary } from './make.ts';

const TOPIC = '370100|D1';
const FOUND = [`hidden-danger/alert ${TOPIC}`];
const open = (reason: string) => [`hidden-danger ${TOPIC}: ${reason}`];

/** name · the danger · found · not evaluated. Clause: 安全生产法 art. 41. */
const CASES: [string, Parameters<typeof danger>, string[], string[]][] = [
  ['major, open', [{ level: 'major' }], FOUND, []],
  [
    'major, in progress, not yet due',
    [{ level: 'major', status: 'in-progress', dueOn: '2026-09-01' }],
    FOUND,
    [],
  ],
  ['major, rectified', [{ level: 'major', status: 'rectified' }], [], []],
  ['major, verified', [{ level: 'major', status: 'verified' }], [], []],
  ['general, due yesterday', [{ dueOn: '2026-03-01' }], FOUND, []],
  ['general, due today', [{ dueOn: '2026-03-02' }], [], []],
  ['general, in progress and overdue', [{ status: 'in-progress', dueOn: '2026-02-01' }], FOUND, []],
  ['general, verified', [{ status: 'verified', dueOn: '2026-02-01' }], [], []],
  ['general without a due date', [{}], [], open('due-date-missing')],
  ['stale', [{ level: 'major' }, { stale: true }], [], open('newest-row-rejected')],
];

describe('hidden dangers', () => {
  test.each(CASES)('%s', (_name, args, found, unjudged) => {
    const result = summary(judge([danger(...args)]));
    expect(result.found).toEqual(found);
    expect(result.open.filter((line) => line.startsWith('hidden-danger '))).toEqual(unjudged);
  });

  test('an order that an authority gave is inherited', () => {
    const [finding] = judge([
      registered(),
      danger({ level: 'major', orderNo: '鲁应急责改〔2026〕1号', supervised: true, siteRegion: '370202' }),
    ]).findings;
    expect(finding).toMatchObject({
      values: { orderNo: '鲁应急责改〔2026〕1号', supervised: true, level: 'major', foundOn: '2026-01-10' },
      basis: '安全生产法(2021)第四十一条、第一百零二条',
      city: '370200',
      district: '370202',
      score: 90,
    });
    expect(finding?.reason.zh).toContain('已有整改指令鲁应急责改〔2026〕1号');
  });

  test('without a site it lies at home', () => {
    const [finding] = judge([registered(), danger({ level: 'major' }, { scope: '370200' })]).findings;
    expect(finding).toMatchObject({ city: '370100', district: '370102', topic: '370200|D1' });
  });
});

describe('scores', () => {
  test('follow the documented table', () => {
    expect([excessPoints(fraction('1.5')), excessPoints(fraction('99'))]).toEqual([5, 40]);
    expect([nearnessPoints(fraction('0.5')), nearnessPoints(fraction('1'))]).toEqual([0, 5]);
    expect([peoplePoints(4), peoplePoints(5), peoplePoints(500), peoplePoints(500, 10)]).toEqual([
      0, 1, 40, 10,
    ]);
    expect(scored({ harm: 50, excess: 99, people: 3 })).toEqual({
      score: 93,
      scoreParts: { harm: 50, excess: 40, people: 3, repetition: 0 },
    });
  });
});
