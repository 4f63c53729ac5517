import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, registered } from './make.ts';
import {
  baselines,
  fundYear,
  injuries,
  injury,
  judgeSigns,
  said,
  signRegisters,
  signsReviewOn,
} from './make-signs.ts';

const FIRM = registered();
const at = (persons: string, count: number, more: readonly Fact[] = []): Fact[] => [
  FIRM,
  fundYear(2025, persons),
  ...injuries(count),
  ...more,
];
const commuting = injuries(9, { clause: '14(6)' });
const deemed = injuries(9, { clause: '15(1)' });

/**
 * Prior gamma(2, 200): after y injuries in n person-years gamma(2 + y, 200 + n), and P is its tail above 15 ‰. The
 * tails were computed apart from the product in 30 digits; levels are 1.5 × / 0.85, 2 × / 0.9, 2.5 × / 0.98.
 */
const LEVELS: [string, readonly Fact[], string[]][] = [
  ['no injury', at('100', 0), []],
  ['one injury says nothing', at('10', 1), []],
  ['5 in 100: 2.33 ×, P 0.831', at('100', 5), []],
  ['6 in 100: 2.67 ×, P 0.913', at('100', 6), ['injury-rate orange']],
  ['7 in 100: 3.00 ×, P 0.960', at('100', 7), ['injury-rate orange']],
  ['8 in 100: 3.33 ×, P 0.983', at('100', 8), ['injury-rate red']],
  ['6 in 150: 2.29 ×, P 0.839', at('150', 6), []],
  ['7 in 200: 2.25 ×, P 0.847', at('200', 7), []],
  ['8 in 300: 2.00 ×, P 0.776', at('300', 8), []],
  ['9 in 300: 2.20 ×, P 0.862', at('300', 9), ['injury-rate yellow']],
  ['10 in 200: 3.00 ×, P 0.9799', at('200', 10), ['injury-rate orange']],
  ['11 in 200: 3.25 ×, P 0.991', at('200', 11), ['injury-rate red']],
  ['2 in 10 is 200 ‰ raw: 1.90 ×, P 0.614', at('10', 2), []],
  ['3 in 10: 2.38 ×, P 0.789', at('10', 3), []],
  ['commuting never counts, 14(6)', at('100', 5, commuting), []],
  ['deemed injuries never count, 15', at('100', 5, deemed), []],
  ['only commuting and deemed', [FIRM, fundYear(2025, '100'), ...commuting, ...deemed], []],
  ['refused ones never count', at('100', 5, injuries(9, { outcome: 'refused' })), []],
  ['another year', at('100', 5, [injury('2024-12-31'), injury('2026-01-01')]), []],
  [
    'two cities insure it: 60 + 40',
    [FIRM, fundYear(2025, '60'), fundYear(2025, '40', { scope: '370200' }), ...injuries(6)],
    ['injury-rate orange'],
  ],
  [
    'headcount stands for the average',
    [account({ insuredHeadcount: 60 }), account({ accountNo: 'A2', insuredHeadcount: 40 }), ...injuries(6)],
    ['injury-rate orange'],
  ],
];

const incomplete = {
  registers: signRegisters().map((one) =>
    one.feed === 'hr.fund-payments' ? { ...one, complete: false } : one,
  ),
};

const OPEN: [string, readonly Fact[], Parameters<typeof judgeSigns>[1], string][] = [
  ['no person-years', [FIRM, ...injuries(6)], {}, 'exposure-missing'],
  ['accounts that ended', [FIRM, account({ status: 'ended' }), ...injuries(6)], {}, 'exposure-missing'],
  ['no industry', [fundYear(2025, '100'), ...injuries(6)], {}, 'industry-unknown'],
  [
    'an industry of which only the letter is known',
    [registered({ industry: 'C' }), fundYear(2025, '100'), ...injuries(6)],
    {},
    'industry-unknown',
  ],
  [
    'an industry that nobody else is in',
    [registered({ industry: 'B06' }), fundYear(2025, '100'), ...injuries(6)],
    {},
    'baseline-too-small',
  ],
  ['too few firms', at('100', 6), { baselines: baselines({ firms: 29 }) }, 'baseline-too-small'],
  ['too few injuries', at('100', 6), { baselines: baselines({ injuries: 9 }) }, 'baseline-too-small'],
  ['the register of averages is incomplete', at('100', 6), incomplete, 'fund-register-incomplete'],
  [
    'a decision whose newest row was rejected',
    at('100', 6, [injury('2025-06-15', {}, { stale: true })]),
    {},
    'newest-row-rejected',
  ],
  [
    'an average whose newest row was rejected',
    [FIRM, fundYear(2025, '100', { stale: true }), ...injuries(6)],
    {},
    'newest-row-rejected',
  ],
];

describe('insured person-years', () => {
  const elsewhere = account({ accountNo: 'A2', insuredHeadcount: 400 }, { scope: '370200' });

  test('a city that reported no average counts with its headcount', () => {
    expect(said('injury-rate', at('100', 6, [elsewhere]))).toEqual([]);
  });

  test('today’s headcount never replaces a whole average', () => {
    expect(said('injury-rate', at('100', 6, [account({ insuredHeadcount: 400 })]))).toEqual([
      'injury-rate orange',
    ]);
  });
});

describe('injury rate', () => {
  test.each(LEVELS)('%s', (_name, facts, expected) => {
    expect(said('injury-rate', facts)).toEqual(expected);
  });

  test.each(OPEN)('not evaluated: %s', (_name, facts, options, reason) => {
    expect(said('injury-rate', facts, options)).toEqual([`injury-rate: ${reason}`]);
  });

  test('without baselines last year is looked at, and left open', () => {
    const { baselines: _, ...none } = { baselines: baselines(), registers: signRegisters() };
    const without = (count: number): string[] =>
      said('injury-rate', at('100', count), { ...none, baselines: undefined as never });
    expect([without(6), without(1)]).toEqual([['injury-rate: baseline-missing'], []]);
  });

  test.each(['hr.injury-decisions', 'hr.fund-payments'])('not in operation without %s', (feed) => {
    const registers = signRegisters().filter((register) => register.feed !== feed);
    expect(said('injury-rate', at('100', 8), { registers })).toEqual([]);
  });

  test('goes when the facts go', () => {
    const facts = at('100', 6);
    expect(said('injury-rate', facts)).toHaveLength(1);
    expect(said('injury-rate', facts.slice(0, -1))).toEqual([]);
  });

  test('is let go when its year lies too far back', () => {
    expect(signsReviewOn(at('10', 4))).toBe('2028-01-01');
    expect(said('injury-rate', at('100', 6), { today: '2027-12-31' })).toHaveLength(1);
    expect(said('injury-rate', at('100', 6), { today: '2028-01-01' })).toEqual([
      'injury-rate: baseline-outdated',
    ]);
  });

  test('shows what it counted, and what it did not', () => {
    const facts = at('100', 6, [
      injury('2025-02-01', { clause: '14(6)' }),
      injury('2025-02-02', { clause: '15(1)' }),
    ]);
    const found = judgeSigns(facts).findings.find(({ ruleId }) => ruleId === 'injury-rate');
    expect(found).toMatchObject({
      kind: 'early-sign',
      severity: 'warning',
      topic: 'injury-rate',
      district: '370102',
      values: {
        level: 'orange',
        year: 2025,
        injuries: 6,
        commuting: 1,
        deemed: 1,
        exposure: '100',
        exposureProxy: false,
        rate: '60',
        expected: '10',
        shrunk: '26.67',
        probability: '0.913',
      },
      evidenceCount: 9,
      scoreParts: { harm: 20, excess: 16, people: 0, repetition: 6 },
    });
    expect(found?.steps[2]?.zh).toBe('收缩后：(2 + 6) ÷ (2 ÷ 10‰ + 100) = 26.67‰');
    expect(found?.reason.zh).toContain('上下班途中1起、视同工伤1起未计入');
  });

  test('a small city is pulled to its province', () => {
    const own = { city: '370100', division: 'C33', firms: 3, injuries: 3, exposure: '50', shape: '9' };
    const rows = [...baselines().rows.slice(0, 2), own];
    const found = judgeSigns(at('100', 8), { baselines: { ...baselines(), rows } }).findings;
    // (3 + 10) ÷ (50 + 10 ÷ 0.01), and the shape of the province.
    expect(found.find(({ ruleId }) => ruleId === 'injury-rate')?.values).toMatchObject({ expected: '12.38' });
  });
});
