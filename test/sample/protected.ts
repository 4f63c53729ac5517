import type { Firm } from './firm.ts';
import { accountNumber } from './insurance.ts';
import { FRESH_CITIES } from './province.ts';
import { accountCells } from './rows.ts';
import { mistyped } from './uscc.ts';
import { plantReject, type World } from './world.ts';

/**
 * The rejected row stands in the home city's register, sometimes in another's: both protect (DECISIONS 11). A register
 * that has its share of rejects already is passed over, or it would no longer be complete.
 */
const scopeOf = (world: World, firm: Firm, turn: number): string => {
  const home = firm.city.code;
  const others = FRESH_CITIES.map(({ code }) => code).filter((code) => code !== home);
  const rotated = others.map((_, i) => others[(i + firm.employees) % others.length] ?? home);
  const wanted = turn % 4 === 3 ? rotated : [home, ...rotated];
  return wanted.find((scope) => world.filing.of('hr.insured-firms', scope).credit >= 0) ?? home;
};

const ownRow = (world: World, firm: Firm, scope: string) => {
  const file = world.filing.of('hr.insured-firms', scope);
  const account = {
    scope,
    insured: firm.employees,
    status: 'insured',
    accountNo: accountNumber(world, scope),
  } as const;
  return { file, cells: accountCells(firm, account, file.spec, world.rng) };
};

/** The firm's own row is among the rejects; its code can be read. */
export const rejectedByCode = (world: World, firm: Firm, turn: number): void => {
  const { file, cells } = ownRow(world, firm, scopeOf(world, firm, turn));
  if (turn % 2 === 0) plantReject(world, file, { ...cells, status: '在缴' }, 'status', 'enum-unknown');
  else
    plantReject(world, file, { ...cells, insuredHeadcount: '约三十' }, 'insuredHeadcount', 'integer-format');
};

/** Its code is mistyped; only the name says whose row it is, at times with other brackets. */
export const rejectedByName = (world: World, firm: Firm, turn: number): void => {
  const { file, cells } = ownRow(world, firm, scopeOf(world, firm, turn));
  const name = turn % 2 === 0 ? firm.name : firm.name.replace('（', '(').replace('）', ')');
  plantReject(world, file, { ...cells, name, uscc: mistyped(firm.uscc, world.rng) }, 'uscc', 'uscc-check');
};
