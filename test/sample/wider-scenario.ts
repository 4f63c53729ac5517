import { type Firm, makeFirm } from './firm.ts';
import { cleared, declare, gapBelow, insure } from './insurance.ts';
import type { City } from './province.ts';
import { industriesIn } from './reference.ts';
import type { PlantedAlert } from './truth.ts';
import type { RuleId } from './truth-book.ts';
import type { World } from './world.ts';

/** Something that only several departments together know, planted on firms of its own so that nothing else bears on it. */
export interface WiderScenario {
  readonly id: string;
  /** `other`: in cities that do not send what it takes. */
  readonly where?: 'other';
  readonly plant: (world: World, city: City, why: string, turn: number) => void;
}

export const MACHINERY = industriesIn('C34');
export const BUILDING = industriesIn('E47');

/** A firm with nothing written about it yet. */
export const newFirm = (
  world: World,
  city: City,
  changes: Partial<Firm> = {},
  industries: readonly string[] = MACHINERY,
): Firm => {
  const drawn = makeFirm(world.nextNumber(), world.seed, city, world.rng);
  const industry = world.rng.pick(industries);
  const firm = { ...drawn, industry, employees: world.rng.int(30, 80), ...changes };
  world.book.firms.set(firm.uscc, firm);
  return firm;
};

/** A registered firm that insures exactly those whom it declares. */
export const employer = (
  world: World,
  city: City,
  why: string,
  industries: readonly string[] = MACHINERY,
  arrearsSince = '',
): Firm => {
  const firm = newFirm(world, city, {}, industries);
  declare(world, firm);
  insure(world, firm, firm.employees, city.code, 'insured', arrearsSince);
  cleared(world, firm, why, 'insured');
  gapBelow(world, firm, why);
  return firm;
};

type Told = Pick<PlantedAlert, 'kind' | 'severity' | 'topic' | 'why'>;
export const found = (world: World, firm: Firm, told: Told): void => {
  const { uscc, city, district, industry } = firm;
  world.book.alert({ uscc, city: city.code, district, industry, ...told });
};

export const unjudged = (
  world: World,
  firm: Firm,
  ruleId: RuleId,
  topic: string,
  reason: string,
  why: string,
): void => world.book.leaveOpen({ uscc: firm.uscc, ruleId, topic, reason, city: firm.city.code, why });

export const clear = (world: World, firm: Firm, ruleId: RuleId, reason: string, why: string): void =>
  world.book.clear({ uscc: firm.uscc, ruleId, reason, why });

/** Nothing may be raised on the topic, and nothing is said. */
export const quiet = (
  world: World,
  firm: Firm,
  kind: PlantedAlert['kind'],
  topic: string,
  why: string,
): void => world.book.stayQuiet({ uscc: firm.uscc, kind, topic, reason: why, via: 'nothing', why });
