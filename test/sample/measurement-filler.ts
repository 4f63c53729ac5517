import { LOW_SILICA, MAXIMUM_ONLY, TOTAL_ONLY, TWA_ONLY, TWO_FRACTIONS, TWO_LIMITS } from './agents.ts';
import {
  actionLevel,
  complies,
  exceeds,
  type GroupPlan,
  me,
  noPeak,
  type Outcome,
  plan,
  type Reading,
  reading,
  resp,
  ste,
  total,
  twa,
  unjudged,
} from './measured.ts';
import type { Rng } from './rng.ts';

/** Ordinary results, far below half of the limit: the bulk of what laboratories report. */
const low = (rng: Rng): number => rng.int(20, 420);
const numbered = (readings: readonly Reading[]): Reading[] =>
  readings.map((item, i) => ({ ...item, cells: { sampleNo: `Y${i + 1}` } }));
/** A single reading needs no sample number, which lets it go into a wide row. */
const several = (rng: Rng, make: () => Reading): Reading[] => {
  const count = rng.int(1, 3);
  return count === 1 ? [make()] : numbered(Array.from({ length: count }, make));
};

const chemical = (rng: Rng): GroupPlan => {
  const agent = rng.pick(TWO_LIMITS);
  const readings = [twa(agent, low(rng)), ...several(rng, () => ste(agent, low(rng)))];
  const cells = agent.cas !== '' && rng.chance(0.3) ? { cas: agent.cas } : {};
  return plan(agent, readings, [complies('PC-TWA'), complies('PC-STEL')], { cells });
};
const maximum = (rng: Rng): GroupPlan => {
  const agent = rng.pick(MAXIMUM_ONLY);
  return plan(
    agent,
    several(rng, () => me(agent, low(rng))),
    [complies('MAC')],
  );
};
const averageOnly = (rng: Rng): GroupPlan => {
  const agent = rng.pick(TWA_ONLY);
  return plan(agent, [twa(agent, low(rng))], [complies('PC-TWA'), noPeak]);
};
const dustBoth = (rng: Rng): GroupPlan => {
  const lowSilica = rng.chance(0.4);
  const agent = rng.pick(lowSilica ? LOW_SILICA : TWO_FRACTIONS);
  const cells = lowSilica || rng.chance(0.3) ? { freeSilica: `${rng.int(1, 9)}.${rng.int(0, 9)}` } : {};
  const outcomes = [complies('PC-TWA-TOTAL'), complies('PC-TWA-RESP'), noPeak];
  return plan(agent, [total(agent, low(rng)), resp(agent, low(rng))], outcomes, { cells });
};
const dustTotal = (rng: Rng): GroupPlan => {
  const agent = rng.pick(TOTAL_ONLY);
  return plan(agent, [total(agent, low(rng))], [complies('PC-TWA-TOTAL'), noPeak]);
};
/** L_EX,8h from 80 dB(A) is the action level, above 85 it exceeds (GBZ 2.2-2007); a bare LAeq lacks its time. */
const noiseOutcome = (level: string): Outcome => {
  if (Number(level) > 85) return exceeds('NOISE-8H');
  return Number(level) >= 80 ? actionLevel('NOISE-8H') : complies('NOISE-8H');
};
const noise = (rng: Rng): GroupPlan => {
  const kind = rng.pick(['NOISE-LEX', 'NOISE-LEQ']);
  const level = `${rng.int(76, 93)}.${rng.int(0, 9)}`;
  const verdict = rng.pick(['合格', ''] as const);
  const outcome = kind === 'NOISE-LEX' ? noiseOutcome(level) : unjudged('NOISE-8H', 'exposure-time-missing');
  return plan('噪声', [reading(kind, level)], [outcome], {
    cells: { unit: 'dB(A)' },
    verdict: outcome.is === 'exceeds' ? '' : verdict,
  });
};

const KINDS: readonly ((rng: Rng) => GroupPlan)[] = [
  ...[chemical, chemical, chemical, chemical, chemical, chemical],
  ...[maximum, maximum, averageOnly, dustBoth, dustBoth, dustTotal, noise],
];
export const ordinaryGroup = (rng: Rng): GroupPlan => rng.pick(KINDS)(rng);
/** Long rows without a planted outcome, for benchmarks: as above. */
export const ordinaryChemical = chemical;
