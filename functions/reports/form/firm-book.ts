import type { FirmRegistration, TransportOperator } from '../../../schemas/records/firm.ts';
import type { InsuranceAccount } from '../../../schemas/records/insurance.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { cityOf, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { FormFirm } from '../../../schemas/reports/form.ts';
import { isHazchem } from './industry.ts';

/** Road transport (GB/T 4754 G54): the industry of a firm that only its transport licence tells of. */
const ROAD_TRANSPORT = 'G54';

/** The register that a record stands in. */
export interface BookRegister {
  readonly feed: string;
  readonly scope: string;
  readonly dataAsOf: string;
}

/** What a register says of a firm, cut to what the form counts: a province's registers are in memory at once. */
interface Said {
  readonly register: BookRegister;
  readonly city: string;
  readonly name: string;
  /** In business, or insured. */
  readonly active: boolean;
  readonly persons: number;
  readonly industry: string;
  readonly hazchem: boolean;
}

interface Entry {
  readonly registrations: Said[];
  readonly operators: Said[];
  readonly accounts: Said[];
}

/** A firm in business, before the form looks for its line. */
export type BookFirm = Omit<FormFirm, 'industry' | 'industryZh' | 'insured'> & {
  readonly insured: boolean;
  readonly hazchem: boolean;
};

/** City of the first region that lies in one. */
const cityIn = (...regions: readonly string[]): string =>
  regions.map(cityOf).find((city) => city !== undefined && city !== PROVINCE) ?? PROVINCE;

const registration = (register: BookRegister, record: FirmRegistration): Said => ({
  register,
  city: cityIn(register.scope, record.region),
  name: record.name,
  active: record.status === 'operating' || record.status === 'existing',
  persons: record.headcount ?? 0,
  industry: record.industry,
  hazchem: isHazchem(record, register.dataAsOf),
});

const operator = (register: BookRegister, record: TransportOperator): Said => ({
  register,
  city: cityIn(register.scope, record.region),
  name: record.name,
  active: record.status === 'operating',
  persons: record.headcount ?? 0,
  industry: ROAD_TRANSPORT,
  hazchem: false,
});

const account = (register: BookRegister, record: InsuranceAccount): Said => ({
  register,
  city: cityIn(record.region, register.scope),
  name: record.name,
  active: record.status === 'insured',
  persons: record.insuredHeadcount,
  industry: record.industry,
  hazchem: false,
});

/** Newest register first, then by content, so that the order in which rows came decides nothing. */
const order = (a: Said, b: Said): number => {
  const keys = ({ register, city, industry, name, persons }: Said): string =>
    [register.scope, city, industry, name, persons].join('|');
  if (a.register.dataAsOf !== b.register.dataAsOf) return a.register.dataAsOf < b.register.dataAsOf ? 1 : -1;
  return keys(a) < keys(b) ? -1 : 1;
};

const active = (said: readonly Said[]): Said[] => said.filter((one) => one.active).sort(order);

/** Registered in business; operating where only the transport register knows it; insured where no other register does. */
const isInBusiness = ({ registrations, operators, accounts }: Entry): boolean => {
  const [first] = [registrations, operators, accounts].filter((said) => said.length > 0);
  return first?.some((one) => one.active) ?? false;
};

const smallest = (persons: readonly number[]): number | null => {
  const declared = persons.filter((count) => count > 0);
  return declared.length === 0 ? null : declared.reduce((least, count) => Math.min(least, count));
};

const firmOf = (uscc: string, entry: Entry): BookFirm | undefined => {
  if (!isInBusiness(entry)) return undefined;
  const registrations = active(entry.registrations);
  const operators = active(entry.operators);
  const insured = active(entry.accounts);
  const known = [...registrations, ...operators, ...insured];
  const [first] = known;
  if (first === undefined) return undefined;
  const [trade = first] = [...registrations, ...insured, ...entry.accounts.toSorted(order)];
  const all = [...entry.registrations, ...entry.operators, ...entry.accounts];
  return {
    uscc,
    name: first.name,
    city: known.find(({ city }) => city !== PROVINCE)?.city ?? PROVINCE,
    code: trade.industry,
    hazchem: registrations.some(({ hazchem }) => hazchem),
    insured: insured.length > 0,
    headcount: smallest([...registrations, ...operators].map(({ persons }) => persons)),
    insuredPersons: insured.reduce((sum, { persons }) => sum + persons, 0),
    sources: [...new Set(all.map(({ register: { feed, scope } }) => `${feed}@${scope}`))].sort(),
  };
};

/** Everything that the registers say, firm by firm: each USCC is one firm, whatever the number of its rows. */
export const firmBook = () => {
  const entries = new Map<string, Entry>();
  const entryOf = (uscc: string): Entry => {
    const entry = entries.get(uscc) ?? { registrations: [], operators: [], accounts: [] };
    entries.set(uscc, entry);
    return entry;
  };
  return {
    /** Licence holders without a USCC are no firms; other records are not asked. */
    add: (register: BookRegister, record: FactRecord): void => {
      if (record.kind === 'firm-registration')
        entryOf(record.uscc).registrations.push(registration(register, record));
      if (record.kind === 'insurance-account') entryOf(record.uscc).accounts.push(account(register, record));
      if (record.kind === 'transport-operator' && record.uscc !== undefined)
        entryOf(record.uscc).operators.push(operator(register, record));
    },
    /** Firms in business, by USCC. */
    firms: (): BookFirm[] => [...entries.keys()].sort().flatMap((uscc) => firmOf(uscc, entryOf(uscc)) ?? []),
  };
};
