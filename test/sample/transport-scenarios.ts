import { type Firm, makeFirm } from './firm.ts';
import { cleared, foundUninsured, gapBelow, insure, operate, register } from './insurance.ts';
import { type InsuranceScenario, scenario } from './insurance-scenario.ts';
import type { City } from './province.ts';
import type { World } from './world.ts';

const TRANSPORT_ONLY = { transport: true, unvisited: true, unregistered: true } as const;

export const TRANSPORT_SCENARIOS: readonly InsuranceScenario[] = [
  scenario(
    'operator-insured',
    0.03,
    (world, firm) => {
      register(world, firm, { status: 'operating', headcount: firm.employees });
      operate(world, firm, { status: 'operating', headcount: firm.employees, person: false });
      insure(world, firm, firm.employees);
      cleared(world, firm, 'operator-insured', 'insured');
      gapBelow(world, firm, 'operator-insured');
    },
    { transport: true },
  ),
  scenario(
    // The smallest declared headcount counts, so that nobody is accused on the strength of the larger one.
    'operator-smaller-headcount',
    0.004,
    (world, firm) => {
      register(world, firm, { status: 'operating', headcount: 90 });
      operate(world, firm, { status: 'operating', headcount: 30, person: false });
      insure(world, firm, 28);
      cleared(world, firm, 'operator-smaller-headcount', 'insured');
      gapBelow(world, firm, 'operator-smaller-headcount');
    },
    { transport: true },
  ),
  scenario(
    'operator-uninsured',
    0.005,
    (world, firm) => {
      operate(world, firm, { status: 'operating', headcount: firm.employees, person: false });
      foundUninsured(world, firm, 'operator-uninsured');
    },
    { ...TRANSPORT_ONLY, minimum: 8 },
  ),
  scenario(
    'operator-closed',
    0.004,
    (world, firm, turn) => {
      const status = turn % 2 === 0 ? 'suspended' : 'deregistered';
      operate(world, firm, { status, headcount: firm.employees, person: false });
      cleared(world, firm, 'operator-closed', 'not-operating');
    },
    TRANSPORT_ONLY,
  ),
  scenario(
    // Vehicles do not prove employment (DECISIONS 13).
    'operator-vehicles-only',
    0.004,
    (world, firm) => {
      operate(world, firm, { status: 'operating', headcount: undefined, person: false });
      cleared(world, firm, 'operator-vehicles-only', 'no-employment-evidence');
    },
    TRANSPORT_ONLY,
  ),
];

/** A natural person's business without a USCC: no firm, so nothing may be said of its insurance. */
export const plantNaturalPerson = (world: World, city: City): void => {
  const firm: Firm = makeFirm(world.nextNumber(), world.seed, city, world.rng, true);
  const headcount = world.rng.chance(0.5) ? world.rng.int(1, 4) : undefined;
  const licenceNo = operate(world, firm, { status: 'operating', headcount, person: true });
  const why = 'operator-natural-person';
  world.book.scenario(why);
  world.book.stayQuiet({
    uscc: '',
    licenceNo,
    kind: 'uninsured',
    topic: '',
    reason: 'no-uscc',
    via: 'nothing',
    why,
  });
};
