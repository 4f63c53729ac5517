import { addDays } from './dates.ts';
import { FIRST_GRACE_DAY, type Firm } from './firm.ts';
import {
  cleared,
  foundGap,
  foundUninsured,
  gapBelow,
  insure,
  nearly,
  open,
  otherCity,
  PROVINCE_SCOPE,
  register,
} from './insurance.ts';
import { rejectedByCode, rejectedByName } from './protected.ts';
import { cityByState } from './province.ts';
import type { World } from './world.ts';

/** What must be found on a firm's insurance, and the rows that show it. */
export interface InsuranceScenario {
  readonly id: string;
  /** Share of all firms; at least `minimum` of them whatever the number of firms. */
  readonly share: number;
  readonly minimum: number;
  /** Whether measurements may (or must) say that workers are exposed: that proves employment. */
  readonly exposed: 'may' | 'must' | 'never';
  /** No laboratory and no inspector has been here. */
  readonly unvisited?: boolean;
  /** The register of firms does not know it. */
  readonly unregistered?: boolean;
  /** Only in cities whose register can accuse. */
  readonly freshOnly?: boolean;
  readonly transport?: boolean;
  readonly prepare?: (firm: Firm, turn: number) => Firm;
  readonly plant: (world: World, firm: Firm, turn: number) => void;
}

export const scenario = (
  id: string,
  share: number,
  plant: InsuranceScenario['plant'],
  extras: Partial<InsuranceScenario> = {},
): InsuranceScenario => ({ id, share, minimum: 4, exposed: 'may', plant, ...extras });

const declare = (world: World, firm: Firm, headcount: number | undefined = firm.employees): void =>
  register(world, firm, { status: world.rng.chance(0.7) ? 'operating' : 'existing', headcount });

const insuredEnough =
  (id: string, reason = 'insured') =>
  (world: World, firm: Firm): void => {
    cleared(world, firm, id, reason);
    gapBelow(world, firm, id);
  };

const gap =
  (id: string, declared: number, insured: number, found: boolean) =>
  (world: World, firm: Firm): void => {
    declare(world, firm, declared);
    insure(world, firm, insured);
    cleared(world, firm, id, 'insured');
    if (found) foundGap(world, firm, id);
    else gapBelow(world, firm, id);
  };

/** Everybody else: one account, close to the declared headcount. */
export const INSURED_HOME = scenario('insured-home', 0, (world, firm) => {
  declare(world, firm);
  insure(world, firm, nearly(world, firm.employees));
  insuredEnough('insured-home')(world, firm);
});

const insuredScenarios: readonly InsuranceScenario[] = [
  scenario('several-accounts', 0.06, (world, firm, turn) => {
    declare(world, firm);
    const first = Math.ceil(firm.employees / 2);
    insure(world, firm, first);
    insure(world, firm, firm.employees - first);
    if (turn % 3 === 0) insure(world, firm, firm.employees * 2, firm.city.code, 'ended');
    insuredEnough('several-accounts')(world, firm);
  }),
  scenario('accounts-in-two-cities', 0.015, (world, firm) => {
    declare(world, firm);
    const first = Math.ceil(firm.employees / 3);
    insure(world, firm, first);
    insure(world, firm, firm.employees - first, otherCity(world, firm));
    insuredEnough('accounts-in-two-cities')(world, firm);
  }),
  scenario('insured-elsewhere', 0.02, (world, firm) => {
    declare(world, firm);
    insure(world, firm, nearly(world, firm.employees), otherCity(world, firm));
    insuredEnough('insured-elsewhere', 'insured-elsewhere')(world, firm);
  }),
  scenario('insured-provincial', 0.02, (world, firm) => {
    declare(world, firm);
    insure(world, firm, nearly(world, firm.employees), PROVINCE_SCOPE);
    insuredEnough('insured-provincial')(world, firm);
  }),
  scenario(
    'insured-undeclared',
    0.02,
    (world, firm) => {
      register(world, firm, { status: 'existing', headcount: undefined });
      insure(world, firm, firm.employees);
      cleared(world, firm, 'insured-undeclared', 'insured');
    },
    { exposed: 'must' },
  ),
  scenario(
    'insured-without-evidence',
    0.01,
    (world, firm) => {
      register(world, firm, { status: 'operating', headcount: undefined });
      insure(world, firm, firm.employees);
      cleared(world, firm, 'insured-without-evidence', 'no-employment-evidence');
    },
    { exposed: 'never' },
  ),
];

/** Firms that only one department knows. */
const loneScenarios: readonly InsuranceScenario[] = [
  scenario(
    'insured-only-known',
    0.005,
    (world, firm) => {
      insure(world, firm, firm.employees);
      const entry = { uscc: firm.uscc, kind: 'uninsured', topic: '', why: 'insured-only-known' } as const;
      world.book.stayQuiet({ ...entry, reason: 'only-insured', via: 'nothing' });
    },
    { unvisited: true, unregistered: true },
  ),
  scenario(
    'measured-only-uninsured',
    0.004,
    (world, firm) => foundUninsured(world, firm, 'measured-only-uninsured'),
    { exposed: 'must', minimum: 6, unregistered: true },
  ),
  scenario(
    'measured-only-insured',
    0.004,
    (world, firm) => {
      insure(world, firm, firm.employees);
      cleared(world, firm, 'measured-only-insured', 'insured');
    },
    { exposed: 'must', unregistered: true },
  ),
];

const uninsuredScenarios: readonly InsuranceScenario[] = [
  scenario(
    'uninsured-headcount',
    0.022,
    (world, firm) => {
      declare(world, firm);
      foundUninsured(world, firm, 'uninsured-headcount');
    },
    { minimum: 32 },
  ),
  scenario(
    'uninsured-exposed',
    0.006,
    (world, firm) => {
      register(world, firm, { status: 'operating', headcount: undefined });
      foundUninsured(world, firm, 'uninsured-exposed');
    },
    { exposed: 'must', minimum: 8 },
  ),
  scenario(
    'grace-period',
    0.008,
    (world, firm) => {
      declare(world, firm);
      cleared(world, firm, 'grace-period', 'grace-period');
    },
    { prepare: (firm, turn) => ({ ...firm, establishedOn: addDays(FIRST_GRACE_DAY, (turn * 5) % 25) }) },
  ),
  scenario(
    'grace-just-over',
    0.002,
    (world, firm) => {
      declare(world, firm);
      foundUninsured(world, firm, 'grace-just-over');
    },
    { prepare: (firm) => ({ ...firm, establishedOn: addDays(FIRST_GRACE_DAY, -1) }) },
  ),
  scenario('not-operating', 0.012, (world, firm, turn) => {
    const statuses = ['suspended', 'revoked', 'deregistered'] as const;
    register(world, firm, { status: statuses[turn % 3] ?? 'suspended', headcount: firm.employees });
    if (turn % 2 === 0) insure(world, firm, 1);
    cleared(world, firm, 'not-operating', 'not-operating');
  }),
  scenario('lapsed', 0.008, (world, firm, turn) => {
    declare(world, firm);
    insure(world, firm, firm.employees, firm.city.code, turn % 2 === 0 ? 'ended' : 'suspended');
    open(world, firm, 'lapsed', 'insurance-lapsed');
  }),
  scenario(
    'no-employment-evidence',
    0.015,
    (world, firm, turn) => {
      register(world, firm, { status: 'operating', headcount: turn % 2 === 0 ? undefined : 0 });
      cleared(world, firm, 'no-employment-evidence', 'no-employment-evidence');
    },
    { exposed: 'never' },
  ),
  scenario('protected-by-code', 0.0025, (world, firm, turn) => {
    declare(world, firm);
    rejectedByCode(world, firm, turn);
    open(world, firm, 'protected-by-code', 'reject-protected');
  }),
  scenario('protected-by-name', 0.0025, (world, firm, turn) => {
    declare(world, firm);
    rejectedByName(world, firm, turn);
    open(world, firm, 'protected-by-name', 'reject-protected');
  }),
];

const gapScenarios: readonly InsuranceScenario[] = [
  scenario('gap', 0.015, (world, firm, turn) => gap('gap', 80 + turn, 40, true)(world, firm), {
    minimum: 32,
  }),
  scenario('gap-exact', 0.003, gap('gap-exact', 25, 20, true)),
  scenario('gap-few-persons', 0.008, gap('gap-few-persons', 10, 6, false)),
  scenario('gap-small-share', 0.008, gap('gap-small-share', 101, 81, false)),
  scenario(
    'gap-with-account-in-stale-city',
    0.002,
    (world, firm) => {
      const { code } = cityByState('stale');
      declare(world, firm, 120);
      insure(world, firm, 30);
      insure(world, firm, 10, code);
      cleared(world, firm, 'gap-with-account-in-stale-city', 'insured');
      foundGap(world, firm, 'gap-with-account-in-stale-city', [code]);
    },
    { freshOnly: true },
  ),
];

export const INSURANCE_SCENARIOS = [
  ...insuredScenarios,
  ...loneScenarios,
  ...uninsuredScenarios,
  ...gapScenarios,
];
