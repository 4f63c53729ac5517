import { gammaAbove } from './gamma.ts';

/** Above this many events the exact distribution is replaced by the normal one, which is as good there. */
const EXACT_UP_TO = 400;

/** Distribution of the sum of `events` independent period numbers, each drawn with these shares. */
const sums = (events: number, shares: readonly number[]): Float64Array => {
  let known = Float64Array.of(1);
  for (let event = 0; event < events; event += 1) {
    const next = new Float64Array(known.length + shares.length - 1);
    for (const [period, share] of shares.entries())
      for (const [sum, weight] of known.entries())
        next[sum + period] = (next[sum + period] ?? 0) + weight * share;
    known = next;
  }
  return known;
};

/** P(Z ≥ z) of the standard normal distribution. */
const normalAbove = (z: number): number => {
  const tail = gammaAbove(0.5, (z * z) / 2) / 2;
  return z < 0 ? 1 - tail : tail;
};

/**
 * Probability that events fall as late as these, or later, if each period had them in proportion to its exposure: the
 * exact conditional test of a rising Poisson rate. Given their number, events are drawn over the periods by exposure;
 * the statistic is the sum of their period numbers. 1 without events.
 */
export const risingByChance = (counts: readonly number[], exposures: readonly number[]): number => {
  const total = exposures.reduce((sum, n) => sum + n, 0);
  const events = counts.reduce((sum, y) => sum + y, 0);
  if (events === 0 || total <= 0) return 1;
  const shares = exposures.map((n) => n / total);
  const observed = counts.reduce((sum, y, period) => sum + y * period, 0);
  if (events <= EXACT_UP_TO) {
    const tail = sums(events, shares).slice(observed);
    // From the thin end, so that small terms are not lost.
    return Math.min(
      1,
      tail.reduceRight((sum, p) => sum + p, 0),
    );
  }
  const mean = shares.reduce((sum, p, period) => sum + p * period, 0);
  const variance = shares.reduce((sum, p, period) => sum + p * (period - mean) ** 2, 0);
  return normalAbove((observed - 0.5 - events * mean) / Math.sqrt(events * variance));
};
