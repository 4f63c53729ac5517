import { CITIES } from '../../sample/province.ts';
import { alert, open, type Planted, QUIET } from './planted.ts';
import { type BenchFirm, OWNER_SLOT, usccOfFirm } from './province-firms.ts';

/** An account in an insured register, and what the tax office collected for it. */
interface Account {
  readonly city: string;
  readonly no: string;
  readonly status: string;
  readonly persons: number;
  /** Persons paid for at the tax office; without it the office has no row. */
  readonly paidFor?: number;
}

/** The rows of a firm in the four registers, as far as they differ from firm to firm. */
export interface RegisterRows {
  readonly status: string;
  readonly headcount: string;
  readonly marketStatus: string;
  readonly entity: string;
  readonly parent: string;
  readonly employees: string;
  readonly establishedOn: string;
  readonly closedOn: string;
  readonly accounts: readonly Account[];
  /** Paid at the tax office without an account. */
  readonly paidAlone?: number;
}

interface Scenario {
  readonly rows: (firm: BenchFirm) => Partial<RegisterRows>;
  readonly truth: (firm: BenchFirm) => Planted;
}

const account = (firm: BenchFirm, persons: number, more: Partial<Account> = {}): Account => ({
  city: firm.city.code,
  no: `${firm.index}-1`,
  status: '参保',
  persons,
  paidFor: persons,
  ...more,
});
const cityAfter = ({ city }: BenchFirm): string =>
  (CITIES[(CITIES.indexOf(city) + 1) % CITIES.length] ?? city).code;

/** An accusation, where the insured register of the firm's city can bear it (DECISIONS 10). */
const accused = ({ city }: BenchFirm, kind: string, rule: string): Planted =>
  city.register === 'fresh' ? alert(kind) : open(rule, `register-${city.register}`);
const uninsured = (firm: BenchFirm): Planted => accused(firm, 'uninsured', 'uninsured');
const underInsured = (firm: BenchFirm): Planted => accused(firm, 'under-insured', 'headcount-gap');
const quiet = (): Planted => QUIET;
const nobody = (): Partial<RegisterRows> => ({ accounts: [] });

const insured: Scenario = { rows: () => ({}), truth: quiet };
const share = (firm: BenchFirm, fifths: number): number => (firm.headcount / 5) * fifths;

/** Scenarios by their place in a block; every other firm is insured with all its people. */
const SCENARIOS: readonly Scenario[] = [
  insured,
  // A branch of the insured firm before it.
  {
    rows: ({ index }) => ({ entity: '分支机构', parent: usccOfFirm(index - 1), accounts: [] }),
    truth: quiet,
  },
  { rows: nobody, truth: uninsured },
  // A branch of a firm that is not insured either.
  {
    rows: ({ index }) => ({ entity: '分支机构', parent: usccOfFirm(index - 1), accounts: [] }),
    truth: uninsured,
  },
  { rows: nobody, truth: uninsured },
  // Insured in another city.
  {
    rows: (firm) => ({ accounts: [account(firm, firm.headcount, { city: cityAfter(firm) })] }),
    truth: quiet,
  },
  // Lapsed.
  {
    rows: (firm) => ({ accounts: [{ ...account(firm, firm.headcount, { status: '终止' }), paidFor: 0 }] }),
    truth: (firm) => accused(firm, 'lapsed', 'lapsed'),
  },
  {
    rows: () => ({ status: '注销', marketStatus: '注销', closedOn: '2025-11-20', accounts: [] }),
    truth: quiet,
  },
  // The last day of grace after founding.
  { rows: () => ({ establishedOn: '2026-01-31', accounts: [] }), truth: quiet },
  // A gap of exactly one fifth.
  { rows: (firm) => ({ accounts: [account(firm, share(firm, 4))] }), truth: underInsured },
  // One person less is no gap.
  { rows: (firm) => ({ accounts: [account(firm, share(firm, 4) + 1)] }), truth: quiet },
  // Two accounts that are enough together.
  {
    rows: (firm) => ({
      accounts: [account(firm, share(firm, 3)), account(firm, share(firm, 2), { no: `${firm.index}-2` })],
    }),
    truth: quiet,
  },
  // The tax office is paid for all of them.
  {
    rows: (firm) => ({ accounts: [account(firm, share(firm, 3), { paidFor: firm.headcount })] }),
    truth: quiet,
  },
  // No account, and yet the tax office is paid.
  {
    rows: ({ headcount }) => ({ accounts: [], paidAlone: headcount }),
    truth: ({ city }) =>
      open('uninsured', city.register === 'fresh' ? 'tax-contradicts' : `register-${city.register}`),
  },
  // No register tells of people: only measurements may.
  {
    rows: () => ({ headcount: '', employees: '', accounts: [] }),
    truth: (firm) => (firm.isTested ? uninsured(firm) : QUIET),
  },
  // Two accounts with a gap.
  {
    rows: (firm) => ({
      accounts: [account(firm, share(firm, 2)), account(firm, share(firm, 1), { no: `${firm.index}-2` })],
    }),
    truth: underInsured,
  },
  // The first day after the grace.
  { rows: () => ({ establishedOn: '2026-01-30', accounts: [] }), truth: uninsured },
  // Self-employed alone, unless others were measured at work.
  {
    rows: () => ({ headcount: '1', employees: '1', entity: '个体工商户', accounts: [] }),
    truth: (firm) => (firm.isTested ? uninsured(firm) : QUIET),
  },
];
if (SCENARIOS.length !== OWNER_SLOT + 1) throw new Error('the last scenario is the self-employed one');

const usual = (firm: BenchFirm): RegisterRows => ({
  status: '在业',
  headcount: String(firm.headcount),
  marketStatus: '存续',
  entity: '企业',
  parent: '',
  employees: String(firm.headcount),
  establishedOn: '2014-05-20',
  closedOn: '',
  accounts: [account(firm, firm.headcount)],
});

const scenarioOf = ({ slot }: BenchFirm): Scenario => SCENARIOS[slot] ?? insured;

export const registerRows = (firm: BenchFirm): RegisterRows => ({
  ...usual(firm),
  ...scenarioOf(firm).rows(firm),
});
export const registerTruth = (firm: BenchFirm): Planted => scenarioOf(firm).truth(firm);
