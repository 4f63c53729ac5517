import { CHEMICAL_SCENARIOS } from './chemical-scenarios.ts';
import { DUST_SCENARIOS } from './dust-scenarios.ts';
import type { GroupScenario } from './group-scenario.ts';
import type { InsuranceScenario } from './insurance-scenario.ts';
import { INSURED_HOME, INSURED_SCENARIOS } from './insured-scenarios.ts';
import { PHYSICAL_SCENARIOS } from './physical-scenarios.ts';
import { CITIES, type City, FRESH_CITIES } from './province.ts';
import type { Rng } from './rng.ts';
import { TAKING_SCENARIOS } from './taking-scenarios.ts';
import { TRANSPORT_SCENARIOS } from './transport-scenarios.ts';
import { UNINSURED_SCENARIOS } from './uninsured-scenarios.ts';
import { VERDICT_SCENARIOS } from './verdict-scenarios.ts';

/** Which firm shows what, decided before a row is written. */
export interface Entry {
  readonly scenario: InsuranceScenario;
  readonly city: City;
  /** How many of this scenario came before: varies what a scenario leaves open. */
  readonly turn: number;
  /** A laboratory was here. */
  readonly measured: boolean;
  readonly special: GroupScenario[];
}

export const GROUP_SCENARIOS: readonly GroupScenario[] = [
  ...CHEMICAL_SCENARIOS,
  ...TAKING_SCENARIOS,
  ...DUST_SCENARIOS,
  ...VERDICT_SCENARIOS,
  ...PHYSICAL_SCENARIOS,
];
export const FIRM_SCENARIOS = [...INSURED_SCENARIOS, ...UNINSURED_SCENARIOS, ...TRANSPORT_SCENARIOS];

const MEASURED_SHARE = 0.56;
/** Each measured scenario comes so often for each firm, at least four times. */
const GROUP_SHARE = 0.0025;
const MINIMUM_OF_GROUP = 4;

const weighted = CITIES.flatMap((city) => Array.from({ length: city.weight }, () => city));

/** Rare scenarios go round the cities one by one, starting elsewhere each time; the majority goes by size. */
const cityOf = (scenario: InsuranceScenario, start: number, turn: number, rng: Rng): City => {
  if (scenario === INSURED_HOME) return rng.pick(weighted);
  const cities = scenario.freshOnly ? FRESH_CITIES : CITIES;
  return cities[(start + turn) % cities.length] ?? rng.pick(cities);
};

const entriesOf = (scenario: InsuranceScenario, count: number, rng: Rng): Entry[] => {
  const start = rng.int(0, CITIES.length - 1);
  return Array.from({ length: count }, (_, turn) => ({
    ...{ scenario, turn, city: cityOf(scenario, start, turn, rng), special: [] },
    measured: scenario.exposed === 'must' || (!scenario.unvisited && rng.chance(MEASURED_SHARE)),
  }));
};

/** Fewer firms could not carry every scenario without the rejects making small registers incomplete. */
const LEAST_FIRMS = 1500;

export const drawRoster = (firms: number, rng: Rng): Entry[] => {
  if (firms < LEAST_FIRMS) throw new RangeError(`--firms must be at least ${LEAST_FIRMS}`);
  const rare = FIRM_SCENARIOS.flatMap((scenario) =>
    entriesOf(scenario, Math.max(scenario.minimum, Math.round(scenario.share * firms)), rng),
  );
  const roster = rng.shuffle([...rare, ...entriesOf(INSURED_HOME, firms - rare.length, rng)]);
  dealGroups(roster, rng);
  return roster;
};

const dealGroups = (roster: readonly Entry[], rng: Rng): void => {
  const measured = rng.shuffle(roster.filter((entry) => entry.measured));
  const copies = Math.max(MINIMUM_OF_GROUP, Math.round(roster.length * GROUP_SHARE));
  const deck = Array.from({ length: copies }, () => GROUP_SCENARIOS).flat();
  for (const [i, scenario] of deck.entries()) measured[i % measured.length]?.special.push(scenario);
};
