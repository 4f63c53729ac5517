import { MAXIMUM_ONLY, TWO_LIMITS } from './agents.ts';
import type { GroupScenario } from './group-scenario.ts';
import {
  actionLevel,
  complies,
  exceeds,
  type GroupPlan,
  me,
  plan,
  reading,
  ste,
  twa,
  unjudged,
} from './measured.ts';
import type { Rng } from './rng.ts';

const TWA = 'PC-TWA';
const STEL = 'PC-STEL';
const pair = (
  rng: Rng,
  average: number,
  extras: Partial<GroupPlan>,
  ...outcomes: GroupPlan['outcomes']
): GroupPlan => {
  const agent = rng.pick(TWO_LIMITS);
  return plan(agent, [twa(agent, average), ste(agent, 200)], outcomes, extras);
};

/** The laboratory's own verdict beside the hub's: where they differ, a person must look, and no notice may go out. */
export const VERDICT_SCENARIOS: readonly GroupScenario[] = [
  ['lab-agrees-exceeds', (rng) => pair(rng, 1700, { verdict: '超标' }, exceeds(TWA), complies(STEL))],
  ['lab-agrees-complies', (rng) => pair(rng, 200, { verdict: '合格' }, complies(TWA), complies(STEL))],
  ['lab-undecided', (rng) => pair(rng, 1700, { verdict: '未判定' }, exceeds(TWA), complies(STEL))],
  [
    'lab-says-complies',
    (rng) => pair(rng, 1800, { verdict: '合格', review: true }, exceeds(TWA), complies(STEL)),
  ],
  [
    'lab-says-exceeds',
    (rng) => pair(rng, 250, { verdict: '超标', review: true }, complies(TWA), complies(STEL)),
  ],
  [
    'lab-says-exceeds-at-action-level',
    (rng) => pair(rng, 700, { verdict: '超标', review: true }, actionLevel(TWA), complies(STEL)),
  ],
  [
    'lab-says-complies-mac',
    (rng) => {
      const agent = rng.pick(MAXIMUM_ONLY);
      return plan(agent, [me(agent, 1500)], [exceeds('MAC')], { verdict: '合格', review: true });
    },
  ],
  [
    'lab-says-exceeds-unknown-agent',
    (rng) => {
      const outcomes = [unjudged('*', 'unknown-agent')];
      return plan(`样例未列粉剂${rng.int(1, 99)}号`, [reading('TWA', '40')], outcomes, {
        verdict: '超标',
        review: true,
      });
    },
  ],
];
