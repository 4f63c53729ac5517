import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { HiddenDanger } from '../../../schemas/records/safety.ts';
import { danger, judge, registered, summary } from './make.ts';

const PLACE = { place: '冲压车间2号压力机', category: '机械伤害' };
const TOPIC = 'repeated-danger|冲压车间2号压力机|机械伤害';
const FOUND = [`hidden-danger/warning ${TOPIC}`];
const open = (reason: string, topic = TOPIC) => [`repeated-danger ${topic}: ${reason}`];

let count = 0;
/** A danger that is being rectified within its time, so that no other rule speaks. */
const at = (foundOn: string, more: Partial<HiddenDanger> = {}, extra = {}): Fact => {
  count += 1;
  return danger(
    { dangerNo: `D${count}`, foundOn, status: 'in-progress', dueOn: '2027-01-01', ...PLACE, ...more },
    extra,
  );
};
const closed = (foundOn: string, verifiedOn: string, more: Partial<HiddenDanger> = {}): Fact =>
  at(foundOn, { status: 'verified', rectifiedOn: verifiedOn, verifiedOn, ...more });

/** name · clause or reason · facts · found · not evaluated. */
const CASES: [string, string, Fact[], string[], string[]][] = [
  ['one danger', '第四十一条', [at('2026-01-10')], [], []],
  ['two days', '第四十一条', [at('2026-01-10'), at('2026-02-10')], [], []],
  ['three days', '第四十一条', [at('2025-09-01'), at('2026-01-10'), at('2026-02-10')], FOUND, []],
  [
    'three on one day are one visit',
    'days are counted',
    [at('2026-01-10'), at('2026-01-10'), at('2026-01-10')],
    [],
    [],
  ],
  [
    'first and last 365 days apart',
    'window',
    [at('2025-02-10'), at('2026-01-10'), at('2026-02-10')],
    FOUND,
    [],
  ],
  ['first and last 366 days apart', 'window', [at('2025-02-09'), at('2026-01-10'), at('2026-02-10')], [], []],
  [
    'an old repetition is history',
    'current for a year',
    [at('2024-12-01'), at('2025-01-10'), at('2025-03-01')],
    [],
    [],
  ],
  [
    'still current on its last day',
    'current for a year',
    [at('2024-12-01'), at('2025-01-10'), at('2025-03-02')],
    FOUND,
    [],
  ],
  [
    'spaces, width and brackets do not make another place',
    'normalised',
    [
      at('2026-01-01', { place: '冲压车间 ２号压力机' }),
      at('2026-01-10'),
      at('2026-02-10', { place: '（冲压车间）2号压力机' }),
    ],
    FOUND,
    [],
  ],
  [
    'another category',
    'same category',
    [at('2026-01-01'), at('2026-01-10'), at('2026-02-10', { category: '触电' })],
    [],
    [],
  ],
  [
    'another place',
    'same place',
    [at('2026-01-01'), at('2026-01-10'), at('2026-02-10', { place: '焊接车间' })],
    [],
    [],
  ],
  [
    'again 90 days after verification',
    'recurrence',
    [closed('2025-10-01', '2025-11-01'), at('2026-01-30')],
    FOUND,
    [],
  ],
  ['again 91 days after it', 'recurrence', [closed('2025-10-01', '2025-11-01'), at('2026-01-31')], [], []],
  [
    'again on the day of closing',
    'recurrence',
    [closed('2025-10-01', '2026-01-31'), at('2026-01-31')],
    [],
    [],
  ],
  [
    'rectified, not verified, and found again',
    'recurrence',
    [at('2026-01-01', { status: 'rectified', rectifiedOn: '2026-01-05' }), at('2026-01-20')],
    FOUND,
    [],
  ],
  [
    'a closing before its own finding is none',
    'recurrence',
    [at('2026-01-10', { status: 'rectified', rectifiedOn: '2026-01-05' }), at('2026-01-20')],
    [],
    [],
  ],
  [
    'repetition although all are closed',
    '第四十一条',
    [
      closed('2025-09-01', '2025-09-02'),
      closed('2025-12-20', '2025-12-21'),
      closed('2026-02-10', '2026-02-11'),
    ],
    FOUND,
    [],
  ],
  [
    'closed without a day, found later',
    'closing-day-missing',
    [at('2026-01-01', { status: 'verified' }), at('2026-01-20')],
    [],
    open('closing-day-missing'),
  ],
  [
    'without place, but it could be the third',
    'place-or-category-missing',
    [
      danger({ dangerNo: 'X', category: '机械伤害', dueOn: '2027-01-01' }),
      at('2026-01-20'),
      at('2026-02-20'),
    ],
    [],
    open('place-or-category-missing', 'repeated-danger|*'),
  ],
  [
    'without place, of another category',
    'no third',
    [danger({ dangerNo: 'X', category: '触电', dueOn: '2027-01-01' }), at('2026-01-20'), at('2026-02-20')],
    [],
    [],
  ],
  [
    'without category, at the same place',
    'place-or-category-missing',
    [danger({ dangerNo: 'X', place: PLACE.place, dueOn: '2027-01-01' }), at('2026-01-20'), at('2026-02-20')],
    [],
    open('place-or-category-missing', 'repeated-danger|*'),
  ],
  [
    'without category, at another place',
    'no third',
    [danger({ dangerNo: 'X', place: '焊接车间', dueOn: '2027-01-01' }), at('2026-01-20'), at('2026-02-20')],
    [],
    [],
  ],
  [
    'two without place could be one only twice',
    'no third',
    [danger({ dangerNo: 'X', dueOn: '2027-01-01' }), at('2026-01-20')],
    [],
    [],
  ],
  ['a single one without place', 'repeats nothing', [danger({ dueOn: '2027-01-01' })], [], []],
  [
    'a stale row decides',
    'newest-row-rejected',
    [at('2026-01-01'), at('2026-01-10'), at('2026-02-10', {}, { stale: true })],
    [],
    open('newest-row-rejected'),
  ],
  [
    'a stale row beside enough others',
    '第四十一条',
    [at('2026-01-01'), at('2026-01-10'), at('2026-02-10'), at('2026-02-12', {}, { stale: true })],
    FOUND,
    [],
  ],
  [
    'the same words in another district are another place',
    'same site',
    [
      at('2026-01-01', { siteRegion: '370102' }),
      at('2026-01-10', { siteRegion: '370103' }),
      at('2026-02-10', { siteRegion: '370104' }),
    ],
    [],
    [],
  ],
  [
    'one of them without a district decides',
    'site-unclear',
    [
      at('2026-01-01', { siteRegion: '370102' }),
      at('2026-01-10', { siteRegion: '370102' }),
      at('2026-02-10'),
    ],
    [],
    open('site-unclear', `${TOPIC}|370102`),
  ],
  [
    'all in one district',
    '第四十一条',
    ['2026-01-01', '2026-01-10', '2026-02-10'].map((day) => at(day, { siteRegion: '370102' })),
    [`${FOUND[0]}|370102`],
    [],
  ],
];

const own = (lines: string[]): string[] => lines.filter((line) => line.includes('repeated-danger'));

describe('hidden dangers repeated at the same place', () => {
  test.each(CASES)('%s (%s)', (_name, _clause, facts, found, unjudged) => {
    const result = summary(judge(facts));
    expect(own(result.found)).toEqual(found);
    expect(own(result.open).filter((line) => !line.startsWith('hidden-danger '))).toEqual(unjudged);
  });

  test('the finding tells days, dangers and when it lapses', () => {
    const judged = judge([
      registered(),
      at('2025-09-01', {
        level: 'major',
        status: 'verified',
        verifiedOn: '2025-10-01',
        rectifiedOn: '2025-10-01',
      }),
      at('2026-01-10'),
      at('2026-02-10'),
    ]);
    expect(judged.findings).toMatchObject([
      {
        ...{ kind: 'hidden-danger', ruleId: 'repeated-danger', severity: 'warning', city: '370100' },
        values: {
          level: 'major',
          repetition: 'often',
          times: 3,
          firstFoundOn: '2025-09-01',
          lastFoundOn: '2026-02-10',
        },
        evidenceCount: 3,
        scoreParts: { harm: 40, repetition: 15 },
        evidence: [{ values: { foundOn: '2026-02-10' } }, {}, { values: { closedOn: '2025-10-01' } }],
      },
    ]);
    expect(judged.findings[0]?.steps).toHaveLength(3);
    expect(judged.findings[0]?.reason.zh).toContain('在2025-09-01至2026-02-10间有3天被发现');
    expect(judged.reviewOn).toBe('2027-01-02');
    expect(judge([closed('2025-10-01', '2025-11-01'), closed('2026-01-30', '2026-02-01')])).toMatchObject({
      findings: [{ values: { repetition: 'again', closedOn: '2025-11-01' } }],
      reviewOn: '2027-01-31',
    });
  });

  test('five thousand rows of one place, half of them without a category, take no longer than they must', () => {
    const many = Array.from({ length: 5_000 }, (_, i) =>
      at('2026-02-10', { category: i % 2 === 0 ? undefined : `机械伤害${i}` } as Partial<HiddenDanger>),
    );
    expect(own(summary(judge(many)).found)).toEqual([]);
    const last = [at('2026-02-11', PLACE), at('2026-02-12', PLACE)];
    expect(own(summary(judge([...many, ...last])).open)).toEqual(
      open('place-or-category-missing', 'repeated-danger|*'),
    );
  });

  test('its numbers are settings', () => {
    const settings = { dangers: { repeatTimes: 2, repeatWithinDays: 10 } };
    const facts = [at('2026-02-20'), at('2026-02-28')];
    expect(own(summary(judge(facts, { settings })).found)).toEqual(FOUND);
    expect(own(summary(judge(facts)).found)).toEqual([]);
  });
});
