/** Draws that repeat for a seed. */
export interface Draws {
  /** Even between 0 and 1. */
  readonly even: () => number;
  readonly normal: () => number;
  /** Gamma of mean 1. */
  readonly gamma: (shape: number) => number;
  readonly poisson: (mean: number) => number;
}

/** Mulberry32. */
const evenFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Above this a Poisson draw is the sum of two of half the mean. */
const MOST = 30;

export const drawsFrom = (seed: number): Draws => {
  const even = evenFrom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even());
  /** Marsaglia and Tsang, for shapes of 1 and more; smaller ones by a power of an even draw. */
  const gamma = (shape: number): number => {
    if (shape < 1) return ((gamma(shape + 1) * (shape + 1)) / shape) * even() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - even()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v) / shape;
    }
  };
  const poisson = (mean: number): number => {
    if (mean > MOST) return poisson(mean / 2) + poisson(mean / 2);
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = even(); product > floor; product *= even()) count += 1;
    return count;
  };
  return { even, normal, gamma, poisson };
};
