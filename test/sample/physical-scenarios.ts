import type { Cells } from './feed-file.ts';
import type { GroupScenario } from './group-scenario.ts';
import { actionLevel, complies, exceeds, type Outcome, plan, reading, unjudged } from './measured.ts';

const NOISE = 'NOISE-8H';
const noise = (level: string, outcome: Outcome) =>
  plan('噪声', [reading('NOISE-LEX', level)], [outcome], { cells: { unit: 'dB(A)' } });

/** Work of class Ⅱ through a shift of 8 h: 28 ℃, or 29 ℃ where the summers are hot, which nobody says. */
const heat = (degrees: string, outcome: Outcome, cells: Cells = {}) =>
  plan('高温', [reading('WBGT', degrees)], [outcome], {
    cells: { unit: '℃', workClass: 'Ⅱ', hoursPerDay: '8', sampledOn: '2025-07-22', ...cells },
  });

/** Physical agents at and around their limits (GBZ 2.2-2007): 85 dB(A) is still within, 80 the action level. */
export const PHYSICAL_SCENARIOS: readonly GroupScenario[] = [
  ['noise-79.9', () => noise('79.9', complies(NOISE))],
  ['noise-80', () => noise('80.0', actionLevel(NOISE))],
  ['noise-85', () => noise('85.0', actionLevel(NOISE))],
  ['noise-85.1', () => noise('85.1', exceeds(NOISE))],
  ['heat-complies', () => heat('27.5', complies('WBGT'))],
  ['heat-exceeds', () => heat('29.6', exceeds('WBGT'))],
  ['heat-by-the-local-summer', () => heat('28.6', unjudged('WBGT', 'ventilation-temperature-missing'))],
  ['heat-of-unknown-work', () => heat('28.6', unjudged('WBGT', 'work-class-missing'), { workClass: '' })],
];
