import mapping from '../../schemas/reference/data/industries.json' with { type: 'json' };
import { LIVE_CITIES } from './notice-truth.ts';

// What the province's form must say of a city, from what was written about each firm and by nothing of the hub.

/** One line of the form: figures as they must be printed. */
export interface PlannedFormLine {
  readonly nameZh: string;
  readonly firms: number;
  readonly insuredFirms: number;
  readonly employed: number;
  readonly insuredPersons: number;
}

interface Known {
  readonly city: string;
  readonly industry: string;
  registered: boolean;
  inBusiness: boolean;
  operates: boolean;
  readonly headcounts: number[];
  insured: number;
  hasAccount: boolean;
  /** A register says what it does; that of transport only says that it drives. */
  hasIndustry: boolean;
}

/** The plan's own order, and first match: a firm stands in one line. */
const ORDER = [
  'hazchem',
  'mining',
  'metallurgy',
  'building-materials',
  'machinery',
  'construction',
  'transport',
];
/** Emergency management's sector of the sample's chemical firms is 危险化学品. */
const CHEMICAL_DIVISION = 'C26';

const lineOf = ({ industry, registered, hasIndustry }: Known): string | undefined => {
  if (!hasIndustry) return 'transport';
  if (registered && industry.startsWith(CHEMICAL_DIVISION)) return 'hazchem';
  return ORDER.find((id) => {
    const row = mapping.rows.find((one) => one.id === id);
    const has = (codes: readonly string[] | undefined): boolean =>
      codes?.some((code) => industry.startsWith(code)) ?? false;
    return has(row?.codes) && !has(row?.excluded);
  });
};

/** Collects what the registers say of each firm while their rows are written. */
export class FormBook {
  readonly #firms = new Map<string, Known>();

  #of(firm: { uscc: string; industry: string; city: { code: string } }): Known {
    const known = this.#firms.get(firm.uscc) ?? {
      ...{ city: firm.city.code, industry: firm.industry, headcounts: [], insured: 0 },
      ...{ registered: false, inBusiness: false, operates: false, hasAccount: false, hasIndustry: false },
    };
    this.#firms.set(firm.uscc, known);
    return known;
  }

  registered(firm: Parameters<FormBook['insured']>[0], isOpen: boolean, headcount: number | undefined): void {
    const known = this.#of(firm);
    known.registered = true;
    known.hasIndustry = true;
    known.inBusiness ||= isOpen;
    if (isOpen && headcount !== undefined) known.headcounts.push(headcount);
  }

  operates(firm: Parameters<FormBook['insured']>[0], isOpen: boolean, headcount: number | undefined): void {
    const known = this.#of(firm);
    known.operates = true;
    if (!known.registered) known.inBusiness ||= isOpen;
    if (isOpen && headcount !== undefined) known.headcounts.push(headcount);
  }

  insured(
    firm: { uscc: string; industry: string; city: { code: string } },
    persons: number,
    isInsured: boolean,
  ): void {
    const known = this.#of(firm);
    known.hasAccount ||= isInsured;
    known.hasIndustry = true;
    known.insured += isInsured ? persons : 0;
  }

  /** Lines of the first city that goes live; those without a firm are left out. */
  lines(): PlannedFormLine[] {
    const counted = [...this.#firms.values()].filter(
      (firm) =>
        firm.city === LIVE_CITIES[0] &&
        (firm.inBusiness || (!firm.registered && !firm.operates && firm.hasAccount)),
    );
    return ORDER.flatMap((id) => {
      const own = counted.filter((firm) => lineOf(firm) === id);
      const nameZh = mapping.rows.find((row) => row.id === id)?.nameZh ?? id;
      if (own.length === 0) return [];
      const declared = own.map(({ headcounts }) => Math.min(...headcounts.filter((count) => count > 0)));
      return [
        {
          nameZh,
          firms: own.length,
          insuredFirms: own.filter(({ hasAccount }) => hasAccount).length,
          employed: declared.filter(Number.isFinite).reduce((sum, count) => sum + count, 0),
          insuredPersons: own.reduce((sum, { insured }) => sum + insured, 0),
        },
      ];
    });
  }
}
