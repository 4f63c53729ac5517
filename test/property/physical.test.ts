import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fraction, fraction } from '../../functions/assess/rules/exact/decimal.ts';
import { exposureGrade } from '../../functions/assess/rules/grading/exposure-grade.ts';
import { gradeOf } from '../../functions/assess/rules/grading/grade-of.ts';
import type { Grading } from '../../functions/assess/rules/grading/work-grade.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import type { Measurement } from '../../schemas/records/measurement.ts';
import { days, hours, level, wideFacts } from '../support/draw/physical.ts';
import { judge, measured } from '../unit/rules/make.ts';

type More = Partial<Measurement>;

let serial = 0;
const value = (agent: string, more: More): Fact => {
  serial += 1;
  return measured({ agent, sampleNo: `${serial}`, ...more });
};
const noise = (db: number, more: More): Fact =>
  value('噪声', { quantity: 'NOISE-LEQ', unit: 'dB(A)', value: String(db), ...more });

/** complies 0, warning 1, exceeds 2; -1 where it is not evaluated. */
const rank = (facts: readonly Fact[]): number => {
  const { findings, notEvaluated } = judge(facts);
  if (findings.some(({ severity }) => severity === 'alert')) return 2;
  if (findings.some(({ severity }) => severity === 'warning')) return 1;
  return notEvaluated.some(({ ruleId }) => ruleId === 'exceedance') ? -1 : 0;
};

describe('noise', () => {
  test('is monotone in the level, in the hours and in the days', () => {
    fc.assert(
      fc.property(level, level, hours, hours, days, days, (a, b, t, u, d, e) => {
        const [low = a, high = b] = [a, b].sort((x, y) => x - y);
        const [short = t, long = u] = [t, u].sort((x, y) => Number(x) - Number(y));
        const [few = d, many = e] = [d, e].sort();
        const at = (db: number, hoursPerDay: string, daysPerWeek: string) =>
          rank([noise(db, { hoursPerDay, daysPerWeek })]);
        expect(at(high, short, few)).toBeGreaterThanOrEqual(at(low, short, few));
        expect(at(low, long, few)).toBeGreaterThanOrEqual(at(low, short, few));
        expect(at(low, short, many)).toBeGreaterThanOrEqual(at(low, short, few));
      }),
    );
  });

  const segments = fc.array(fc.record({ db: level, minutes: fc.integer({ min: 30, max: 240 }) }), {
    minLength: 2,
    maxLength: 5,
  });
  const parts = (list: readonly { db: number; minutes: number }[]): Fact[] =>
    list.map(({ db, minutes }) => noise(db, { minutes, daysPerWeek: '5' }));

  test('does not depend on the order of the segments', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const facts = parts(list);
        expect(judge(facts.toReversed())).toEqual(judge(facts));
      }),
    );
  });

  test('is never raised by time without exposure', () => {
    fc.assert(
      fc.property(segments, fc.integer({ min: 1, max: 200 }), (list, minutes) => {
        fc.pre(list.reduce((sum, one) => sum + one.minutes, minutes) <= 1440);
        const before = rank(parts(list));
        const after = rank(parts([...list, { db: 0, minutes }]));
        // Time without exposure may complete the day, so that it can be judged at all.
        if (before >= 0) expect(after).toBeLessThanOrEqual(before);
        else expect(after).toBeLessThan(2);
      }),
    );
  });

  test('exceeds by a hair above 85 dB(A) over 8 h, and not at it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18 }), (places) => {
        const of = (text: string) => rank([noise(0, { value: text, hoursPerDay: '8', daysPerWeek: '5' })]);
        expect(of(`85.${'0'.repeat(places + 1)}`)).toBe(1);
        expect(of(`85.${'0'.repeat(places)}1`)).toBe(2);
      }),
    );
  });
});

test('the order of the values of physical agents is irrelevant', () => {
  fc.assert(
    fc.property(wideFacts, (list) => {
      expect(judge(list.toReversed())).toEqual(judge(list));
    }),
    { numRuns: 300 },
  );
});

describe('vibration, heat and fields', () => {
  const hundredths = fc.integer({ min: 1, max: 2000 });
  const cases: readonly [string, More][] = [
    ['手传振动', { quantity: 'HAV', unit: 'm/s²' }],
    ['微波', { quantity: 'MICROWAVE', unit: 'μW/cm²', wave: 'pulsed', body: 'whole' }],
    ['超高频', { quantity: 'UHF-ELECTRIC', unit: 'V/m', wave: 'continuous' }],
  ];
  test.each(cases)('%s is monotone in value and time', (agent, more) => {
    fc.assert(
      fc.property(hundredths, hundredths, hours, hours, (a, b, t, u) => {
        fc.pre(Number(t) <= 8 && Number(u) <= 8);
        const [low = a, high = b] = [a, b].sort((x, y) => x - y);
        const [short = t, long = u] = [t, u].sort((x, y) => Number(x) - Number(y));
        const at = (number: number, hoursPerDay: string) =>
          rank([value(agent, { ...more, value: String(number / 100), hoursPerDay })]);
        expect(at(high, short)).toBeGreaterThanOrEqual(at(low, short));
        expect(at(low, long)).toBeGreaterThanOrEqual(at(low, short));
      }),
    );
  });

  test('more heat, more time and harder work never turn exceeding into something else', () => {
    const classes = ['I', 'II', 'III', 'IV'] as const;
    const index = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.integer({ min: 240, max: 360 }),
        fc.nat(50),
        hours,
        hours,
        index,
        index,
        (w, more, t, u, i, j) => {
          const [short = t, long = u] = [t, u].sort((x, y) => Number(x) - Number(y));
          const at = (tenths: number, hoursPerDay: string, work: number) =>
            rank([
              value('高温', {
                ...{ quantity: 'WBGT', unit: '℃', value: String(tenths / 10), hoursPerDay },
                workClass: classes[work] ?? 'I',
              }),
            ]);
          const first = at(w, short, Math.min(i, j));
          const graver = at(w + more, long, Math.max(i, j));
          if (first === 2) expect(graver).toBe(2);
          if (graver === 0) expect(first).toBe(0);
        },
      ),
    );
  });
});

describe('grades', () => {
  const GRADES = ['0', 'I', 'II', 'III', 'IV'];
  const numberOf = (grading: Grading): number | undefined =>
    'grade' in grading ? GRADES.indexOf(grading.grade) : undefined;
  const ratio = fc.integer({ min: 0, max: 30_000 });
  const ordered = (a: number, b: number) => [Math.min(a, b), Math.max(a, b)] as const;
  test('are monotone in the ratio', () => {
    fc.assert(
      fc.property(ratio, ratio, fc.constantFrom('2025-06-01', '2026-03-01'), (a, b, on) => {
        const [low, high] = ordered(a, b).map((one) => fraction(String(one), 1000));
        if (low === undefined || high === undefined) return;
        expect(GRADES.indexOf(exposureGrade(high))).toBeGreaterThanOrEqual(
          GRADES.indexOf(exposureGrade(low)),
        );
        const chemical = (one: Fraction) =>
          gradeOf({
            ...{ hazard: 'chemical', on, workClass: 'II', hazardClass: 'high', isRaised: false },
            ratio: one,
          });
        const dust = (one: Fraction) =>
          gradeOf({ hazard: 'dust', on, workClass: 'II', freeSilica: '20', ratio: one });
        for (const grading of [chemical, dust]) {
          const [first, second] = [low, high].map((one) => numberOf(grading(one)));
          if (first !== undefined && second !== undefined) expect(second).toBeGreaterThanOrEqual(first);
        }
      }),
    );
  });

  test('of noise are monotone in the level', () => {
    fc.assert(
      fc.property(level, level, (a, b) => {
        const [low, high] = ordered(a, b).map((one) => gradeOf({ hazard: 'noise', level: String(one) }));
        expect(low && high && (numberOf(high) ?? 0) >= (numberOf(low) ?? 0)).toBe(true);
      }),
    );
  });
});
