import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  type Fraction,
  fraction,
  minus,
  over,
  plain,
  plus,
  shown,
  times,
  whole,
} from '../../functions/assess/rules/exact/decimal.ts';

/** Digits around 2^53 are where a double stops being exact. */
const digits = fc.oneof(
  fc.nat(9999).map(String),
  fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
  fc.bigInt({ min: 2n ** 53n - 5n, max: 2n ** 53n + 5n }).map(String),
);
const decimal = fc
  .tuple(digits, fc.option(fc.stringMatching(/^\d{1,20}$/), { nil: undefined }))
  .map(([whole, part]) => (part === undefined ? whole : `${whole}.${part}`));
const positive = decimal.filter((text) => /[1-9]/.test(text));

const isEqual = (exact: Fraction, expected: Big): boolean =>
  new Big(String(exact.num)).eq(expected.times(new Big(String(exact.den))));

describe('exact arithmetic equals big.js', () => {
  test('reads, compares, adds, takes away, multiplies', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [fraction(a), fraction(b)];
        expect(isEqual(x, new Big(a))).toBe(true);
        expect(fraction(new Big(a), new Big(1))).toEqual(fraction(new Big(a)));
        expect(compare(fraction(new Big(a)), x)).toBe(0);
        expect(compare(x, y)).toBe(new Big(a).cmp(b));
        expect(isEqual(plus(x, y), new Big(a).plus(b))).toBe(true);
        expect(isEqual(minus(x, y), new Big(a).minus(b))).toBe(true);
        expect(isEqual(times(x, y), new Big(a).times(b))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a quotient times its divisor is the number again', () => {
    fc.assert(
      fc.property(decimal, positive, (a, b) => {
        const quotient = over(fraction(a), fraction(b));
        expect(compare(times(quotient, fraction(b)), fraction(a))).toBe(0);
        expect(compare(fraction(a, b), quotient)).toBe(0);
      }),
    );
  });

  test('rounds half up, and floors', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 1, max: 999 }), fc.nat(8), (a, den, places) => {
        const exact = over(fraction(a), den);
        const scaled = new Big(a).times(new Big(10).pow(places));
        const twice = scaled.times(2).plus(den);
        const floor = (value: Big): Big => value.round(0, Big.roundDown);
        Big.DP = 60;
        const expected = floor(twice.div(2 * den)).div(new Big(10).pow(places));
        expect(new Big(shown(exact, places)).eq(expected)).toBe(true);
        expect(whole(exact)).toBe(floor(new Big(a).div(den)).toNumber());
      }),
    );
  });

  test('never leaves a whole number where a double is not exact', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        for (const value of Object.values(times(fraction(a), fraction(b))))
          if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true);
      }),
    );
  });

  test('plain text loses zeros only', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(new Big(plain(text)).eq(text)).toBe(true);
        expect(plain(text)).not.toMatch(/\.\d*0$|^0\d/);
      }),
    );
  });

  test.each(['', '.', '.5', '5.', '1e3', '0x1', ' 1', '1,5', '--1', '1.2.3', '9'.repeat(20).concat('x')])(
    'refuses %j',
    (text) => {
      expect(() => fraction(text)).toThrow(RangeError);
    },
  );

  test('refuses a number that is not whole', () => {
    for (const value of [1.5, Number.NaN, 2 ** 53]) expect(() => fraction(value)).toThrow(RangeError);
  });

  test('knows negative numbers', () => {
    expect(shown(fraction('-1.25'), 1)).toBe('-1.2');
    expect(whole(fraction('-1.25'))).toBe(-2);
    expect(compare(fraction('-3'), fraction('-2.9'))).toBe(-1);
    expect(plain('-2.50')).toBe('-2.5');
  });
});
