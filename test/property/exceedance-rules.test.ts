import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../schemas/records/fact.ts';
import type { Measurement } from '../../schemas/records/measurement.ts';
import { limitBookOf } from '../../schemas/reference/limit-book.ts';
import { distinct, facts, value, wideFacts } from '../support/draw/exceedance.ts';
import { judge, measured, summary } from '../unit/rules/make.ts';

type Values = Partial<Measurement>;

const recordOf = (fact: Fact): Measurement => fact.record as Measurement;
const changed = (fact: Fact, values: Values): Fact => ({ ...fact, record: { ...recordOf(fact), ...values } });

/** Topics by how grave they are: 2 exceeds, 1 action level. */
const gravity = (list: readonly Fact[], limits?: ReturnType<typeof limitBookOf>): Map<string, number> =>
  new Map(
    judge(list, limits ? { limits } : {})
      .findings.filter(({ kind }) => kind === 'exceedance')
      .map(({ topic, severity }) => [topic, severity === 'alert' ? 2 : 1]),
  );

/** A text so many units of its last place higher; exact. */
const raised = (text: string, by: number): string => {
  const [whole = '0', part = ''] = text.split('.');
  const digits = String(BigInt(whole + part) + BigInt(by)).padStart(part.length + 1, '0');
  return part === '' ? digits : `${digits.slice(0, -part.length)}.${digits.slice(-part.length)}`;
};

describe('exceedances', () => {
  test('what exceeds still exceeds when any value is higher', () => {
    const cases = fc.tuple(facts, fc.nat(), fc.integer({ min: 1, max: 2_000_000 }));
    fc.assert(
      fc.property(cases, ([list, pick, more]) => {
        const at = pick % list.length;
        const higher = list.map((fact, index) =>
          index === at ? changed(fact, { value: raised(recordOf(fact).value ?? '0', more) }) : fact,
        );
        const after = gravity(higher);
        for (const [topic, grave] of gravity(list))
          if (grave === 2) expect([topic, after.get(topic)]).toEqual([topic, 2]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a result that cannot be true accuses nobody, takes nothing back and clears nothing', () => {
    const untrue = fc.record({
      ...{ value: fc.constantFrom('100001', '46050', '46037.375'), unit: fc.constant('mg/m³') },
      sampledOn: fc.constantFrom('2026-01-15', '2026-01-16', '2026-02-20'),
      agent: fc.constantFrom('苯', '甲苯', '二甲苯', '电焊烟尘'),
      quantity: fc.constantFrom('TWA' as const, 'STE' as const, 'SAMPLE' as const, 'TOTAL-DUST-TWA' as const),
    });
    fc.assert(
      fc.property(facts, untrue, (list, values) => {
        const [before, after] = [judge(list), judge([...list, measured({ ...values, sampleNo: 'untrue' })])];
        expect(after.findings).toEqual(before.findings);
        expect(summary(after).open).toEqual(
          expect.arrayContaining([expect.stringMatching(/\|\*: value-(implausible|like-date)$/)]),
        );
        const isOpen = (topic: string) =>
          after.notEvaluated.some((one) => one.topic === topic || topic.startsWith(one.topic.slice(0, -1)));
        for (const { topic } of before.notEvaluated) expect([topic, isOpen(topic)]).toEqual([topic, true]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('mg/m³ and μg/m³ are the same', () => {
    const thousand = (text: string): string => {
      const [whole = '0', part = ''] = text.split('.');
      const padded = part.padEnd(3, '0');
      return `${whole}${padded.slice(0, 3)}${padded.length > 3 ? `.${padded.slice(3)}` : ''}`;
    };
    fc.assert(
      fc.property(facts, (list) => {
        const micro = list.map((fact) => {
          const { unit, value: text } = recordOf(fact);
          return unit === 'mg/m³' && text !== undefined
            ? changed(fact, { unit: 'μg/m³', value: thousand(text) })
            : fact;
        });
        const [a, b] = [summary(judge(list)), summary(judge(micro))];
        expect(b).toEqual(a);
      }),
      { numRuns: 300 },
    );
  });

  test('zeros behind a decimal change nothing', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 20 }), (list, zeros) => {
        const longer = list.map((fact) =>
          changed(fact, { value: `${recordOf(fact).value}${'0'.repeat(zeros)}` }),
        );
        expect(summary(judge(longer))).toEqual(summary(judge(list)));
      }),
      { numRuns: 300 },
    );
  });

  test('the order of the samples is irrelevant', () => {
    const shuffled = fc
      .oneof(facts, wideFacts)
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(judge(other)).toEqual(judge(list));
      }),
      { numRuns: 300 },
    );
  });

  test('unexposed time never raises a time-weighted average', () => {
    const segment = fc.record({ value, minutes: fc.integer({ min: 1, max: 240 }) });
    const average = (list: readonly Fact[]): { value: string | undefined; grave: number } => {
      const found = judge(list).findings.find(({ topic }) => topic.endsWith('PC-TWA'));
      return {
        value: found?.values['value']?.toString(),
        grave: found?.severity === 'alert' ? 2 : found ? 1 : 0,
      };
    };
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 240 }),
        (parts, minutes) => {
          const own = parts.map((part, index) =>
            measured({ ...part, quantity: 'SAMPLE', sampleNo: `${index}` }),
          );
          const idle = measured({ quantity: 'SAMPLE', sampleNo: 'idle', value: '0', minutes });
          const [before, after] = [average(own), average([...own, idle])];
          expect(after.grave).toBeLessThanOrEqual(before.grave);
          expect(Number(after.value ?? 0)).toBeLessThanOrEqual(Number(before.value ?? 0));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a stricter limit never lowers severity', () => {
    const limitOf = (text: string) =>
      limitBookOf(
        (['PC-TWA', 'PC-STEL'] as const).map((type) => ({
          agent: '苯',
          type,
          value: text,
          unit: 'mg/m³' as const,
          edition: '校对版',
          effectiveFrom: '2020-04-01',
          effectiveTo: null,
          proofreading: { by: '甲', on: '2026-01-01', page: '5' },
        })),
        'test',
      );
    const benzene = facts.map((list) => distinct(list.map((fact) => changed(fact, { agent: '苯' }))));
    fc.assert(
      fc.property(benzene, value, fc.integer({ min: 1, max: 100_000 }), (list, strict, more) => {
        fc.pre(/[1-9]/.test(strict));
        const [low, high] = [gravity(list, limitOf(strict)), gravity(list, limitOf(raised(strict, more)))];
        // An action level may become "not evaluated" when a detection limit no longer suffices; here all is detected.
        for (const [topic, grave] of high) expect(low.get(topic) ?? 0).toBeGreaterThanOrEqual(grave);
      }),
      { numRuns: 500 },
    );
  });

  test('a longer day never lowers severity of an average', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 22 }), fc.integer({ min: 1, max: 22 }), (text, a, b) => {
        const of = (hours: number) =>
          gravity([measured({ value: text, hoursPerDay: `${hours}` })]).get('喷漆岗|苯|PC-TWA') ?? 0;
        expect(of(Math.max(a, b))).toBeGreaterThanOrEqual(of(Math.min(a, b)));
      }),
    );
  });

  test('the time grows with the facts, not with their square', () => {
    const many = (count: number): Fact[] =>
      Array.from({ length: count }, (_, at) =>
        measured({ workplace: `岗${at % 50}`, sampleNo: `${at}`, value: '1' }),
      );
    const seconds = (list: readonly Fact[]): number => {
      const { user, system } = process.cpuUsage();
      judge(list);
      const after = process.cpuUsage();
      return after.user + after.system - user - system;
    };
    const best = (list: readonly Fact[]): number => Math.min(...[1, 2, 3, 4, 5].map(() => seconds(list)));
    const [small, large] = [many(1_000), many(20_000)];
    best(small);
    // Square time would be 400 times as much; the bench holds it to 25.
    expect(best(large)).toBeLessThan(80 * best(small));
  });
});
