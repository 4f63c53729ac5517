import { TWA_ONLY, TWO_LIMITS } from './agents.ts';
import { type GroupPlan, plan, ste, twa } from './measured.ts';
import type { Rng } from './rng.ts';

/** A group at a workplace of its own, so that nothing else bears on its outcome. */
export type GroupScenario = readonly [id: string, make: (rng: Rng) => GroupPlan];

export const TWA = 'PC-TWA';
export const STEL = 'PC-STEL';
export const two = (rng: Rng) => rng.pick(TWO_LIMITS);
export const one = (rng: Rng) => rng.pick(TWA_ONLY);

/** Readings of a substance with PC-TWA and PC-STEL as thousandths of the two limits. */
export const pair = (
  rng: Rng,
  average: number,
  short: number,
  ...outcomes: GroupPlan['outcomes']
): GroupPlan => {
  const agent = two(rng);
  return plan(agent, [twa(agent, average), ste(agent, short)], outcomes);
};
