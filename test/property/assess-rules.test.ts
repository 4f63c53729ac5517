import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction } from '../../functions/assess/rules/exact/decimal.ts';
import {
  excessPoints,
  HARM,
  nearnessPoints,
  peoplePoints,
  scored,
} from '../../functions/assess/rules/score.ts';
import { topicOf } from '../../functions/assess/rules/topic.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import type { Measurement } from '../../schemas/records/measurement.ts';
import { account, danger, judge, measured, operator, registered, summary } from '../unit/rules/make.ts';

const decimal = fc
  .tuple(fc.nat(60), fc.nat(9999))
  .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);

const measurement = fc
  .record({
    agent: fc.constantFrom('苯', '氨', '氯', '安妥', '水泥粉尘', '矽尘', '石膏粉尘', '未知物'),
    quantity: fc.constantFrom('TWA', 'SAMPLE', 'STE', 'ME', 'PEAK', 'TOTAL-DUST-TWA', 'RESP-DUST-TWA'),
    workplace: fc.constantFrom('甲岗', '乙岗'),
    sampledOn: fc.constantFrom('2026-01-15', '2026-01-16'),
    sampleNo: fc.constantFrom('1', '2', '3'),
    unit: fc.constantFrom('mg/m³', 'mg/m³', 'ppm'),
    value: decimal,
    below: fc.boolean(),
    minutes: fc.constantFrom(15, 120, 480),
    freeSilica: fc.constantFrom(undefined, '5', '20', '90'),
    hoursPerDay: fc.constantFrom(undefined, '8', '12'),
    verdict: fc.constantFrom(undefined, undefined, 'complies', 'exceeds'),
  })
  .map(({ value, below, freeSilica, hoursPerDay, verdict, ...rest }) =>
    measured({
      ...(rest as Partial<Measurement>),
      ...(below ? { belowDetection: true, lod: value } : { value }),
      ...(freeSilica === undefined ? {} : { freeSilica }),
      ...(hoursPerDay === undefined ? {} : { hoursPerDay }),
      ...(verdict === undefined ? {} : { verdict: verdict as 'complies' }),
    }),
  );

const others = fc.subarray([
  registered({ headcount: 40 }),
  operator({ headcount: 30 }),
  account(),
  account({ accountNo: 'A2', insuredHeadcount: 3 }, { scope: '370200' }),
  danger({ level: 'major' }),
  danger({ dangerNo: 'D2', dueOn: '2026-02-01' }),
]);

/** Facts of a subject have keys of their own. */
const facts = fc
  .tuple(fc.array(measurement, { maxLength: 8 }), others)
  .map(([list, rest]) => [
    ...new Map(
      [...list, ...rest].map((fact): [string, Fact] => [
        `${fact.feed}#${fact.scope}#${fact.naturalKey}`,
        fact,
      ]),
    ).values(),
  ]);

describe('judgement', () => {
  test('does not depend on the order of the facts', () => {
    const shuffled = facts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(judge(other)).toEqual(judge(list));
      }),
    );
  });

  test('a higher value never turns exceeding into complying', () => {
    const raised = fc.tuple(fc.array(measurement, { minLength: 1, maxLength: 6 }), fc.nat(), decimal);
    fc.assert(
      fc.property(raised, ([list, pick, more]) => {
        const silent = list.map(withoutVerdict);
        const higher = silent.map((fact, index) => (index === pick % list.length ? raise(fact, more) : fact));
        expect(new Set(exceeding(higher))).toEqual(new Set([...exceeding(silent), ...exceeding(higher)]));
      }),
      { numRuns: 300 },
    );
  });

  test('every substance is spoken of: a verdict or a reason', () => {
    fc.assert(
      fc.property(measurement, (fact) => {
        const value = { ...fact, record: { ...fact.record, value: '50', belowDetection: false } } as Fact;
        const { found, open } = summary(judge([value]));
        expect([...found, ...open].some((line) => line.includes('岗|'))).toBe(true);
      }),
    );
  });
});

const exceeding = (list: readonly Fact[]): string[] =>
  judge(list)
    .findings.filter(({ severity }) => severity === 'alert')
    .map(({ kind, topic }) => `${kind} ${topic}`);

const withoutVerdict = (fact: Fact): Fact => {
  const { verdict: _, ...record } = fact.record as Measurement;
  return { ...fact, record };
};

const raise = (fact: Fact, more: string): Fact => {
  const record = fact.record as Measurement;
  return record.value === undefined
    ? fact
    : {
        ...fact,
        record: { ...record, value: `${Number.parseInt(record.value, 10) + Number.parseInt(more, 10) + 1}` },
      };
};

/** Limits by what is measured; free silica and shift as they should be. */
const LIMITS = [
  { agent: '苯', quantity: 'TWA', limit: 3 },
  { agent: '苯', quantity: 'STE', limit: 6 },
  { agent: '氯', quantity: 'ME', limit: 1 },
  { agent: '水泥粉尘', quantity: 'TOTAL-DUST-TWA', limit: 4 },
] as const;

test('at the limit complies, a hair above exceeds', () => {
  const zeros = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(fc.constantFrom(...LIMITS), zeros, ({ agent, quantity, limit }, places) => {
      const of = (value: string) => exceeding([measured({ agent, quantity, value, freeSilica: '5' })]);
      expect(of(`${limit}.${'0'.repeat(places + 1)}`)).toEqual([]);
      expect(of(`${limit}.${'0'.repeat(places)}1`)).toHaveLength(1);
    }),
  );
});

test('topics of different parts differ', () => {
  const part = fc.string({
    unit: fc.constantFrom('|', '%', '7', 'C', '2', '5', '岗'),
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(part, part, part, part, (a, b, c, d) => {
      expect(topicOf(a, b) === topicOf(c, d)).toBe(a === c && b === d);
    }),
  );
});

test('scores are monotone', () => {
  const ratio = fc.integer({ min: 1, max: 90_000 });
  fc.assert(
    fc.property(ratio, ratio, fc.nat(900), fc.nat(900), (a, b, people, more) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => fraction(`${value}`, 1000));
      if (!low || !high) return;
      expect(excessPoints(high)).toBeGreaterThanOrEqual(excessPoints(low));
      expect(nearnessPoints(high)).toBeGreaterThanOrEqual(nearnessPoints(low));
      expect(peoplePoints(people + more)).toBeGreaterThanOrEqual(peoplePoints(people));
      const parts = { harm: people, excess: people, people, repetition: people };
      for (const part of ['harm', 'excess', 'people', 'repetition'] as const)
        expect(scored({ ...parts, [part]: people + more }).score).toBeGreaterThanOrEqual(scored(parts).score);
      expect(HARM['hidden-danger/major']).toBeGreaterThan(HARM['hidden-danger/general'] + 10);
    }),
  );
});
