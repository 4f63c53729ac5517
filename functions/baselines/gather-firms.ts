import { cityOf, PROVINCE } from '../../schemas/reference/regions.ts';
import { classOf, divisionOf } from '../assess/rules/early-signs/injuries.ts';
import { inFlight } from '../shared/in-flight.ts';
import { settledRegister } from '../shared/register-stub.ts';
import type { FirmYear } from './baseline-rows.ts';
import { type Current, currentRecords } from './current-records.ts';
import type { BaselineDeps } from './deps.ts';

export const FUND_FEED = 'hr.fund-payments';
export const INJURY_FEED = 'hr.injury-decisions';
const INSURED_FEED = 'hr.insured-firms';
/** What the baselines are computed from. */
export const BASELINE_FEEDS = [FUND_FEED, INJURY_FEED, INSURED_FEED] as const;

const SCOPES_AT_ONCE = 4;

/** A firm while its registers are read; of several accounts the first in this order tells city and industry. */
interface Entry {
  injuries: number;
  exposure: number;
  city: string;
  division?: string | undefined;
  account: string;
}

type Firms = Map<string, Entry>;
type Visit = (current: Current, scope: string) => void;

/** Scopes are read side by side: what a visit adds does not depend on the order. */
const readFeed = async ({ lake, registers }: BaselineDeps, feed: string, visit: Visit): Promise<void> => {
  const settled = (await registers.list(feed)).filter((register) => settledRegister(register) !== undefined);
  await inFlight(SCOPES_AT_ONCE, settled, async ({ scope }) => {
    for await (const current of currentRecords(lake, feed, scope)) visit(current, scope);
  });
};

const addExposure =
  (firms: Firms, year: number): Visit =>
  ({ record }, scope) => {
    if (record.kind !== 'fund-year' || record.year !== year) return;
    const persons = Number(record.averageInsured);
    if (persons === 0) return;
    const known = firms.get(record.uscc);
    if (known) known.exposure += persons;
    else
      firms.set(record.uscc, {
        injuries: 0,
        exposure: persons,
        city: cityOf(scope) ?? PROVINCE,
        account: '',
      });
  };

const addInjury = (firms: Firms, year: number): Visit => {
  const counted = new Set<string>();
  return ({ record }) => {
    if (record.kind !== 'injury-decision' || record.outcome !== 'recognised') return;
    if (classOf(record.clause) !== 'work' || !record.injuredOn.startsWith(`${year}-`)) return;
    const firm = firms.get(record.uscc);
    if (firm === undefined || counted.has(record.decisionNo)) return;
    counted.add(record.decisionNo);
    firm.injuries += 1;
  };
};

const addIndustry =
  (firms: Firms): Visit =>
  ({ key, record }, scope) => {
    if (record.kind !== 'insurance-account') return;
    const firm = firms.get(record.uscc);
    const account = `${record.status === 'insured' ? '0' : '1'}#${scope}#${key}`;
    if (firm === undefined || (firm.account !== '' && firm.account < account)) return;
    firm.account = account;
    firm.city = cityOf(record.region) ?? cityOf(scope) ?? firm.city;
    firm.division = divisionOf(record.industry);
  };

/**
 * Firms with insured person-years in a year, with their recognised work injuries, by USCC: one small entry a firm is in
 * memory. Injuries of firms without an exposure have no rate and are left out.
 */
export const gatherFirms = async (deps: BaselineDeps, year: number): Promise<FirmYear[]> => {
  const firms: Firms = new Map();
  await readFeed(deps, FUND_FEED, addExposure(firms, year));
  if (firms.size === 0) return [];
  await readFeed(deps, INJURY_FEED, addInjury(firms, year));
  await readFeed(deps, INSURED_FEED, addIndustry(firms));
  return [...firms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, firm]) => firm);
};
