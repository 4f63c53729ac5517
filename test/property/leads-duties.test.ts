import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../functions/shared/clock.ts';
import { RULES, ruleOf } from '../../schemas/alerts/rules.ts';
import { NOT_EVALUATED_REASONS } from '../../schemas/codes/reasons.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { account, danger, judge, measured, registered, TODAY } from '../unit/rules/make.ts';
import {
  accident,
  checkup,
  declared,
  disease,
  fed,
  feed,
  injury,
  keyPosts,
  trained,
} from '../unit/rules/make-leads.ts';

const day = fc.constantFrom(
  '2024-12-20',
  '2025-06-01',
  '2025-12-10',
  '2026-01-05',
  '2026-01-20',
  '2026-02-20',
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const extra = fc
  .record({
    scope: fc.constantFrom('370100', '370100', '370200', '370000'),
    stale: fc.constantFrom(false, false, true),
  })
  .map(({ scope, stale }) => ({ scope, ...(stale ? { stale } : {}) }));
const filled = <T extends object>(values: T): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const dangers = fc
  .record({
    dangerNo: fc.constantFrom('D1', 'D2', 'D3', 'D4', 'D5'),
    foundOn: day,
    status: fc.constantFrom('open', 'rectified', 'verified'),
    level: fc.constantFrom('major', 'general'),
    place: maybe(fc.constantFrom('车间', '仓库')),
    category: maybe(fc.constant('触电')),
    siteRegion: maybe(fc.constantFrom('370102', '370103')),
    rectifiedOn: maybe(day),
    verifiedOn: maybe(day),
  })
  .map(filled);
const injuries = fc
  .record({
    decisionNo: fc.constantFrom('I1', 'I2', 'I3'),
    injuredOn: day,
    decidedOn: day,
    clause: fc.constantFrom('14(1)', '14(4)', '14(6)', '15(1)'),
    outcome: fc.constantFrom('recognised', 'recognised', 'refused'),
    fatal: fc.boolean(),
    person: maybe(fc.constantFrom('p1', 'p2')),
    diseaseCode: maybe(fc.constantFrom('01-A01', '01-A02')),
    projectCode: maybe(fc.constantFrom('P1', 'P2')),
  })
  .map(filled);
const diseases = fc
  .record({
    caseNo: fc.constantFrom('C1', 'C2', 'C3'),
    diagnosedOn: day,
    diseaseCode: fc.constantFrom('01-A01', '01-A02'),
    person: fc.constantFrom('p1', 'p2', 'p3'),
    suspected: fc.boolean(),
  })
  .map(filled);
const declarations = fc
  .record({
    declaredOn: day,
    agents: maybe(fc.constantFrom('苯、噪声', '甲苯', '有机溶剂')),
    hazardClass: maybe(fc.constantFrom('severe', 'general')),
    lastTestedOn: maybe(day),
  })
  .map(filled);
const tests = fc
  .record({ agent: fc.constantFrom('苯', '甲苯', '噪声'), sampledOn: day, value: fc.constant('0.1') })
  .map(filled);
const checkups = fc.record({ agent: fc.constantFrom('苯', '噪声'), examined: fc.nat(25) });
const posts = fc.record({ post: fc.constantFrom('principal', 'team-leader'), persons: fc.nat(3) });
const trainings = fc.record({
  person: fc.constantFrom('p1', 'p2', 'p3'),
  post: fc.constantFrom('principal', 'team-leader'),
  result: fc.constantFrom('passed', 'failed'),
});

const built = <V>(values: fc.Arbitrary<V>, build: (values: never, extra?: object) => Fact) =>
  fc.tuple(values, extra).map(([given, more]) => build(given as never, more));
const any = fc.oneof(
  built(dangers, danger),
  built(injuries, injury),
  built(fc.record({ occurredOn: day, deaths: fc.nat(2) }), accident),
  built(diseases, disease),
  built(declarations, declared),
  built(tests, measured),
  built(checkups, checkup),
  built(posts, keyPosts),
  built(trainings, (values: { person: string }, more) => trained(values.person, values, more)),
);
const register = fc.constantFrom(
  registered(),
  registered({ industry: 'C2511' }),
  account(),
  registered({ status: 'revoked' }),
);

const OWN_RULES = [
  ...['repeated-danger', 'unproved-closing', 'concealed-death', 'injury-uninsured', 'disease-unapplied'],
  ...['undeclared', 'declaration', 'periodic-test', 'checkups', 'key-post-training'],
];

/** Facts of a subject have keys of their own. */
const facts = fc
  .tuple(fc.array(any, { maxLength: 14 }), fc.array(register, { maxLength: 2 }))
  .map(([list, more]) => [
    ...new Map(
      [...list, ...more].map((one): [string, Fact] => [`${one.feed}#${one.scope}#${one.naturalKey}`, one]),
    ).values(),
  ]);
const options = fc.constantFrom(
  fed(),
  fed('', undefined, [
    feed('health.declarations', { scope: '370200' }),
    feed('health.checkups', { scope: '370200' }),
  ]),
  fed('health.declarations', { dataAsOf: '2025-06-01' }),
  fed('hr.injury-decisions'),
);

describe('dangers, leads and duties', () => {
  test('do not depend on the order of the facts', () => {
    const shuffled = facts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), options),
    );
    fc.assert(
      fc.property(shuffled, ([list, other, context]) => {
        expect(judge(other, context)).toEqual(judge(list, context));
      }),
      { numRuns: 300 },
    );
  });

  test('give each finding a topic of its own, its rule, steps and a reason in both languages', () => {
    fc.assert(
      fc.property(facts, options, (list, context) => {
        const { findings, notEvaluated } = judge(list, context);
        const topics = findings.map(({ kind, topic }) => `${kind} ${topic}`);
        expect(new Set(topics).size).toBe(topics.length);
        for (const { ruleId, kind, reason, steps, topic } of findings) {
          expect(ruleOf(ruleId)?.kind).toBe(kind);
          expect(reason.zh.length * reason.en.length).toBeGreaterThan(0);
          expect(steps.length).toBeLessThanOrEqual(30);
          if (kind === 'lead' || kind === 'overdue-duty') expect(topic.split('|')[0]).toBe(ruleId);
        }
        for (const { reason, ruleId } of notEvaluated) {
          expect(Object.keys(NOT_EVALUATED_REASONS)).toContain(reason);
          expect(Object.keys(RULES)).toContain(ruleId);
        }
      }),
    );
  });

  test('say nothing new on a day before they said they might', () => {
    fc.assert(
      fc.property(facts, fc.double({ min: 0, max: 0.999, noNaN: true }), (list, share) => {
        const { head: _, ...now } = judge(list, fed());
        // Up to the day before the review; a long time where none is due.
        const days = now.reviewOn === undefined ? 2000 : daysBetween(TODAY, now.reviewOn);
        const today = addDays(TODAY, Math.floor(days * share));
        const { head: _later, ...later } = judge(list, { ...fed(), today });
        expect(later).toEqual(now);
      }),
      { numRuns: 500 },
    );
  });

  test('are all met by these facts, so that the other properties say something', () => {
    const seen = new Set(
      fc
        .sample(facts, { numRuns: 6000, seed: 7 })
        .flatMap((list) => judge(list, fed()).findings.map(({ ruleId }) => ruleId)),
    );
    for (const rule of OWN_RULES) expect([...seen]).toContain(rule);
  });

  test('leads accuse nobody: each is a review and says that it is to be checked', () => {
    fc.assert(
      fc.property(facts, options, (list, context) => {
        for (const { severity, reason, kind } of judge(list, context).findings)
          if (kind === 'lead') expect([severity, reason.zh.slice(0, 6)]).toEqual(['review', '线索，待核实']);
      }),
    );
  });
});
