import { CITIES, type City, FED_CITIES, FRESH_CITIES, isFed } from './province.ts';
import { WIDER_DANGER_SCENARIOS } from './wider-danger-scenarios.ts';
import { WIDER_DUTY_SCENARIOS } from './wider-duty-scenarios.ts';
import { WIDER_INJURY_SCENARIOS } from './wider-injury-scenarios.ts';
import { WIDER_INSURANCE_SCENARIOS } from './wider-insurance-scenarios.ts';
import type { WiderScenario } from './wider-scenario.ts';
import type { World } from './world.ts';

/** What only several departments together know. */
export const WIDER_SCENARIOS: readonly WiderScenario[] = [
  ...WIDER_INSURANCE_SCENARIOS,
  ...WIDER_INJURY_SCENARIOS,
  ...WIDER_DUTY_SCENARIOS,
  ...WIDER_DANGER_SCENARIOS,
];

const TIMES = 4;
const FED = CITIES.filter(isFed);
const OTHER = FRESH_CITIES.filter((city) => !isFed(city));

const cityOf = ({ where }: WiderScenario, turn: number): City => {
  const cities = where === 'other' ? OTHER : FED;
  const city = cities[turn % cities.length];
  if (city === undefined) throw new Error(`no city among ${FED_CITIES.join(', ')}`);
  return city;
};

/** Plants each of them several times, in the cities whose departments send everything or in others. */
export const plantWider = (world: World): void => {
  for (const scenario of WIDER_SCENARIOS)
    for (let turn = 0; turn < TIMES; turn += 1) {
      world.book.scenario(scenario.id);
      scenario.plant(world, cityOf(scenario, turn), scenario.id, turn);
    }
};
