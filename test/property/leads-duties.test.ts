import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../functions/shared/clock.ts';
import { RULES, ruleOf } from '../../schemas/alerts/rules.ts';
import { NOT_EVALUATED_REASONS } from '../../schemas/codes/reasons.ts';
import { facts, options } from '../support/draw/leads-duties.ts';
import { judge, TODAY } from '../unit/rules/make.ts';
import { declared, fed } from '../unit/rules/make-leads.ts';

const OWN_RULES = [
  ...['repeated-danger', 'unproved-closing', 'concealed-death', 'injury-uninsured', 'disease-unapplied'],
  ...['undeclared', 'declaration', 'periodic-test', 'checkups', 'key-post-training'],
];

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
      {
        numRuns: 500,
        // Evidence of employment that grows old while its newest row is rejected.
        examples: [[[declared({ declaredOn: '2024-12-20' }, { stale: true })], 0.4]],
      },
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
