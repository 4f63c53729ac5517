import type { Firm } from './firm.ts';
import { cleared, declare, foundGap, gapBelow, insure, nearly, otherCity, register } from './insurance.ts';
import { type InsuranceScenario, scenario } from './insurance-scenario.ts';
import { cityByState, PROVINCE_SCOPE } from './province.ts';
import type { World } from './world.ts';

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

/** Firms with an account: enough, elsewhere, or too small a one. */
export const INSURED_SCENARIOS: readonly InsuranceScenario[] = [...insuredScenarios, ...gapScenarios];
