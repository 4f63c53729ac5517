import { BENZENE, MAXIMUM_ONLY, TOLUENE, TWA_ONLY, TWO_LIMITS, XYLENE } from './agents.ts';
import { justAbove, permille } from './decimal.ts';
import {
  actionLevel,
  belowDetection,
  complies,
  exceeds,
  type GroupPlan,
  me,
  noPeak,
  plan,
  reading,
  segment,
  ste,
  twa,
  unjudged,
} from './measured.ts';
import { doubtfulNames, substance } from './reference.ts';
import type { Rng } from './rng.ts';

/** A group at a workplace of its own, so that nothing else bears on its outcome. */
export type GroupScenario = readonly [id: string, make: (rng: Rng) => GroupPlan];

const two = (rng: Rng) => rng.pick(TWO_LIMITS);
const one = (rng: Rng) => rng.pick(TWA_ONLY);
const max = (rng: Rng) => rng.pick(MAXIMUM_ONLY);
const TWA = 'PC-TWA';
const STEL = 'PC-STEL';

/** Readings of a substance with PC-TWA and PC-STEL as thousandths of the two limits. */
const pair = (rng: Rng, average: number, short: number, ...outcomes: GroupPlan['outcomes']): GroupPlan => {
  const agent = two(rng);
  return plan(agent, [twa(agent, average), ste(agent, short)], outcomes);
};

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
      return plan(agent, [twa(agent, 300), peak], [complies(TWA), unjudged('PEAK', 'peak-not-judged')]);
    },
  ],
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

/** mg/m³ that stand for ppm: ppm × molar mass / 24.04, here far from any threshold. */
const ppm = (of: { pcTwa: string; molarMass: string }, factor: number, limit = of.pcTwa): string =>
  ((Number(limit) * factor * 24.04) / Number(of.molarMass)).toFixed(3);
const PPM = { cells: { unit: 'ppm' } };

const units: readonly GroupScenario[] = [
  ['ppm-complies', () => inPpm(0.3, complies(TWA))],
  ['ppm-action-level', () => inPpm(0.75, actionLevel(TWA))],
  ['ppm-exceeds', () => inPpm(1.4, exceeds(TWA))],
  [
    'ppm-without-molar-mass',
    () => {
      const outcomes = [unjudged(TWA, 'molar-mass-missing'), unjudged(STEL, 'molar-mass-missing')];
      return plan(XYLENE, [reading('TWA', '30'), reading('STE', '40')], outcomes, { ...PPM, verdict: '' });
    },
  ],
  [
    'unit-not-comparable',
    (rng) => {
      const agent = two(rng);
      const readings = [reading('TWA', '0.4', { unit: 'f/mL' }), ste(agent, 300)];
      return plan(agent, readings, [unjudged(TWA, 'unit-not-comparable'), complies(STEL)]);
    },
  ],
  ['below-detection', (rng) => undetected(rng, 500, '未检出', complies(TWA))],
  ['below-detection-as-number', (rng) => undetected(rng, 200, '<', complies(TWA))],
  ['below-detection-insensitive', (rng) => undetected(rng, 600, 'ND', unjudged(TWA, 'method-not-sensitive'))],
  [
    'below-detection-beside-a-value',
    (rng) => {
      const agent = two(rng);
      const value = { ...twa(agent, 200), cells: { sampleNo: 'Y1' } };
      const blind = reading('TWA', '未检出', { sampleNo: 'Y2', lod: permille(agent.pcTwa, 700) });
      return plan(
        agent,
        [value, blind, ste(agent, 200)],
        [unjudged(TWA, 'method-not-sensitive'), complies(STEL)],
      );
    },
  ],
];
const inPpm = (factor: number, outcome: GroupPlan['outcomes'][number]): GroupPlan => {
  const readings = [reading('TWA', ppm(TOLUENE, factor)), reading('STE', ppm(TOLUENE, 0.2, TOLUENE.pcStel))];
  return plan(TOLUENE, readings, [outcome, complies(STEL)], PPM);
};
const undetected = (
  rng: Rng,
  lodShare: number,
  text: string,
  outcome: GroupPlan['outcomes'][number],
): GroupPlan => {
  const agent = two(rng);
  const lod = permille(agent.pcTwa, lodShare);
  const below = belowDetection('TWA', text === '<' ? `<${lod}` : text, lod);
  return plan(agent, [below, ste(agent, 300)], [outcome, complies(STEL)]);
};

/** Hours of the shift, segments of it, earlier samplings. */
const shifts: readonly GroupScenario[] = [
  [
    'extended-day',
    (rng) => ({
      ...pair(rng, 600, 200, unjudged(TWA, 'extended-shift'), complies(STEL)),
      cells: { hoursPerDay: '12' },
    }),
  ],
  [
    'extended-day-exceeds',
    (rng) => ({ ...pair(rng, 1200, 200, exceeds(TWA), complies(STEL)), cells: { hoursPerDay: '10.5' } }),
  ],
  [
    'extended-week',
    (rng) => ({
      ...pair(rng, 300, 200, unjudged(TWA, 'extended-shift'), complies(STEL)),
      cells: { hoursPerWeek: '48' },
    }),
  ],
  [
    'full-shift',
    (rng) => ({
      ...pair(rng, 300, 200, complies(TWA), complies(STEL)),
      cells: { hoursPerDay: '8', hoursPerWeek: '40' },
    }),
  ],
  // 4 × 120 min at 1.1 limits: over. 4 × 60 min at 1.5 limits: 0.75 of the limit over 480 minutes.
  ['segments-over', (rng) => segments(rng, [1100, 1100, 1100, 1100], 120, exceeds(TWA))],
  ['segments-equal', (rng) => segments(rng, [2000, 1000, 1000], 120, actionLevel(TWA))],
  ['segments-under', (rng) => segments(rng, [1500, 1500, 1500, 1500], 60, actionLevel(TWA))],
  ['segments-low', (rng) => segments(rng, [500, 500], 60, complies(TWA))],
  [
    'segment-below-detection',
    (rng) => {
      const agent = two(rng);
      const blind = reading('SAMPLE', '未检出', {
        lod: permille(agent.pcTwa, 200),
        minutes: '240',
        sampleNo: 'S2',
      });
      return plan(
        agent,
        [segment(agent, 300, 240, 1), blind, ste(agent, 100)],
        [complies(TWA), complies(STEL)],
      );
    },
  ],
  ['superseded-exceedance', (rng) => resampled(rng, 2500, 200, complies(TWA))],
  ['newly-exceeding', (rng) => resampled(rng, 200, 1900, exceeds(TWA))],
  ['other-city', (rng) => ({ ...pair(rng, 1500, 200, exceeds(TWA), complies(STEL)), elsewhere: true })],
  [
    'english-name',
    (rng) => {
      const readings = [twa(TOLUENE, 1300), ste(TOLUENE, 200)];
      return plan(rng.pick(['Toluene', 'toluene']), readings, [exceeds(TWA), complies(STEL)], {
        topicAgent: '甲苯',
      });
    },
  ],
  [
    'name-settled-by-cas',
    (rng) => {
      const readings = [twa(TOLUENE, 1300), ste(TOLUENE, 200)];
      const extras = { topicAgent: '甲苯', cells: { cas: TOLUENE.cas } };
      return plan(`样例牌稀释剂${rng.int(1, 9)}号`, readings, [exceeds(TWA), complies(STEL)], extras);
    },
  ],
  [
    'not-yet-in-force',
    () => {
      const acetochlor = substance('乙草胺');
      const cells = { sampledOn: '2025-04-30' };
      return plan(acetochlor, [twa(acetochlor, 3000)], [unjudged('*', 'no-limit-for-date')], {
        cells,
        verdict: '',
      });
    },
  ],
];
const segments = (
  rng: Rng,
  values: readonly number[],
  minutes: number,
  outcome: GroupPlan['outcomes'][number],
) => {
  const agent = two(rng);
  const samples = values.map((value, i) => segment(agent, value, minutes, i + 1));
  return plan(agent, [...samples, ste(agent, 200)], [outcome, complies(STEL)]);
};
const resampled = (
  rng: Rng,
  before: number,
  now: number,
  outcome: GroupPlan['outcomes'][number],
): GroupPlan => {
  const agent = two(rng);
  const old = {
    ...twa(agent, before),
    cells: { sampledOn: '2025-03-11', reportNo: `样检字2025第${rng.int(1e6, 9e6)}号` },
  };
  const cells = { sampledOn: '2026-01-12' };
  return plan(agent, [old, twa(agent, now), ste(agent, 200)], [outcome, complies(STEL)], {
    cells,
    verdict: '',
  });
};

export const CHEMICAL_SCENARIOS: readonly GroupScenario[] = [...levels, ...gaps, ...units, ...shifts];
