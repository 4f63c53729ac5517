import { describe, expect, test } from 'vitest';
import { checkup, disease, judgeSigns, said, signRegisters, signsReviewOn } from './make-signs.ts';

const [A, B] = [disease('C1', { person: 'p1' }), disease('C2', { person: 'p2' })];
const DUST = ['disease-cluster|01 yellow'];

/** 职业病防治法 art. 50; categories of 国卫职健发〔2024〕39号. Business day 2026-03-02. */
const CASES: [string, Parameters<typeof said>[1], string[]][] = [
  ['two persons of one category', [A, B], DUST],
  ['one person', [A], []],
  ['one person twice', [A, disease('C2', { person: 'p1', suspected: true })], []],
  ['suspected and diagnosed', [A, disease('C2', { person: 'p2', suspected: true })], DUST],
  ['other items of the category', [A, disease('C2', { person: 'p2', diseaseCode: '01-B02' })], DUST],
  ['another category', [A, disease('C2', { person: 'p2', diseaseCode: '05-03' })], []],
  [
    'a case without a pseudonym may be diagnosed later',
    [disease('C1', { suspected: true }), disease('C2')],
    [],
  ],
  [
    'two suspected without pseudonyms',
    [disease('C1', { suspected: true }), disease('C2', { suspected: true })],
    DUST,
  ],
  ['more than a year ago', [A, disease('C2', { person: 'p2', diagnosedOn: '2025-03-02' })], []],
  ['a year ago less a day', [A, disease('C2', { person: 'p2', diagnosedOn: '2025-03-03' })], DUST],
  [
    'numbers that are no category',
    [disease('C1', { diseaseCode: '13-01' }), disease('C2', { diseaseCode: '00-01' })],
    ['disease-cluster|: disease-category-unknown'],
  ],
  [
    'codes that are none',
    [disease('C1', { diseaseCode: '尘肺' }), disease('C2', { diseaseCode: '尘肺' })],
    ['disease-cluster|: disease-category-unknown'],
  ],
  [
    'a row that was rejected',
    [A, disease('C2', { person: 'p2' }, { stale: true })],
    ['disease-cluster|01: newest-row-rejected'],
  ],
  ['3 of 100 examined where 0.5 are expected: P 0.014', [checkup({ suspectedCases: 3 })], []],
  ['4 of 100: P 0.0018', [checkup({ suspectedCases: 4 })], ['disease-cluster|checkup|矽尘 yellow']],
  [
    '2 of 20: P 0.0047',
    [checkup({ examined: 20, suspectedCases: 2 })],
    ['disease-cluster|checkup|矽尘 yellow'],
  ],
  ['one suspect is no cluster', [checkup({ examined: 1, suspectedCases: 1 })], []],
  ['suspects not told', [checkup()], []],
  [
    'only the newest year counts',
    [checkup({ suspectedCases: 9 }), checkup({ year: 2026, suspectedCases: 0 })],
    [],
  ],
  ['long ago', [checkup({ year: 2023, suspectedCases: 9 })], []],
  [
    'a health check whose newest row was rejected',
    [checkup({ suspectedCases: 9 }, { stale: true })],
    ['disease-cluster|checkup|矽尘: newest-row-rejected'],
  ],
];

describe('disease cluster', () => {
  test.each(CASES)('%s', (_name, facts, expected) => {
    expect(said('disease-cluster', facts)).toEqual(expected);
  });

  test('goes when its first case is a year old', () => {
    expect(signsReviewOn([A, B])).toBe('2026-09-01');
    expect(said('disease-cluster', [A, B], { today: '2026-09-01' })).toEqual([]);
  });

  test('not in operation without the register of cases', () => {
    const registers = signRegisters().filter(({ feed }) => feed !== 'health.disease-cases');
    expect(said('disease-cluster', [A, B], { registers })).toEqual([]);
  });

  test('shows persons and cases, never who they are', () => {
    const found = judgeSigns([A, B]).findings[0];
    expect(found?.values).toEqual({
      level: 'yellow',
      category: '01',
      categoryName: '职业性尘肺病及其他呼吸系统疾病',
      persons: 2,
      suspected: 0,
      diagnosed: 2,
      days: 365,
    });
    expect(JSON.stringify(found?.evidence.map(({ values }) => values))).not.toContain('p1');
  });
});
