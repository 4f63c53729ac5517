import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { addDays } from '../../../shared/clock.ts';
import { defined, evidenceOf } from '../evidence.ts';
import {
  earliest,
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { inOperation } from '../register-fit.ts';
import { scored } from '../score.ts';
import { sortedBy } from '../sorted-by.ts';
import { topicOf } from '../topic.ts';
import { judgeCheckups } from './checkup-cluster.ts';
import { categoryName, diseaseCategory } from './disease-category.ts';
import { LEVEL_HARM, signOf, unjudged } from './figures.ts';

const RULE = 'disease-cluster';
const BASIS = '《中华人民共和国职业病防治法》第五十条';
const CLAUSE = '职业病分类和目录（国卫职健发〔2024〕39号）';
const UNKNOWN = '';

type Case = FactOf<'disease-case'>;

/**
 * How many people the cases are at least: a person counts once, and a suspected case without a pseudonym may be the
 * same as a diagnosed one.
 */
export const personsOf = (cases: readonly Case[]): number => {
  const known = new Set(cases.flatMap(({ record }) => record.person ?? []));
  const others = cases.filter(({ record }) => record.person === undefined);
  const suspected = others.filter(({ record }) => record.suspected === true).length;
  return known.size + Math.max(suspected, others.length - suspected);
};

const found = (category: string, cases: readonly Case[], days: number, home: Home): Finding => {
  const persons = personsOf(cases);
  const suspected = cases.filter(({ record }) => record.suspected === true).length;
  const name = categoryName(category);
  return {
    ...signOf(RULE, home),
    topic: topicOf(RULE, category),
    basis: BASIS,
    clause: CLAUSE,
    reason: {
      zh: `${days}天内有至少${persons}人疑似或确诊${name}，请核查该单位防护与检查情况。`,
      en: `At least ${persons} persons with a suspected or diagnosed occupational disease of category ${category} (${name}) within ${days} days: check protection and health checks.`,
    },
    values: {
      level: 'yellow',
      category,
      categoryName: name,
      persons,
      suspected,
      diagnosed: cases.length - suspected,
      days,
    },
    steps: [],
    ...evidenceOf(cases.toReversed(), ({ record }) =>
      defined({
        diagnosedOn: record.diagnosedOn,
        diseaseCode: record.diseaseCode,
        stage: record.stage,
        suspected: record.suspected,
      }),
    ),
    ...scored({ harm: LEVEL_HARM.yellow, people: persons, repetition: cases.length }),
  };
};

const inOrder = (cases: readonly Case[]): Case[] =>
  sortedBy(cases, ({ record }) => `${record.diagnosedOn} ${record.caseNo}`);

const judgeCategory = (
  category: string,
  cases: readonly Case[],
  home: Home,
  { settings }: JudgeContext,
): RuleOutcome => {
  const { days, minCases } = settings.earlySigns.disease;
  if (personsOf(cases) < minCases) return SILENT;
  const first = earliest(cases.map(({ record }) => record.diagnosedOn)) ?? '';
  const reviewOn = addDays(first, days);
  const topic = topicOf(RULE, category);
  if (category === UNKNOWN) return { ...unjudged(RULE, topic, 'disease-category-unknown', home), reviewOn };
  if (cases.some(({ stale }) => stale))
    return { ...unjudged(RULE, topic, 'newest-row-rejected', home), reviewOn };
  return { ...SILENT, reviewOn, findings: [found(category, inOrder(cases), days, home)] };
};

/** Cases of the last year by category, each case once. */
const judgeCases = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome[] => {
  const known = factsOf(facts, 'disease-case');
  const { days, minCases } = context.settings.earlySigns.disease;
  if (known.length < minCases) return [];
  const after = addDays(context.today, -days);
  const recent = known.filter(
    ({ record }) => record.diagnosedOn > after && record.diagnosedOn <= context.today,
  );
  const cases = [...new Map(recent.map((fact) => [fact.record.caseNo, fact])).values()];
  const groups = Map.groupBy(cases, ({ record }) => diseaseCategory(record.diseaseCode) ?? UNKNOWN);
  return [...groups].map(([category, own]) => judgeCategory(category, own, home, context));
};

/** Several people of one firm with disease of the same category within a year, or too many suspected at health checks. */
export const judgeDiseaseClusters = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
): RuleOutcome =>
  inOperation(context, RULE)
    ? mergeOutcomes([...judgeCases(facts, home, context), judgeCheckups(facts, home, context)])
    : SILENT;
