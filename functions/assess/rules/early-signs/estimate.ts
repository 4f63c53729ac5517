import type { EarlySignSettings } from '../../../../schemas/settings/early-signs.ts';
import type { Expected } from './expected.ts';
import type { Level } from './figures.ts';
import { gammaAbove } from './gamma.ts';

type Settings = EarlySignSettings['injuryRate'];

/** What is believed of a firm's true rate after its injuries were seen: gamma(shape + y, shape ÷ rate + n). */
export interface Estimate {
  /** Posterior mean, injuries a person-year. */
  readonly shrunk: number;
  /** Posterior probability of a true rate above `times` the expected one. */
  readonly probability: number;
}

export const estimate = (
  injuries: number,
  personYears: number,
  { rate, shape }: Pick<Expected, 'rate' | 'shape'>,
  times: number,
): Estimate => {
  const after = { shape: shape + injuries, scale: shape / rate + personYears };
  return {
    shrunk: after.shape / after.scale,
    probability: gammaAbove(after.shape, times * rate * after.scale),
  };
};

const LEVELS = ['red', 'orange', 'yellow'] as const;

/** The highest level whose ratio and probability are both reached; undefined for none. */
export const levelOf = (
  { shrunk, probability }: Estimate,
  expected: number,
  settings: Pick<Settings, Level>,
): Level | undefined =>
  LEVELS.find(
    (level) => shrunk >= settings[level].ratio * expected && probability >= settings[level].probability,
  );
