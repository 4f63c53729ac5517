import { CITIES } from '../../schemas/reference/regions.ts';
import { type Draws, drawsFrom } from './random.ts';

/** A firm whose true rate is known. */
export interface TrueFirm {
  readonly city: string;
  readonly division: string;
  readonly exposure: number;
  /** True rate ÷ that of its industry in its city. */
  readonly ratio: number;
  readonly planted: boolean;
  readonly injuries: number;
}

/** How the world is made: rates and sizes like those of small and large firms of many industries. */
export const WORLD = {
  divisions: 30,
  /** Shape of the true rates of ordinary firms around those of their industry: a spread of 45 %. */
  shape: 5,
  plantedShare: 0.02,
  planted: { from: 2.5, to: 6 },
  medianPersons: 30,
  spreadOfPersons: 1.3,
} as const;

const sizeOf = ({ normal }: Draws): number =>
  Math.min(5_000, Math.max(3, Math.round(WORLD.medianPersons * Math.exp(WORLD.spreadOfPersons * normal()))));

/** So many firms with true rates, and the injuries that a year gave them. The same for the same seed. */
export const trueFirms = (count: number, seed: number): TrueFirm[] => {
  const draws = drawsFrom(seed);
  const rates = Array.from({ length: WORLD.divisions }, () => 0.0015 * Math.exp(draws.even() * 2.3));
  const local = CITIES.map(() => Math.exp(0.2 * draws.normal()));
  return Array.from({ length: count }, (): TrueFirm => {
    const place = Math.floor(draws.even() * CITIES.length);
    // Some industries are common, others rare.
    const industry = Math.floor(draws.even() ** 2 * WORLD.divisions);
    const planted = draws.even() < WORLD.plantedShare;
    const { from, to } = WORLD.planted;
    const ratio = planted ? from + (to - from) * draws.even() : draws.gamma(WORLD.shape);
    const exposure = sizeOf(draws);
    const rate = (rates[industry] ?? 0) * (local[place] ?? 1) * ratio;
    return {
      city: CITIES[place]?.code ?? '',
      division: `C${10 + industry}`,
      ...{ exposure, ratio, planted },
      injuries: draws.poisson(rate * exposure),
    };
  });
};
