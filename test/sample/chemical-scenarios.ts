import { BENZENE, MAXIMUM_ONLY, TOLUENE } from './agents.ts';
import { justAbove, permille } from './decimal.ts';
import type { Cells } from './feed-file.ts';
import { type GroupScenario, one, pair, STEL, TWA, two } from './group-scenario.ts';
import {
  actionLevel,
  complies,
  exceeds,
  type GroupPlan,
  me,
  noPeak,
  plan,
  reading,
  ste,
  twa,
  unjudged,
} from './measured.ts';
import { doubtfulNames } from './reference.ts';
import type { Rng } from './rng.ts';

const max = (rng: Rng) => rng.pick(MAXIMUM_ONLY);

/** Values below, at and above each type of limit. */
const levels: readonly GroupScenario[] = [
  ['action-level', (rng) => pair(rng, rng.int(510, 950), 200, actionLevel(TWA), complies(STEL))],
  ['action-level-exact', (rng) => pair(rng, 500, 499, actionLevel(TWA), complies(STEL))],
  ['action-level-stel', (rng) => pair(rng, 100, 800, complies(TWA), actionLevel(STEL))],
  ['equal-to-limit', (rng) => pair(rng, 1000, 300, actionLevel(TWA), complies(STEL))],
  ['exceeds-twa', (rng) => pair(rng, rng.int(1100, 4000), 300, exceeds(TWA), complies(STEL))],
  ['exceeds-stel', (rng) => pair(rng, 300, rng.int(1100, 3000), complies(TWA), exceeds(STEL))],
  ['exceeds-both', (rng) => pair(rng, rng.int(1200, 2500), rng.int(1100, 2500), exceeds(TWA), exceeds(STEL))],
  [
    'just-above-limit',
    (rng) => {
      const agent = two(rng);
      return plan(
        agent,
        [reading('TWA', justAbove(agent.pcTwa)), ste(agent, 300)],
        [exceeds(TWA), complies(STEL)],
      );
    },
  ],
  ['exceeds-mac', (rng) => atMost(rng, [rng.int(1050, 3000)], exceeds('MAC'))],
  ['mac-worst-of-several', (rng) => atMost(rng, [100, 1300, 200], exceeds('MAC'))],
  ['mac-action-level', (rng) => atMost(rng, [700, 100], actionLevel('MAC'))],
  ['mac-equal', (rng) => atMost(rng, [1000], actionLevel('MAC'))],
];
const atMost = (
  rng: Rng,
  thousandths: readonly number[],
  outcome: GroupPlan['outcomes'][number],
): GroupPlan => {
  const agent = max(rng);
  const readings = thousandths.map((value, i) => ({ ...me(agent, value), cells: { sampleNo: `M${i + 1}` } }));
  return plan(agent, readings, [outcome]);
};

/** Above 3 × PC-TWA only as GBZ 2.1-2019 6.3.3 allows and as the row shows; above 5 × never. */
const peaks = (): readonly GroupScenario[] => {
  const shown = { minutes: '10', timesPerDay: '3', gapMinutes: '90' };
  const peaked =
    (thousandths: number, cells: Cells, outcome: GroupPlan['outcomes'][number]) => (rng: Rng) => {
      const agent = one(rng);
      const peak = reading('PEAK', permille(agent.pcTwa, thousandths), cells);
      return plan(agent, [twa(agent, 300), peak], [complies(TWA), outcome]);
    };
  return [
    ['peak-as-allowed', peaked(4000, shown, complies('PEAK'))],
    ['peak-unrecorded', peaked(4000, {}, exceeds('PEAK'))],
    ['peak-too-often', peaked(4000, { ...shown, timesPerDay: '6' }, exceeds('PEAK'))],
    ['peak-above-five', peaked(5100, shown, exceeds('PEAK'))],
  ];
};

const gaps: readonly GroupScenario[] = [
  [
    'ste-missing',
    (rng) => {
      const agent = two(rng);
      return plan(agent, [twa(agent, 300)], [complies(TWA), unjudged(STEL, 'ste-missing')]);
    },
  ],
  [
    'exceeds-twa-ste-missing',
    (rng) => {
      const agent = two(rng);
      return plan(agent, [twa(agent, 1700)], [exceeds(TWA), unjudged(STEL, 'ste-missing')]);
    },
  ],
  [
    'twa-missing',
    (rng) => {
      const agent = two(rng);
      return plan(agent, [ste(agent, 300)], [unjudged(TWA, 'twa-missing'), complies(STEL)]);
    },
  ],
  [
    'me-missing',
    (rng) => {
      const agent = max(rng);
      const outcomes = [unjudged('MAC', 'me-missing'), unjudged(TWA, 'no-limit')];
      return plan(agent, [reading('TWA', permille(agent.mac, 200))], outcomes, { verdict: '' });
    },
  ],
  [
    'peak-reported',
    (rng) => {
      const agent = one(rng);
      const peak = reading('PEAK', permille(agent.pcTwa, 2000));
      return plan(agent, [twa(agent, 300), peak], [complies(TWA), complies('PEAK')]);
    },
  ],
  ...peaks(),
  // The peak rule only completes a complying average: once it exceeds, there is nothing to add.
  [
    'exceeds-without-stel',
    (rng) => {
      const agent = one(rng);
      return plan(agent, [twa(agent, 1600)], [exceeds(TWA)]);
    },
  ],
  [
    'action-level-without-stel',
    (rng) => {
      const agent = one(rng);
      return plan(agent, [twa(agent, 650)], [actionLevel(TWA), noPeak]);
    },
  ],
  [
    'benzene-2022-11',
    (rng) =>
      plan(
        BENZENE,
        [twa(BENZENE, 1800), ste(BENZENE, 500)],
        [unjudged('*', 'no-limit-for-date')],
        on(rng, '2022-11'),
      ),
  ],
  // 6 / 10 mg/m³ until October 2022, 3 / 6 since December: the same result on either side.
  [
    'benzene-before-amendment',
    (rng) => {
      const readings = [reading('TWA', '4.5'), reading('STE', '2')];
      return plan(BENZENE, readings, [actionLevel(TWA), complies(STEL)], on(rng, '2022-10'));
    },
  ],
  [
    'benzene-after-amendment',
    (rng) => {
      const readings = [reading('TWA', '4.5'), reading('STE', '2')];
      return plan(BENZENE, readings, [exceeds(TWA), complies(STEL)], on(rng, '2022-12'));
    },
  ],
  [
    'before-the-standard',
    (rng) => plan(TOLUENE, [twa(TOLUENE, 2000)], [unjudged('*', 'no-limit-for-date')], on(rng, '2020-03')),
  ],
  [
    'doubtful-limit',
    (rng) =>
      plan(rng.pick(doubtfulNames), [reading('TWA', '9')], [unjudged('*', 'limit-doubtful')], {
        verdict: '',
      }),
  ],
  [
    'unknown-agent',
    (rng) => {
      const name = `样例未列溶剂${rng.int(1, 99)}号`;
      return plan(name, [reading('TWA', '12.5')], [unjudged('*', 'unknown-agent')], { verdict: '' });
    },
  ],
];
const on = (rng: Rng, month: string): Partial<GroupPlan> => ({
  cells: { sampledOn: `${month}-${String(rng.int(1, 28)).padStart(2, '0')}` },
});

/** Of each chemical agent: where its values lie, and what may be missing. */
export const CHEMICAL_SCENARIOS: readonly GroupScenario[] = [...levels, ...gaps];
