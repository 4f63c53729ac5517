import type { Fact } from '../../../../schemas/records/fact.ts';
import type { InjuryClause, InjuryDecision } from '../../../../schemas/records/injury.ts';
import { defined } from '../evidence.ts';
import { type FactOf, factsOf } from '../outcome.ts';
import { sortedBy } from '../sorted-by.ts';

export type Decision = FactOf<'injury-decision'>;

/** 工伤保险条例 14(6): on the way to or from work. */
const COMMUTING: InjuryClause = '14(6)';

/** How a recognised injury counts: deemed ones (15) and commuting ones are shown, never in a rate. */
export const classOf = (clause: InjuryClause): 'work' | 'commuting' | 'deemed' => {
  if (clause === COMMUTING) return 'commuting';
  return clause.startsWith('15') ? 'deemed' : 'work';
};

const dayKey = ({ record }: Decision): string =>
  `${record.injuredOn} ${record.decidedOn} ${record.decisionNo}`;

/** Recognised injuries by the day they happened; a decision that two registers hold counts once. */
export const recognised = (facts: readonly Fact[]): Decision[] => {
  const decisions = factsOf(facts, 'injury-decision').filter(({ record }) => record.outcome === 'recognised');
  const ordered = sortedBy(decisions, dayKey).toReversed();
  return [...new Map(ordered.map((fact) => [fact.record.decisionNo, fact])).values()].reverse();
};

/** Recognised injuries of the work itself. */
export const atWork = (facts: readonly Fact[]): Decision[] =>
  recognised(facts).filter(({ record }) => classOf(record.clause) === 'work');

/** What an alert shows of a decision: neither person nor post. */
export const shownDecision = ({ injuredOn, decidedOn, clause, fatal }: InjuryDecision) =>
  defined({ injuredOn, decidedOn, clause, fatal });

/** Person-years of a firm. `proxy`: its insured persons of today stand for an average that was not reported. */
export interface Exposure {
  readonly personYears: number;
  readonly proxy: boolean;
  readonly facts: readonly Fact[];
}

/** Insured persons of all accounts that are insured; undefined without any. */
const headcount = (facts: readonly Fact[]): Exposure | undefined => {
  const accounts = factsOf(facts, 'insurance-account').filter(({ record }) => record.status === 'insured');
  const persons = accounts.reduce((sum, { record }) => sum + record.insuredHeadcount, 0);
  return persons === 0 ? undefined : { personYears: persons, proxy: true, facts: accounts };
};

/** Reported average of a year, over all cities that insure the firm; undefined without any. */
export const reportedExposure = (facts: readonly Fact[], year: number): Exposure | undefined => {
  const years = factsOf(facts, 'fund-year').filter(({ record }) => record.year === year);
  const persons = years.reduce((sum, { record }) => sum + Number(record.averageInsured), 0);
  return persons === 0 ? undefined : { personYears: persons, proxy: false, facts: years };
};

/**
 * Insured person-years of a year; undefined when nothing tells. Where a city insures people and reported no average, the
 * reported ones are too few: then the larger of them and today's headcount counts.
 */
export const exposureOf = (facts: readonly Fact[], year: number): Exposure | undefined => {
  const [reported, now] = [reportedExposure(facts, year), headcount(facts)];
  if (reported === undefined || now === undefined) return reported ?? now;
  const told = new Set(reported.facts.map(({ scope }) => scope));
  const isPart = now.facts.some(({ scope }) => !told.has(scope));
  return isPart && now.personYears > reported.personYears ? now : reported;
};

/** For a year whose average is not reported yet: the larger of the last one and today's headcount accuses least. */
export const exposureSince = (facts: readonly Fact[], last: Exposure): Exposure => {
  const now = headcount(facts);
  return now !== undefined && now.personYears > last.personYears ? now : { ...last, proxy: true };
};

/** Division of GB/T 4754 with its letter, or undefined when the code does not say. */
export const divisionOf = (industry: string): string | undefined => /^[A-T]\d{2}/.exec(industry)?.[0];
