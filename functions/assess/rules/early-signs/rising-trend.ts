import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { counted as numbered } from '../counted.ts';
import { evidenceOf } from '../evidence.ts';
import { earliest, factsOf, type Home, type JudgeContext, type RuleOutcome, SILENT } from '../outcome.ts';
import { inOperation } from '../register-fit.ts';
import { scored } from '../score.ts';
import { byChance, LEVEL_HARM, PLAN, probability, rounded, signOf, unjudged } from './figures.ts';
import {
  atWork,
  type Decision,
  type Exposure,
  exposureSince,
  reportedExposure,
  shownDecision,
} from './injuries.ts';
import { firstDayOf, quarterInWords, quarterName, quarterOf, yearOfQuarter } from './quarters.ts';
import { risingByChance } from './trend-test.ts';

const RULE = 'rising-trend';
const CLAUSE = '条件泊松趋势检验（按参保人数调整）';

interface Period {
  readonly quarter: number;
  /** Days with an injury: several injured in one accident are one event. */
  readonly events: number;
  readonly exposure: Exposure;
}

const daysOf = (decisions: readonly Decision[]): Set<string> =>
  new Set(decisions.map(({ record }) => record.injuredOn));

/**
 * Exposure of each quarter, going back from the last one until a year has none. Years after the last reported one take
 * the larger of its average and today's headcount.
 */
const exposures = (facts: readonly Fact[], last: number, most: number): Map<number, Exposure> => {
  const years = factsOf(facts, 'fund-year').map(({ record }) => record.year);
  const newest = Math.max(...years.filter((year) => year <= yearOfQuarter(last)));
  const found = new Map<number, Exposure>();
  const known = Number.isFinite(newest) ? reportedExposure(facts, newest) : undefined;
  if (known === undefined) return found;
  for (let quarter = last; quarter > last - most; quarter -= 1) {
    const year = yearOfQuarter(quarter);
    const exposure = year > newest ? exposureSince(facts, known) : reportedExposure(facts, year);
    if (exposure === undefined) break;
    found.set(quarter, exposure);
  }
  return found;
};

const periodsOf = (
  facts: readonly Fact[],
  work: readonly Decision[],
  first: number,
  { today, settings }: JudgeContext,
): Period[] => {
  const last = quarterOf(today) - 1;
  const days = [...daysOf(work)].map(quarterOf);
  return [...exposures(facts, last, settings.earlySigns.trend.quarters)]
    .filter(([quarter]) => quarter >= first)
    .map(([quarter, exposure]) => ({
      quarter,
      exposure,
      events: days.filter((day) => day === quarter).length,
    }))
    .toReversed();
};

const found = (
  periods: readonly Period[],
  chance: number,
  work: readonly Decision[],
  home: Home,
): Finding => {
  const quarters = new Set(periods.map(({ quarter }) => quarter));
  const counted = work.filter(({ record }) => quarters.has(quarterOf(record.injuredOn))).toReversed();
  const events = periods.reduce((sum, period) => sum + period.events, 0);
  const [from, to] = [periods[0], periods.at(-1)].map((period) => quarterName(period?.quarter ?? 0));
  const [fromZh, toZh] = [periods[0], periods.at(-1)].map((period) => quarterInWords(period?.quarter ?? 0));
  return {
    ...signOf(RULE, home),
    topic: RULE,
    basis: PLAN,
    clause: CLAUSE,
    reason: {
      zh: `${fromZh}至${toZh}共${periods.length}个季度，有工伤的日子${events}天，按参保人数调整后呈上升趋势（${byChance(chance).zh}）。`,
      en: `From ${from} to ${to} (${periods.length} quarters) work injuries fell on ${numbered(events, 'day')}, rising faster than the number of insured persons (${byChance(chance).en}).`,
    },
    values: {
      level: 'yellow',
      from: from ?? '',
      to: to ?? '',
      quarters: periods.length,
      injuryDays: events,
      injuries: counted.length,
      probability: probability(chance),
    },
    steps: periods.map((period) => {
      const persons = rounded(period.exposure.personYears, 1);
      return {
        zh: `${quarterInWords(period.quarter)}：${period.events}天，参保${persons}人${period.exposure.proxy ? '（推定）' : ''}`,
        en: `${quarterName(period.quarter)}: ${numbered(period.events, 'day')}, ${persons} insured${period.exposure.proxy ? ' (assumed)' : ''}`,
      };
    }),
    ...evidenceOf(counted, ({ record }) => shownDecision(record)),
    ...scored({ harm: LEVEL_HARM.yellow, repetition: events }),
  };
};

/**
 * Work injuries that rise over at least `minQuarters` whole quarters. What was decided before the first decision that
 * the hub holds is not known to it, so that decision's quarter is the first that counts.
 */
export const judgeRisingTrend = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  if (!inOperation(context, RULE)) return SILENT;
  const { minInjuries, minQuarters, alpha } = context.settings.earlySigns.trend;
  const work = atWork(facts);
  if (daysOf(work).size < minInjuries) return SILENT;
  const decided = earliest(factsOf(facts, 'injury-decision').map(({ record }) => record.decidedOn)) ?? '';
  const reviewOn = firstDayOf(quarterOf(context.today) + 1);
  const periods = periodsOf(facts, work, quarterOf(decided), context);
  const later = { ...SILENT, reviewOn };
  if (periods.length === 0) {
    const tooNew = quarterOf(decided) >= quarterOf(context.today);
    return tooNew ? later : { ...unjudged(RULE, RULE, 'exposure-missing', home), reviewOn };
  }
  const events = periods.reduce((sum, period) => sum + period.events, 0);
  if (periods.length < minQuarters || events < minInjuries) return later;
  const behind = [...work, ...periods.flatMap(({ exposure }) => exposure.facts)];
  if (behind.some(({ stale }) => stale))
    return { ...unjudged(RULE, RULE, 'newest-row-rejected', home), reviewOn };
  const chance = risingByChance(
    periods.map((period) => period.events),
    periods.map(({ exposure }) => exposure.personYears),
  );
  return chance <= alpha ? { ...later, findings: [found(periods, chance, work, home)] } : later;
};
