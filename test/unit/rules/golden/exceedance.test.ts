import { describe, expect, test } from 'vitest';
import { AVERAGES } from './exceedance-averages.ts';
import { CHEMICALS } from './exceedance-chemicals.ts';
import { DUSTS } from './exceedance-dusts.ts';
import { MIXTURES } from './exceedance-mixtures.ts';
import { PEAKS } from './exceedance-peaks.ts';
import { type Golden, judged } from './golden-case.ts';

const TABLES: Readonly<Record<string, readonly Golden[]>> = {
  chemicals: CHEMICALS,
  averages: AVERAGES,
  dusts: DUSTS,
  peaks: PEAKS,
  mixtures: MIXTURES,
};

describe.each(Object.entries(TABLES))('golden cases: %s', (_table, cases) => {
  test.each(cases)('%s (%s)', (_name, clause, measured, said) => {
    const outcome = judged(measured);
    // Names of agents hold commas.
    expect(outcome.said).toEqual(said.split(/, (?=\S+ \S+$|\S+ \S+,)/).sort());
    if (outcome.clause !== undefined) expect(outcome.clause).toBe(clause);
  });
});

test('there are enough of them, each with a name of its own', () => {
  const all = Object.values(TABLES).flat();
  expect(all.length).toBeGreaterThanOrEqual(150);
  expect(
    new Set(Object.values(TABLES).flatMap((cases) => new Set(cases.map(([name]) => name)).size)),
  ).toEqual(new Set(Object.values(TABLES).map((cases) => cases.length)));
});
