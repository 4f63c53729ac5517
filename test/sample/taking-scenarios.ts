import { TOLUENE, XYLENE } from './agents.ts';
import { permille } from './decimal.ts';
import { type GroupScenario, pair, STEL, TWA, two } from './group-scenario.ts';
import {
  actionLevel,
  belowDetection,
  complies,
  exceeds,
  type GroupPlan,
  plan,
  reading,
  segment,
  ste,
  twa,
  unjudged,
} from './measured.ts';
import { substance } from './reference.ts';
import type { Rng } from './rng.ts';

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
      // (8 ÷ 12) × (24 − 12) ÷ 16 halves the limit.
      ...pair(rng, 600, 200, exceeds(TWA), complies(STEL)),
      cells: { hoursPerDay: '12' },
    }),
  ],
  [
    'extended-day-overlooked',
    (rng) => ({
      ...pair(rng, 600, 200, exceeds(TWA), complies(STEL)),
      ...{ cells: { hoursPerDay: '12' }, verdict: '合格', review: true },
    }),
  ],
  [
    'extended-day-complies',
    (rng) => ({ ...pair(rng, 240, 200, complies(TWA), complies(STEL)), cells: { hoursPerDay: '12' } }),
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

/** How a value was taken and written: units, detection limits, segments, long shifts, earlier samplings, names. */
export const TAKING_SCENARIOS: readonly GroupScenario[] = [...units, ...shifts];
