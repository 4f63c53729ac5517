import { addDays } from './dates.ts';
import { FIRST_GRACE_DAY } from './firm.ts';
import {
  cleared,
  declare,
  foundLapsed,
  foundUninsured,
  insure,
  open,
  register,
  uninsuredLater,
} from './insurance.ts';
import { type InsuranceScenario, scenario } from './insurance-scenario.ts';
import { rejectedByCode, rejectedByName } from './protected.ts';

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
    (world, firm) => foundUninsured(world, firm, 'measured-only-uninsured', false),
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
      uninsuredLater(world, firm, 'grace-period', addDays(firm.establishedOn, 31));
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
    foundLapsed(world, firm, 'lapsed');
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

/** Firms without an account that counts: accused, excused, or left open. */
export const UNINSURED_SCENARIOS: readonly InsuranceScenario[] = [...loneScenarios, ...uninsuredScenarios];
