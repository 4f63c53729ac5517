import { describe, expect, test } from 'vitest';
import { baselineRows, type FirmYear } from '../../../functions/baselines/baseline-rows.ts';
import { fitShape } from '../../../functions/baselines/fit-shape.ts';
import { drawsFrom } from '../../bench/random.ts';

/** Firms of 20–400 persons around a rate of 20 ‰ whose true rates have this shape. */
const drawn = (shape: number, seed: number) => {
  const draws = drawsFrom(seed);
  return Array.from({ length: 4000 }, () => {
    const exposure = 20 + Math.floor(draws.even() * 380);
    return { exposure, injuries: draws.poisson(0.02 * exposure * draws.gamma(shape)) };
  });
};

describe('the shape of true rates', () => {
  test.each([0.8, 2, 5])('is found again: %d', (shape) => {
    const firms = drawn(shape, 11);
    const rate =
      firms.reduce((sum, { injuries }) => sum + injuries, 0) /
      firms.reduce((sum, { exposure }) => sum + exposure, 0);
    expect(fitShape(firms, rate) / shape).toBeGreaterThan(0.8);
    expect(fitShape(firms, rate) / shape).toBeLessThan(1.25);
  });

  test('of two firms, by hand: 0 and 2 injuries in one year each', () => {
    // ln L = 2 ln(a ÷ (a + 1)) · a + ln a + ln(a + 1) − 2 ln(a + 1) at rate 1; its maximum lies at a → the larger end only if alike.
    const at = (a: number): number => 2 * a * Math.log(a / (a + 1)) + Math.log(a) - Math.log(a + 1);
    const best = fitShape(
      [
        { injuries: 0, exposure: 1 },
        { injuries: 2, exposure: 1 },
      ],
      1,
    );
    for (const other of [0.06, 0.5, 1, 2, 10, 99]) expect(at(best)).toBeGreaterThanOrEqual(at(other) - 1e-9);
  });

  test('firms with equal rates end at the upper bound', () => {
    expect(
      fitShape(
        Array.from({ length: 50 }, () => ({ injuries: 2, exposure: 100 })),
        0.02,
      ),
    ).toBeGreaterThan(95);
  });
});

const firm = (city: string, division: string | undefined, injuries: number, exposure: number): FirmYear => ({
  city,
  division,
  injuries,
  exposure,
});

describe('rows', () => {
  test('for the province, its divisions, and those of each city', () => {
    const firms = [
      firm('370100', 'C33', 1, 10.5),
      firm('370200', 'C33', 0, 20),
      firm('370200', 'B06', 2, 5),
      firm('370100', undefined, 4, 8),
      firm('370000', 'B06', 0, 1),
    ];
    expect(baselineRows(firms)).toEqual([
      { city: '370000', division: '', firms: 5, injuries: 7, exposure: '44.5' },
      { city: '370000', division: 'B06', firms: 2, injuries: 2, exposure: '6' },
      { city: '370200', division: 'B06', firms: 1, injuries: 2, exposure: '5' },
      { city: '370000', division: 'C33', firms: 2, injuries: 1, exposure: '30.5' },
      { city: '370100', division: 'C33', firms: 1, injuries: 1, exposure: '10.5' },
      { city: '370200', division: 'C33', firms: 1, injuries: 0, exposure: '20' },
    ]);
  });

  test('a shape only where enough firms and injuries tell', () => {
    const few = Array.from({ length: 29 }, () => firm('370100', 'C33', 1, 100));
    expect(baselineRows(few).map(({ shape }) => shape)).toEqual([undefined, undefined, undefined]);
    const more = [...few, firm('370100', 'C33', 12, 100)];
    expect(baselineRows(more).map(({ shape }) => Number(shape) > 0.05)).toEqual([true, true, true]);
  });

  test('none without firms', () => {
    expect(baselineRows([])).toEqual([]);
  });
});
