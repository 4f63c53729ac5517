import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firmScore } from '../../functions/shared/targets/firm-score.ts';
import { AlertKindSchema } from '../../schemas/alerts/kinds.ts';
import { anAlert } from '../unit/api/fixtures.ts';

const points = fc.integer({ min: 0, max: 100 });
const alerts = fc.array(
  fc.record({
    kind: fc.constantFrom(...AlertKindSchema.options),
    scoreParts: fc.record({ harm: points, excess: points, people: points, repetition: points }),
    episode: fc.integer({ min: 1, max: 5 }),
    reopenings: fc.integer({ min: 0, max: 5 }),
    openedOn: fc.constantFrom('2025-01-01', '2025-12-31', '2026-02-28', '2026-03-02'),
  }),
  { maxLength: 8 },
);
const TODAY = '2026-03-02';
const scoreOf = (drawn: readonly object[], today = TODAY) =>
  firmScore(
    drawn.map((one) => anAlert(one)),
    today,
  );

test('a score is the sum of its parts, and its order of alerts does not matter', () => {
  fc.assert(
    fc.property(alerts, (drawn) => {
      const { score, parts } = scoreOf(drawn);
      expect(score).toBe(Object.values(parts).reduce((sum, part) => sum + part, 0));
      expect(scoreOf(drawn.toReversed())).toEqual({ score, parts });
    }),
  );
});

test('another alert, more of a part, a later day: never fewer points, in no part', () => {
  fc.assert(
    fc.property(alerts, alerts, fc.integer({ min: 0, max: 40 }), (drawn, others, more) => {
      const before = scoreOf(drawn).parts;
      const graver = drawn.map(({ scoreParts, ...rest }) => ({
        ...rest,
        scoreParts: Object.fromEntries(Object.entries(scoreParts).map(([name, own]) => [name, own + more])),
      }));
      const after = [scoreOf([...drawn, ...others]), scoreOf(graver), scoreOf(drawn, '2026-09-01')];
      for (const { parts } of after)
        for (const name of Object.keys(parts) as (keyof typeof parts)[])
          expect(parts[name]).toBeGreaterThanOrEqual(before[name]);
    }),
  );
});

test('many small matters do not outweigh a grave one at once', () => {
  const small = { scoreParts: { harm: 10, excess: 0, people: 0, repetition: 0 } };
  const grave = { scoreParts: { harm: 80, excess: 0, people: 0, repetition: 0 } };
  expect(scoreOf(Array.from({ length: 50 }, () => small)).score).toBeLessThan(scoreOf([grave]).score);
});
