import { addDays, daysAgo } from './dates.ts';
import type { Cells, FileSpec } from './feed-file.ts';
import type { Firm } from './firm.ts';
import { PROVINCE_SCOPE } from './province.ts';
import { cityAreas, countiesOf, hasUniqueName, mergedAreas, uniqueIndustryName } from './reference.ts';
import type { Rng } from './rng.ts';

const areaOf = new Map(
  [...cityAreas, ...cityAreas.flatMap(({ code }) => countiesOf(code))].map((area) => [area.code, area]),
);

/** Systems print a region as its code, as a name, or still as the code from before a merger. */
export const regionText = (code: string, spec: FileSpec, rng: Rng): string => {
  const area = areaOf.get(code);
  if (spec.blankEvery > 0 && area && hasUniqueName(area) && rng.chance(0.5)) return area.nameZh;
  const old = mergedAreas.find(({ now }) => now === code);
  return old && rng.chance(0.1) ? old.code : code;
};

/** With its letter, as digits alone, or as a name that only one code has. */
const industryText = (code: string, spec: FileSpec): string => {
  if (spec.headers === 'alias') return code.slice(1);
  return spec.blankEvery > 0 ? (uniqueIndustryName(code) ?? code) : code;
};

const LABELS: Readonly<Record<string, string>> = {
  insured: '参保',
  ended: '终止',
  operating: '在业',
  existing: '存续',
  suspended: '停业',
  revoked: '吊销',
  deregistered: '注销',
};
/** Systems that print our keys or English print codes instead of Chinese labels. */
const coded = (spec: FileSpec): boolean => spec.headers === 'key' || spec.headers === 'english';
const status = (code: string, spec: FileSpec, labels: Readonly<Record<string, string>> = LABELS): string =>
  coded(spec) ? code : (labels[code] ?? code);

export interface AccountPlan {
  readonly scope: string;
  readonly accountNo: string;
  readonly insured: number;
  readonly status: 'insured' | 'suspended' | 'ended';
  /** Month since which nothing was paid. */
  readonly arrearsSince?: string;
}

export const accountCells = (firm: Firm, account: AccountPlan, spec: FileSpec, rng: Rng): Cells => {
  const { insured } = account;
  const region =
    account.scope === firm.city.code || account.scope === PROVINCE_SCOPE ? firm.district : account.scope;
  return {
    uscc: firm.uscc,
    accountNo: account.accountNo,
    name: firm.name,
    region: regionText(region, spec, rng),
    industry: industryText(firm.industry, spec),
    status: status(account.status, spec, { ...LABELS, suspended: '暂停' }),
    insuredHeadcount: String(insured),
    migrantWorkers: rng.chance(0.6) ? String(Math.floor(insured * 0.3)) : '',
    contributionBase: `${insured * 4000 + rng.int(0, 999)}.${rng.int(10, 99)}`,
    riskClass: rng.chance(0.9) ? String(rng.int(1, 8)) : '',
    rate: rng.chance(0.9) ? rng.pick(['0.2', '0.4', '0.70', '0.9', '1.1', '1.3', '1.6', '1.9']) : '',
    arrearsSince: account.arrearsSince ?? '',
    enrolledOn: addDays(firm.establishedOn, 20) < '2026-02-01' ? addDays(firm.establishedOn, 20) : '',
    address: firm.address,
    phone: firm.phone,
  };
};

export interface RegistrationPlan {
  readonly status: 'operating' | 'existing' | 'suspended' | 'revoked' | 'deregistered';
  /** Blank when the register does not know. */
  readonly headcount: number | undefined;
}

const SECTORS: Readonly<Record<string, string>> = {
  C26: '危险化学品',
  B06: '矿山',
  C31: '冶金',
  C30: '建材',
  C34: '机械',
};

export const firmCells = (firm: Firm, registration: RegistrationPlan, spec: FileSpec, rng: Rng): Cells => ({
  uscc: firm.uscc,
  name: firm.name,
  region: regionText(firm.district, spec, rng),
  industry: industryText(firm.industry, spec),
  status: status(registration.status, spec),
  headcount: registration.headcount === undefined ? '' : String(registration.headcount),
  establishedOn: firm.establishedOn,
  sector: SECTORS[firm.industry.slice(0, 3)] ?? '',
  address: firm.address,
  phone: firm.phone,
});

export interface OperatorPlan {
  readonly licenceNo: string;
  readonly status: 'operating' | 'suspended' | 'deregistered';
  readonly headcount: number | undefined;
  /** A natural person's business has no USCC. */
  readonly person: boolean;
}

export const operatorCells = (firm: Firm, operator: OperatorPlan, spec: FileSpec, rng: Rng): Cells => {
  const vehicles = rng.int(1, 60);
  return {
    licenceNo: operator.licenceNo,
    uscc: operator.person ? '' : firm.uscc,
    name: operator.person ? `虚构个体运输户（样例${String(firm.serial).padStart(6, '0')}）` : firm.name,
    region: regionText(firm.district, spec, rng),
    scope: rng.pick(['货运', '客运', '危险货物', '公交', '出租']),
    vehicles: String(vehicles),
    drivers: String(vehicles + rng.int(0, 5)),
    headcount: operator.headcount === undefined ? '' : String(operator.headcount),
    status: status(operator.status, spec, { ...LABELS, operating: '营业' }),
    licensedOn: daysAgo(rng, 400, 1400),
    licenceUntil: addDays('2026-03-02', rng.int(60, 900)),
    address: firm.address,
    phone: firm.phone,
  };
};
