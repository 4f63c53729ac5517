import Big from 'big.js';
import { compare, type Fraction, fraction, plus, times } from '../exact/decimal.ts';

/** A sampling day: days since the first one, and the value in a unit that all share. */
export interface Point {
  readonly day: number;
  readonly value: Big;
}

const DAYS_OF_YEAR = 365;

/** The points from the end back for as long as each is higher than the one before. */
export const risingRun = <P extends Point>(points: readonly P[]): P[] => {
  let start = points.length - 1;
  while (start > 0 && points[start - 1]?.value.lt(points[start]?.value ?? 0)) start -= 1;
  return points.slice(Math.max(0, start));
};

/**
 * Slope a day by least squares, pulled to zero: Sxy ÷ (Sxx + ridge), `ridge` in squared years. Exact; zero for fewer
 * than two points.
 */
export const shrunkSlope = (points: readonly Point[], ridge: string): Fraction => {
  const n = points.length;
  const sum = (of: (point: Point) => Big): Big =>
    points.reduce((total, point) => total.plus(of(point)), new Big(0));
  const x = sum(({ day }) => new Big(day));
  const xy = sum(({ day, value }) => value.times(day))
    .times(n)
    .minus(x.times(sum(({ value }) => value)));
  const xx = sum(({ day }) => new Big(day).times(day))
    .times(n)
    .minus(x.times(x));
  const den = xx.plus(new Big(ridge).times(n).times(DAYS_OF_YEAR ** 2));
  return den.eq(0) ? fraction(0) : fraction(xy, den);
};

/** True when the limit is reached within so many days after the last point at this slope. */
export const reaches = (last: Big, slope: Fraction, limit: Big, days: number): boolean =>
  compare(plus(fraction(last), times(slope, days)), fraction(limit)) >= 0;
