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
import { inOperation, registerReviewOn, scopesOf, unfitRegister, unfitUntil } from '../register-fit.ts';
import { registersText } from '../registers-text.ts';
import { HARM, scored } from '../score.ts';
import { sortedBy } from '../sorted-by.ts';
import { findingOf, lapsing, unjudged, until } from '../speak.ts';
import { topicOf } from '../topic.ts';

const RULE = 'disease-unapplied';
const BASIS = '工伤保险条例第十四条第（四）项、第十七条';
const CLAUSE = '工伤保险条例第十七条（三十日内提出申请）、第二十条（六十日内作出决定）';
const FEED = 'hr.injury-decisions';
/** 工伤保险条例 art. 20. */
const DECISION_DAYS = 60;

type Case = FactOf<'disease-case'>;
type Decision = FactOf<'injury-decision'>;

const isOnDisease = ({ record }: Decision): boolean =>
  record.clause === '14(4)' || record.diseaseCode !== undefined;

/** Two registers may hold one row: it counts once. */
const once = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] => [
  ...new Map(rows.toReversed().map((row) => [keyOf(row), row])).values(),
];
const sameCase = ({ record: { caseNo, diagnosedOn, diseaseCode, person = '' } }: Case): string =>
  JSON.stringify([caseNo, diagnosedOn, diseaseCode, person]);

/** Decisions that may answer a case, by disease; `undefined` where they do not tell it. The oldest are the last of each. */
type Pool = ReadonlyMap<string | undefined, Decision[]>;
const poolOf = (decisions: readonly Decision[]): Pool =>
  Map.groupBy(
    sortedBy(decisions, ({ record }) => record.decidedOn).toReversed(),
    ({ record }) => record.diseaseCode,
  );

/** Takes the first decision from the day of a diagnosis on; those before it answer no later diagnosis either. */
const take = (pool: Decision[] = [], diagnosedOn: string): boolean => {
  while ((pool.at(-1)?.record.decidedOn ?? diagnosedOn) < diagnosedOn) pool.pop();
  return pool.pop() !== undefined;
};

/**
 * Cases that no decision answers. A decision on the same person does, whatever it said: a refusal followed an
 * application, too. One that names no person, or not that of the case, may: it answers one case only, the oldest first.
 */
const unanswered = (cases: readonly Case[], decisions: readonly Decision[]): Case[] => {
  const decided = new Set(decisions.flatMap(({ record }) => record.person ?? []));
  const isCertain = ({ record }: Case): boolean => record.person !== undefined && decided.has(record.person);
  const certain = new Set(cases.filter(isCertain).map(({ record }) => record.person));
  const named = poolOf(
    decisions.filter(({ record: { person } }) => person !== undefined && !certain.has(person)),
  );
  const nameless = poolOf(decisions.filter(({ record }) => record.person === undefined));
  const order = (one: Case): string => `${one.record.diagnosedOn}${one.record.caseNo}${one.scope}`;
  return sortedBy(cases, order).filter((one) => {
    if (isCertain(one)) return false;
    const { person, diseaseCode, diagnosedOn } = one.record;
    const pools = person === undefined ? [named, nameless] : [nameless];
    return ![diseaseCode, undefined].some((code) => pools.some((pool) => take(pool.get(code), diagnosedOn)));
  });
};

const found = (fact: Case, applyBy: string, home: Home, context: JudgeContext): RuleOutcome => {
  const { caseNo, diagnosedOn } = fact.record;
  const registers = registersText(context, FEED, scopesOf(context, FEED, home.city));
  const decideBy = addDays(applyBy, DECISION_DAYS);
  return findingOf(RULE, {
    severity: 'review',
    topic: topicOf(RULE, fact.scope, caseNo),
    basis: BASIS,
    clause: CLAUSE,
    city: home.city,
    district: home.district,
    reason: {
      zh: `线索，待核实：${diagnosedOn}确诊的职业病病例（${caseNo}）未见工伤认定决定，单位应于${applyBy}前申请；请核实是否已提出申请。`,
      en: `A lead to check: no decision is known on the occupational disease case ${caseNo}, diagnosed on ${diagnosedOn}; the employer had to apply by ${applyBy}. Check whether an application was filed.`,
    },
    // What the disease is stands in the evidence only, which is told by grant.
    values: { caseNo, diagnosedOn, applyBy },
    steps: [
      {
        zh: `确诊${diagnosedOn}，申请期限至${applyBy}`,
        en: `Diagnosed on ${diagnosedOn}, to be applied for by ${applyBy}`,
      },
      {
        zh: `按期申请的，决定最迟${decideBy}作出；此前未见决定不等于未申请`,
        en: `Applied for in time, it is decided by ${decideBy}: until then no decision does not mean no application`,
      },
      { zh: `已核对的工伤认定数据：${registers.zh}`, en: `Injury decisions looked at: ${registers.en}` },
    ],
    ...evidenceOf([fact], ({ record }) =>
      defined({
        kind: record.kind,
        diseaseCode: record.diseaseCode,
        diagnosedOn: record.diagnosedOn,
        stage: record.stage,
      }),
    ),
    ...scored({ harm: HARM['disease-unapplied'], people: 5 }),
  });
};

const judgeCase = (fact: Case, home: Home, context: JudgeContext): RuleOutcome => {
  const { today, settings } = context;
  const topic = topicOf(RULE, fact.scope, fact.record.caseNo);
  const applyBy = addDays(fact.record.diagnosedOn, settings.leads.applicationDays);
  if (applyBy >= today) return until(SILENT, addDays(applyBy, 1), today);
  if (fact.stale) return unjudged(RULE, topic, 'newest-row-rejected', home.city);
  if (fact.record.suspected === undefined && fact.record.stage === undefined)
    return unjudged(RULE, topic, 'diagnosis-unclear', home.city);
  const scopes = scopesOf(context, FEED, home.city);
  const reason = unfitRegister(context, FEED, scopes) ?? unfitUntil(context, FEED, scopes, applyBy);
  if (reason !== undefined) return unjudged(RULE, topic, reason, home.city);
  return found(fact, applyBy, home, context);
};

/**
 * Diagnosed occupational diseases on which no decision is known after the 30 days in which the employer applies
 * (工伤保险条例 art. 17). Applications are not fed, only decisions: so it is a lead to ask about the application.
 */
export const judgeUnappliedDiseases = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  if (!inOperation(context, RULE)) return SILENT;
  const { lookBackDays } = context.settings.leads;
  const oldest = addDays(context.today, -lookBackDays);
  const recent = factsOf(facts, 'disease-case').filter(
    ({ record }) => record.suspected !== true && record.diagnosedOn >= oldest,
  );
  const cases = once(recent, sameCase);
  const decisions = once(
    factsOf(facts, 'injury-decision').filter(isOnDisease),
    ({ record }) => record.decisionNo,
  );
  const outcomes = unanswered(cases, decisions).map((fact) => judgeCase(fact, home, context));
  const oldOn = cases.map(({ record }) => addDays(record.diagnosedOn, lookBackDays + 1));
  const staleOn = registerReviewOn(context, FEED, scopesOf(context, FEED, home.city));
  return [staleOn, earliest(oldOn)].reduce(
    (all, day) => lapsing(all, day, context.today),
    mergeOutcomes(outcomes),
  );
};
