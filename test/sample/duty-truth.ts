import catalogue from '../../schemas/reference/data/hazard-risk-catalogue.json' with { type: 'json' };
import { addDays } from './dates.ts';
import type { Firm } from './firm.ts';
import { isFed } from './province.ts';
import { BUSINESS_DATE, type PlantedAlert, type PlantedNotEvaluated } from './truth.ts';

// What follows for the duties to declare and to test, from what was written of each firm and by nothing of the hub.

/** A test as its row tells of it. */
export interface WrittenTest {
  readonly sampledOn: string;
  readonly reportedOn: string;
  readonly agent: string;
  readonly exposed: number;
  readonly detected: boolean;
  /** The authority's own test is none of the firm's. */
  readonly supervision: boolean;
}

/** A declaration as its row tells of it. */
export interface WrittenDeclaration {
  readonly declaredOn: string;
  readonly exposed: number;
  readonly hazardClass: '' | '严重' | '一般';
  readonly lastTestedOn: string;
}

interface Known {
  readonly firm: Firm;
  /** In business or not, by each register that knows it. */
  readonly standing: boolean[];
  readonly headcounts: number[];
  readonly tests: WrittenTest[];
  readonly declarations: WrittenDeclaration[];
  hasIndustry: boolean;
}

type Entry = Pick<PlantedNotEvaluated, 'uscc' | 'topic' | 'why' | 'city'>;
/** What the truth says of one firm. */
export type DutyTruth =
  | { readonly is: 'cleared'; readonly entry: Entry; readonly reason: string }
  | {
      readonly is: 'open';
      readonly rule: 'undeclared' | 'periodic-test';
      readonly entry: Entry;
      readonly reason: string;
    }
  | { readonly is: 'found'; readonly alert: PlantedAlert };

const DAYS_TO_DECLARE = 30;
const TESTS_OF_THREE_YEARS = 1095;
const DAYS_FOR_THE_REPORT = 45;
const YEARS = { 严重: 1, 一般: 3 };

/** The catalogue names groups of three digits, some classes of four; products and glues decide the rest. */
const classOfIndustry = (industry: string): '严重' | '一般' | '' => {
  const rows = catalogue.rows.filter(([code = '']) => code.length > 3 && industry.startsWith(code));
  const [, risk] = rows.sort(([a = ''], [b = '']) => b.length - a.length)[0] ?? [];
  if (risk === 'severe') return '严重';
  return risk === 'general' ? '一般' : '';
};
const isListed = (industry: string): boolean =>
  catalogue.rows.some(([code = '']) => code.length > 3 && industry.startsWith(code));

const yearsLater = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
const newest = (days: readonly string[]): string =>
  days
    .filter((day) => day !== '')
    .sort()
    .at(-1) ?? '';

/** Collects standing, tests and declarations of each firm while their rows are written. */
export class DutyBook {
  readonly #firms = new Map<string, Known>();

  #of(firm: Firm): Known {
    const known = this.#firms.get(firm.uscc) ?? {
      ...{ firm, standing: [], headcounts: [], tests: [], declarations: [], hasIndustry: false },
    };
    this.#firms.set(firm.uscc, known);
    return known;
  }

  /** A register of firms tells the industry, that of transport does not. */
  stands(firm: Firm, isOpen: boolean, headcount: number | undefined, tellsIndustry = true): void {
    const known = this.#of(firm);
    known.standing.push(isOpen);
    known.hasIndustry ||= tellsIndustry;
    if (isOpen && headcount !== undefined && headcount > 0) known.headcounts.push(headcount);
  }

  hasAccount(firm: Firm): void {
    this.#of(firm).hasIndustry = true;
  }

  tested(firm: Firm, test: WrittenTest): void {
    this.#of(firm).tests.push(test);
  }

  declared(firm: Firm, declaration: WrittenDeclaration): void {
    const known = this.#of(firm);
    known.declarations.push(declaration);
    known.hasIndustry = true;
  }

  /** What was measured at a firm, by the names that laboratories wrote. */
  agentsOf(firm: Firm): string[] {
    return [...new Set(this.#of(firm).tests.map(({ agent }) => agent))];
  }

  /** The smallest headcount that a register told; 0 when none did. */
  headcountOf(firm: Firm): number {
    const { headcounts } = this.#of(firm);
    return headcounts.length === 0 ? 0 : Math.min(...headcounts);
  }

  truths(): DutyTruth[] {
    return [...this.#firms.values()].flatMap((known) => [...undeclared(known), ...periodicTest(known)]);
  }
}

const isInBusiness = ({ standing }: Known): boolean => standing.length === 0 || standing.includes(true);
const entryOf = ({ firm: { uscc, city } }: Known, rule: string): Entry => ({
  ...{ uscc, topic: rule, why: rule, city: city.code },
});
const placeOf = ({ firm: { city, district, industry } }: Known) => ({ city: city.code, district, industry });

const undeclared = (known: Known): DutyTruth[] => {
  const since = addDays(BUSINESS_DATE, -TESTS_OF_THREE_YEARS);
  const tests = known.tests.filter(({ detected, sampledOn }) => detected && sampledOn >= since);
  if (tests.length === 0 || known.declarations.length > 0) return [];
  const entry = entryOf(known, 'undeclared');
  if (!isInBusiness(known)) return [{ is: 'cleared', entry, reason: 'not-operating' }];
  const told = tests.map(({ sampledOn, reportedOn }) => (reportedOn === '' ? sampledOn : reportedOn)).sort();
  if (addDays(told[0] ?? '', DAYS_TO_DECLARE) >= BUSINESS_DATE) return [];
  if (!isFed(known.firm.city)) return [{ is: 'open', rule: 'undeclared', entry, reason: 'feed-missing' }];
  return [{ is: 'found', alert: { ...entry, ...placeOf(known), kind: 'lead', severity: 'review' } }];
};

const classOf = ({ declarations, firm, hasIndustry }: Known): '严重' | '一般' | '' => {
  const declared = declarations.map(({ hazardClass }) => hazardClass).find((name) => name !== '');
  return declared ?? (hasIndustry ? classOfIndustry(firm.industry) : '');
};

const periodicTest = (known: Known): DutyTruth[] => {
  const { tests, declarations, firm, hasIndustry } = known;
  const isExposed = [...tests, ...declarations].some(({ exposed }) => exposed > 0);
  if (!isInBusiness(known) || !(isExposed || tests.some(({ detected }) => detected))) return [];
  const entry = entryOf(known, 'periodic-test');
  const hazardClass = classOf(known);
  if (hazardClass === '') {
    const isUnclear = hasIndustry && isListed(firm.industry);
    const reason = isUnclear ? 'hazard-class-unclear' : 'hazard-class-unknown';
    return [{ is: 'open', rule: 'periodic-test', entry, reason }];
  }
  const own = tests.filter(({ supervision }) => !supervision).map(({ sampledOn }) => sampledOn);
  const last = newest([...own, ...declarations.map(({ lastTestedOn }) => lastTestedOn)]);
  const first = [
    ...tests.map(({ sampledOn }) => sampledOn),
    ...declarations.map(({ declaredOn }) => declaredOn),
  ];
  const dueOn = yearsLater(last === '' ? (first.sort()[0] ?? '') : last, YEARS[hazardClass]);
  if (addDays(dueOn, DAYS_FOR_THE_REPORT) >= BUSINESS_DATE) return [];
  const severity = last === '' ? 'review' : 'alert';
  return [{ is: 'found', alert: { ...entry, ...placeOf(known), kind: 'overdue-duty', severity } }];
};
