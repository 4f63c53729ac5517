import Big from 'big.js';
import { CITIES, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { Form, FormFirm, FormGap, FormRow } from '../../../schemas/reports/form.ts';
import type { ReportSettings } from '../../../schemas/settings/reports.ts';
import type { BookFirm } from './firm-book.ts';
import { type Line, lineOf, linesOfCity, PLAN_LINES } from './industry.ts';
import { gapsOf, joinGaps, type Standing } from './standing.ts';

export interface FormInput extends Standing {
  /** 370000: the province. */
  readonly city: string;
  /** Firms in business of the whole province, each once. */
  readonly firms: readonly BookFirm[];
  readonly reports: ReportSettings;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const usccs = (firms: readonly FormFirm[]): string[] => firms.map(({ uscc }) => uscc);
const ALL_CITIES = CITIES.map(({ code }) => code);

/** Percent with two decimals, rounded half up, by exact decimals; null where there is nothing to divide by. */
export const percent = (part: number, whole: number): string | null =>
  whole === 0 ? null : new Big(part).times(100).div(whole).toFixed(2, Big.roundHalfUp);

interface RowHead {
  readonly industry: string;
  readonly nameZh: string;
  readonly city: string;
}
interface RowGaps {
  readonly firms: readonly FormGap[];
  readonly insured: readonly FormGap[];
}

/** One line of figures over some firms; what rests on a register with a gap stays blank. */
const rowOf = (head: RowHead, firms: readonly FormFirm[], gaps: RowGaps): FormRow => {
  const known = firms.filter(({ headcount }) => headcount !== null);
  const insured = firms.filter((firm) => firm.insured === true);
  const employed = sum(known.map(({ headcount }) => headcount ?? 0));
  const covered = sum(known.map(({ insuredPersons }) => insuredPersons));
  const countable = gaps.firms.length === 0;
  const insurable = countable && gaps.insured.length === 0;
  const whenInsurable = (value: number): number | null => (insurable ? value : null);
  return {
    ...head,
    firms: { value: countable ? firms.length : null, firms: usccs(firms) },
    insuredFirms: { value: whenInsurable(insured.length), firms: usccs(insured) },
    employed: { value: countable && known.length > 0 ? employed : null, firms: usccs(known) },
    insuredPersons: {
      value: whenInsurable(sum(firms.map(({ insuredPersons }) => insuredPersons))),
      firms: usccs(insured),
    },
    coverage: {
      value: insurable ? percent(covered, employed) : null,
      insuredPersons: covered,
      employed,
    },
    headcountMissing: usccs(firms.filter(({ headcount }) => headcount === null)),
    gaps: joinGaps([...gaps.firms, ...gaps.insured]),
  };
};

const gapsOver = (input: FormInput, cities: readonly string[], industries: readonly string[]): RowGaps => {
  const all = cities.flatMap((city) => industries.map((industry) => gapsOf(input, city, industry)));
  return {
    firms: joinGaps(all.flatMap(({ firms }) => firms)),
    insured: joinGaps(all.flatMap(({ insured }) => insured)),
  };
};

/** Tells of a city whether an absence from the insured registers says anything. */
const answerable = (input: FormInput): ((city: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (city) => {
    const answer = known.get(city) ?? gapsOf(input, city, '').insured.length === 0;
    known.set(city, answer);
    return answer;
  };
};

/** Firms with their line, those of the cities asked for; a firm that no city is known of counts in the province. */
const placed = (input: FormInput): { inLine: FormFirm[]; others: number } => {
  const { city, firms, reports } = input;
  const here = firms.filter((firm) => city === PROVINCE || firm.city === city);
  const saysNo = answerable(input);
  const inLine = here.flatMap((firm): FormFirm[] => {
    const line = lineOf(firm, reports);
    if (line === undefined) return [];
    const { hazchem: _, ...rest } = firm;
    const insured = firm.insured || (saysNo(firm.city) ? false : null);
    return [{ ...rest, insured, industry: line.id, industryZh: line.nameZh }];
  });
  return { inLine, others: here.length - inLine.length };
};

/** The lines of a city: those of the plan and its own. */
const cityRows = (input: FormInput, firms: readonly FormFirm[], city: string): FormRow[] => {
  const own = Map.groupBy(
    firms.filter((firm) => firm.city === city),
    ({ industry }) => industry,
  );
  return [...PLAN_LINES, ...linesOfCity(input.reports, city)].map(({ id, nameZh }) =>
    rowOf({ industry: id, nameZh, city }, own.get(id) ?? [], gapsOver(input, [city], [id])),
  );
};

/** The lines of the province: those of the plan over all cities, then what cities add, each with its city. */
const provinceRows = (input: FormInput, firms: readonly FormFirm[]): FormRow[] => {
  const byLine = Map.groupBy(firms, ({ industry }) => industry);
  const added = ALL_CITIES.flatMap((city) => linesOfCity(input.reports, city));
  return [...PLAN_LINES, ...added].map(({ id, nameZh, city }: Line) =>
    rowOf(
      { industry: id, nameZh, city: city ?? PROVINCE },
      byLine.get(id) ?? [],
      gapsOver(input, city === undefined ? ALL_CITIES : [city], [id]),
    ),
  );
};

/** Sums of the lines; a figure that one line cannot give, the total cannot either. */
const totalOf = (input: FormInput, firms: readonly FormFirm[], rows: readonly FormRow[]): FormRow => {
  const cities = input.city === PROVINCE ? ALL_CITIES : [input.city];
  const head = { industry: 'total', nameZh: '合计', city: input.city };
  return rowOf(
    head,
    firms,
    gapsOver(
      input,
      cities,
      rows.map(({ industry }) => industry),
    ),
  );
};

/** The firms of the form, in the order of its lines: what 明细 shows. */
export const formFirms = (input: FormInput): FormFirm[] => {
  const added = ALL_CITIES.flatMap((city) => linesOfCity(input.reports, city));
  const places = new Map([...PLAN_LINES, ...added].map(({ id }, place) => [id, place]));
  const place = ({ industry }: FormFirm): number => places.get(industry) ?? -1;
  return placed(input).inLine.sort(
    (a, b) => place(a) - place(b) || (a.city === b.city ? 0 : a.city < b.city ? -1 : 1),
  );
};

/**
 * 重点行业企业基本情况表: every firm in business once, in one line. Pure: the same registers give the same form, in
 * whatever order their rows came.
 */
export const computeForm = (input: FormInput): Form => {
  const { city, asOf, registers } = input;
  const { inLine, others } = placed(input);
  const rows = city === PROVINCE ? provinceRows(input, inLine) : cityRows(input, inLine, city);
  return {
    city,
    asOf,
    rows,
    total: totalOf(input, inLine, rows),
    byCity: city === PROVINCE ? ALL_CITIES.flatMap((one) => cityRows(input, inLine, one)) : [],
    otherFirms: others,
    registers: [...registers],
  };
};
