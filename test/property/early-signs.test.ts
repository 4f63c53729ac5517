import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reconcile } from '../../functions/assess/reconcile.ts';
import { estimate, levelOf } from '../../functions/assess/rules/early-signs/estimate.ts';
import { clusterByChance } from '../../functions/assess/rules/early-signs/minor-cluster.ts';
import { risingByChance } from '../../functions/assess/rules/early-signs/trend-test.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { EarlySignSettingsSchema } from '../../schemas/settings/early-signs.ts';
import { facts } from '../support/draw/early-signs.ts';
import { registered, SUBJECT, TODAY } from '../unit/rules/make.ts';
import { injury, judgeSigns } from '../unit/rules/make-signs.ts';

const SETTINGS = EarlySignSettingsSchema.parse({}).injuryRate;
const LEVELS = [undefined, 'yellow', 'orange', 'red'];
const rankOf = (injuries: number, persons: number, prior: { rate: number; shape: number }): number =>
  LEVELS.indexOf(levelOf(estimate(injuries, persons, prior, SETTINGS.times), prior.rate, SETTINGS));

const prior = fc.record({
  rate: fc.double({ min: 0.0005, max: 0.05, noNaN: true }),
  shape: fc.double({ min: 0.5, max: 8, noNaN: true }),
});
const persons = fc.double({ min: 1, max: 5000, noNaN: true });

const rankIn = (list: readonly Fact[]): number => {
  const found = judgeSigns(list).findings.find(({ ruleId }) => ruleId === 'injury-rate');
  return LEVELS.indexOf(found === undefined ? undefined : String(found.values['level']));
};

describe('the level of an injury rate', () => {
  test('is never lowered by more injuries', () => {
    fc.assert(
      fc.property(prior, persons, fc.nat(60), fc.nat(20), (given, n, y, more) => {
        expect(rankOf(y + more, n, given)).toBeGreaterThanOrEqual(rankOf(y, n, given));
      }),
    );
  });

  test('is never raised by more person-years', () => {
    fc.assert(
      fc.property(prior, persons, persons, fc.nat(60), (given, n, more, y) => {
        expect(rankOf(y, n + more, given)).toBeLessThanOrEqual(rankOf(y, n, given));
      }),
    );
  });

  test('is the same for a whole firm, too: one injury more, one commuting one, more insured', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const rank = rankIn(list);
        expect(rankIn([...list, injury('2025-07-07')])).toBeGreaterThanOrEqual(rank);
        expect(rankIn([...list, injury('2025-07-07', { clause: '14(6)' })])).toBe(rank);
        expect(rankIn([...list, injury('2025-07-07', { clause: '15(3)' })])).toBe(rank);
      }),
      { numRuns: 60 },
    );
  });
});

describe('probabilities by chance', () => {
  test('lie between 0 and 1, and an event moved later never makes a rise likelier by chance', () => {
    const counts = fc.array(fc.nat(6), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.nat(), (list, at) => {
        const exposures = list.map((_, n) => 10 + n);
        const chance = risingByChance(list, exposures);
        const from = at % (list.length - 1);
        const later = list
          .with(from, Math.max(0, (list[from] ?? 0) - 1))
          .with(from + 1, (list[from + 1] ?? 0) + 1);
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThanOrEqual(1);
        if ((list[from] ?? 0) > 0)
          expect(risingByChance(later, exposures)).toBeLessThanOrEqual(chance + 1e-12);
      }),
    );
  });

  test('a fuller window is never likelier, a higher expectation never less likely', () => {
    const mean = fc.double({ min: 0.001, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), mean, mean, (k, expected, more) => {
        const chance = clusterByChance(k, expected, 12);
        expect(clusterByChance(k + 1, expected, 12)).toBeLessThanOrEqual(chance);
        expect(clusterByChance(k, expected + more, 12)).toBeGreaterThanOrEqual(chance - 1e-12);
      }),
    );
  });
});

describe('early signs of a firm', () => {
  test('do not depend on the order of the facts', () => {
    const shuffled = facts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(judgeSigns(other)).toEqual(judgeSigns(list));
      }),
      { numRuns: 60 },
    );
  });

  test('all go when the facts go', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const run = (
          judged: ReturnType<typeof judgeSigns>,
          alerts: Parameters<typeof reconcile>[0]['alerts'],
        ) =>
          reconcile({
            subject: SUBJECT,
            alerts,
            findings: judged.findings,
            notEvaluated: judged.notEvaluated,
            head: judged.head,
            facts: [],
            registerOf: () => undefined,
            heldKinds: new Set(),
            reopenWithinDays: 90,
            today: TODAY,
            now: '2026-03-02T00:00:00Z',
            nextSeq: () => 1,
          });
        const opened = run(judgeSigns(list), []);
        const after = run(judgeSigns([registered()]), opened);
        const signs = (alerts: typeof opened) => alerts.filter(({ kind }) => kind === 'early-sign');
        expect(signs(after).map(({ status }) => status)).toEqual(signs(opened).map(() => 'retracted'));
      }),
      { numRuns: 60 },
    );
  });

  test('each has a topic of its own', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const topics = judgeSigns(list).findings.map(({ kind, topic }) => `${kind}|${topic}`);
        expect(new Set(topics).size).toBe(topics.length);
      }),
      { numRuns: 40 },
    );
  });
});
