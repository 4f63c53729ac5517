import { ASBESTOS, LOW_SILICA, SILICA, SILICA_NAME, TOTAL_ONLY, TWO_FRACTIONS } from './agents.ts';
import { permille } from './decimal.ts';
import type { GroupScenario } from './group-scenario.ts';
import {
  actionLevel,
  complies,
  exceeds,
  type GroupPlan,
  noPeak,
  type Outcome,
  plan,
  reading,
  resp,
  total,
  unjudged,
} from './measured.ts';
import { type Dust, dust } from './reference.ts';
import type { Rng } from './rng.ts';

const TOTAL = 'PC-TWA-TOTAL';
const RESP = 'PC-TWA-RESP';
const both = (rng: Rng): Dust => rng.pick(TWO_FRACTIONS);
const lowSilica = (rng: Rng): Dust => rng.pick(LOW_SILICA);
const totalOnly = (rng: Rng): Dust => rng.pick(TOTAL_ONLY);
const silicaShare = (freeSilica: string): Partial<GroupPlan> => ({ cells: { freeSilica } });

const fractions = (
  of: Dust,
  totals: number,
  resps: number,
  outcomes: readonly Outcome[],
  freeSilica?: string,
): GroupPlan =>
  plan(
    of,
    [total(of, totals), resp(of, resps)],
    outcomes,
    freeSilica === undefined ? {} : silicaShare(freeSilica),
  );

const limits: readonly GroupScenario[] = [
  ['dust-total-exceeds', (rng) => fractions(both(rng), 1600, 300, [exceeds(TOTAL), complies(RESP)])],
  ['dust-resp-exceeds', (rng) => fractions(both(rng), 300, 1400, [complies(TOTAL), exceeds(RESP)])],
  ['dust-both-exceed', (rng) => fractions(both(rng), 2100, 1400, [exceeds(TOTAL), exceeds(RESP)])],
  [
    'dust-action-level',
    (rng) => fractions(both(rng), 600, 300, [actionLevel(TOTAL), complies(RESP), noPeak]),
  ],
  ['dust-equal', (rng) => fractions(both(rng), 200, 1000, [complies(TOTAL), actionLevel(RESP), noPeak])],
  [
    'dust-with-low-silica-exceeds',
    (rng) => fractions(lowSilica(rng), 1300, 200, [exceeds(TOTAL), complies(RESP)], '6.5'),
  ],
  [
    'dust-total-only-exceeds',
    (rng) => {
      const of = totalOnly(rng);
      return plan(of, [total(of, 1900)], [exceeds(TOTAL)]);
    },
  ],
  [
    'dust-extended-shift',
    (rng) => {
      const of = totalOnly(rng);
      // A shift of 12 h halves the limit: 0.4 of it is 0.8 of what is left.
      return plan(of, [total(of, 400)], [actionLevel(TOTAL), noPeak], { cells: { hoursPerDay: '12' } });
    },
  ],
];

const incomplete: readonly GroupScenario[] = [
  [
    'dust-resp-missing',
    (rng) => {
      const of = both(rng);
      return plan(of, [total(of, 300)], [complies(TOTAL), unjudged(RESP, 'resp-dust-missing'), noPeak]);
    },
  ],
  [
    'dust-total-missing',
    (rng) => {
      const of = both(rng);
      return plan(of, [resp(of, 300)], [unjudged(TOTAL, 'total-dust-missing'), complies(RESP), noPeak]);
    },
  ],
  [
    'dust-without-resp-limit',
    (rng) => {
      const of = totalOnly(rng);
      const readings = [total(of, 300), reading('RESP-DUST-TWA', permille(of.total, 200))];
      return plan(of, readings, [complies(TOTAL), unjudged(RESP, 'no-limit'), noPeak]);
    },
  ],
  [
    'dust-fraction-unclear',
    (rng) => {
      const of = totalOnly(rng);
      return plan(
        of,
        [reading('TWA', permille(of.total, 300))],
        [unjudged('PC-TWA', 'dust-fraction-unclear')],
        { verdict: '' },
      );
    },
  ],
  [
    'dust-peak-of-unknown-fraction',
    (rng) => {
      const of = totalOnly(rng);
      const peak = reading('PEAK', permille(of.total, 2500));
      return plan(of, [total(of, 300), peak], [complies(TOTAL), unjudged('PEAK', 'dust-fraction-unclear')]);
    },
  ],
  [
    'dust-peak-of-a-fraction',
    (rng) => {
      const of = totalOnly(rng);
      const peak = reading('TOTAL-DUST-PEAK', permille(of.total, 2500));
      return plan(of, [total(of, 300), peak], [complies(TOTAL), complies('PEAK')]);
    },
  ],
  [
    'free-silica-missing',
    (rng) => {
      const outcomes = [unjudged(TOTAL, 'free-silica-missing'), unjudged(RESP, 'free-silica-missing')];
      return { ...fractions(lowSilica(rng), 300, 300, outcomes), verdict: '' };
    },
  ],
  // Above the limit for low silica it is above every silica limit too: the finding stands without the content.
  [
    'free-silica-missing-exceeds',
    (rng) => fractions(lowSilica(rng), 1500, 300, [exceeds(TOTAL), unjudged(RESP, 'free-silica-missing')]),
  ],
  [
    'other-dust-without-silica',
    () => {
      const of = dust('其他粉尘');
      return plan(of, [total(of, 300)], [unjudged(TOTAL, 'free-silica-missing')], { verdict: '' });
    },
  ],
  [
    // Asbestos is limited by mass and by count; a laboratory that only weighed has answered one half.
    'asbestos-by-mass',
    () => {
      const outcomes = [complies(TOTAL), unjudged('PC-TWA-FIBRE', 'fibre-count-missing'), noPeak];
      return plan(ASBESTOS, [reading('TOTAL-DUST-TWA', '0.3')], outcomes, { verdict: '' });
    },
  ],
];

/** Silica at and around the edges of the bands: 10 and 50 belong to the lower band, 80 to the middle one. */
const silica = (
  freeSilica: string,
  totalValue: string,
  outcomes: readonly Outcome[],
  respValue = '0.05',
): GroupPlan =>
  plan(
    SILICA_NAME,
    [reading('TOTAL-DUST-TWA', totalValue), reading('RESP-DUST-TWA', respValue)],
    outcomes,
    silicaShare(freeSilica),
  );
const warned = [actionLevel(TOTAL), complies(RESP), noPeak];
const exceeded = [exceeds(TOTAL), complies(RESP)];

const bands: readonly GroupScenario[] = [
  ['silica-10', () => silica('10', SILICA.low.total, warned)],
  ['silica-50', () => silica('50', permille(SILICA.low.total, 900), warned)],
  ['silica-50.1', () => silica('50.1', permille(SILICA.low.total, 900), exceeded)],
  ['silica-80', () => silica('80', SILICA.middle.total, warned)],
  ['silica-80.5', () => silica('80.5', SILICA.middle.total, exceeded)],
  ['silica-resp-exceeds', () => silica('92', '0.1', [complies(TOTAL), exceeds(RESP)], '0.21')],
  [
    'silica-missing',
    () => {
      const outcomes = [unjudged(TOTAL, 'free-silica-missing'), unjudged(RESP, 'free-silica-missing')];
      const readings = [reading('TOTAL-DUST-TWA', '0.2'), reading('RESP-DUST-TWA', '0.1')];
      return plan(SILICA_NAME, readings, outcomes, { verdict: '' });
    },
  ],
  [
    'silica-contradicts',
    () => {
      const outcomes = [
        unjudged(TOTAL, 'free-silica-contradicts'),
        unjudged(RESP, 'free-silica-contradicts'),
      ];
      return { ...silica('4.2', '0.2', outcomes), verdict: '' };
    },
  ],
  // 石灰石粉尘 by name, silica by content: 2 mg/m³ is below 8 but above 1.
  [
    'silica-under-another-name',
    () => {
      const readings = [reading('TOTAL-DUST-TWA', '2'), reading('RESP-DUST-TWA', '0.2')];
      return plan('石灰石粉尘', readings, exceeded, silicaShare('18'));
    },
  ],
];

export const DUST_SCENARIOS: readonly GroupScenario[] = [...limits, ...incomplete, ...bands];
