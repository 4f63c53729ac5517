// Statistics of small numbers in binary floats: these are estimates, never comparisons with a limit.

/** Coefficients of Lanczos's approximation for g = 7 (Godfrey): 15 digits for every positive argument. */
const LANCZOS_G = 7;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of Γ(a), a > 0. */
export const lnGamma = (a: number): number => {
  // Γ(a) = Γ(a + 1) ÷ a keeps the argument where the approximation is best.
  if (a < 1) return lnGamma(a + 1) - Math.log(a);
  const z = a - 1;
  const t = z + LANCZOS_G + 0.5;
  const sum = LANCZOS.reduce((total, c, i) => total + (i === 0 ? c : c / (z + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
};

const EPSILON = 1e-15;
const TINY = 1e-300;
const ROUNDS = 100_000;

/** x^a e^-x ÷ Γ(a). */
const density = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - lnGamma(a));

/** P(a, x) by its power series, which converges fast for x < a + 1 (DLMF 8.11.4). */
const lowerBySeries = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < ROUNDS && term > sum * EPSILON; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * density(a, x);
};

/** Q(a, x) by its continued fraction after Lentz, for x ≥ a + 1 (DLMF 8.9.2). */
const upperByFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < ROUNDS; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = b + an / c;
    c = Math.abs(c) < TINY ? TINY : c;
    h *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return h * density(a, x);
};

/** P(G > x) for G ~ gamma(shape a, rate 1): the regularised upper incomplete gamma function Q(a, x), a > 0. */
export const gammaAbove = (a: number, x: number): number => {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
};

/** P(N ≥ n) for N ~ Poisson(mean), n whole: P(n, mean), without the loss of digits of 1 − Q in a thin tail. */
export const poissonAtLeast = (n: number, mean: number): number => {
  if (n <= 0) return 1;
  if (mean <= 0) return 0;
  return mean < n + 1 ? lowerBySeries(n, mean) : 1 - upperByFraction(n, mean);
};
