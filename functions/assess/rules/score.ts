import { type Fraction, whole } from './decimal.ts';

/**
 * Points for the inspection list; the points of a firm's open alerts are added up. Each function is monotone: a higher
 * ratio, more people or a graver level never gives fewer points. No function looks at today, so a score only changes
 * when a fact does.
 *
 * | finding | points |
 * |---|---|
 * | exceedance, alert | 50 + 10 for each multiple of the limit above it (≤ 40) + 1 for each 5 exposed (≤ 10) |
 * | exceedance, warning (action level) | 10 + 1 for each tenth of the limit above one half (≤ 5) + as above (≤ 10) |
 * | verdict difference | 25 |
 * | hidden danger | major 80, general and overdue 40; + 10 when supervised (挂牌督办) |
 * | uninsured | 50 + 1 for each 5 employed (≤ 40) |
 * | headcount gap | 20 + 1 for each 5 missing (≤ 30) |
 */
const fifth = (persons: number, most: number): number => Math.min(most, Math.floor(persons / 5));

/** `ratio` is measured ÷ limit, above 1. */
export const exceedanceScore = (ratio: Fraction, exposed: number): number => {
  const above = whole({ num: ratio.num.minus(ratio.den).times(10), den: ratio.den });
  return 50 + Math.min(40, above) + fifth(exposed, 10);
};

/** `ratio` is measured ÷ limit, between ½ and 1. */
export const warningScore = (ratio: Fraction, exposed: number): number => {
  const above = whole({ num: ratio.num.minus(ratio.den.div(2)).times(10), den: ratio.den });
  return 10 + Math.min(5, above) + fifth(exposed, 10);
};

export const VERDICT_SCORE = 25;

export const dangerScore = (level: 'major' | 'general', supervised: boolean): number =>
  (level === 'major' ? 80 : 40) + (supervised ? 10 : 0);

export const uninsuredScore = (persons: number): number => 50 + fifth(persons, 40);
export const gapScore = (missing: number): number => 20 + fifth(missing, 30);
