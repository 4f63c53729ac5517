import { describe, expect, test } from 'vitest';
import { gammaAbove, lnGamma, poissonAtLeast } from '../../../functions/assess/rules/early-signs/gamma.ts';

const isNear = (value: number, known: number, relative = 1e-12): void => {
  expect(Math.abs(value / known - 1)).toBeLessThan(relative);
};

describe('the gamma function', () => {
  test.each([
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [0.1, 2.252712651734206],
    [3, Math.log(2)],
    [11, Math.log(3_628_800)],
    [100, 359.1342053695754],
    [1e5, 1051287.708973657],
  ])('ln Γ(%d)', (a, known) => isNear(lnGamma(a), known));

  test('of 1 and 2 is 1', () => {
    expect([lnGamma(1), lnGamma(2)].map((value) => Math.abs(value) < 1e-14)).toEqual([true, true]);
  });
});

/** Sums of e^-x x^k ÷ k! in 50 digits for whole shapes, erfc for ½, quantiles of χ² from tables. */
describe('the upper incomplete gamma function', () => {
  test.each([
    ['e^-x', 1, 2.5, Math.exp(-2.5), 1e-14],
    ['three terms', 3, 2.5, 0.5438131158833295, 1e-13],
    ['by the fraction', 10, 20, 0.004995412308307587, 1e-12],
    ['by the series', 50, 40, 0.9296649333406051, 1e-12],
    ['large', 200, 260, 4.750012444300876e-5, 1e-10],
    ['erfc(1)', 0.5, 1, 0.15729920705028513, 1e-12],
    ['erfc(3)', 0.5, 9, 0.00002209049699858544, 1e-12],
    ['χ² 95 %, 10 degrees', 5, 18.307038053275146 / 2, 0.05, 1e-9],
    ['χ² 99 %, 3 degrees', 1.5, 11.344866730144373 / 2, 0.01, 1e-9],
    ['nothing below zero', 4, 0, 1, 1e-15],
  ])('%s: Q(%d, %d)', (_name, a, x, known, relative) => isNear(gammaAbove(a, x), known, relative));
});

describe('Poisson tails', () => {
  test.each([
    [4, 0.5, 0.0017516225562908237],
    [12, 1, 8.316107426882334e-10],
    [1, 2, 1 - Math.exp(-2)],
    [2, 30, 1 - 31 * Math.exp(-30)],
    [0, 3, 1],
  ])('P(N ≥ %d) with mean %d', (n, mean, known) => isNear(poissonAtLeast(n, mean), known));

  test('nothing happens with mean 0', () => {
    expect(poissonAtLeast(1, 0)).toBe(0);
  });
});
