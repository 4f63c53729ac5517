import Big from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { justAbove, permille } from '../../sample/decimal.ts';

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 9999 }))
  .map(([whole, part]) => `${whole}.${part}`);

describe('planted decimals', () => {
  it('are exact where floats are not', () => {
    expect(permille('0.3', 1000)).toBe('0.3');
    expect(permille('0.7', 900)).toBe('0.63');
    expect(permille('50', 500)).toBe('25');
    expect(permille('0.005', 1)).toBe('0.000005');
  });

  it('equal the exact product', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 5000 }), (value, thousandths) =>
        new Big(permille(value, thousandths)).eq(new Big(value).times(thousandths).div(1000)),
      ),
    );
  });

  it('lie just above a limit', () => {
    expect(justAbove('50')).toBe('50.0001');
    fc.assert(fc.property(decimal, (value) => new Big(justAbove(value)).gt(value)));
  });
});
