import type { Fact } from '../../../../schemas/records/fact.ts';
import { addDays } from '../../../shared/clock.ts';
import { defined, evidenceOf } from '../evidence.ts';
import {
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  largest,
  mergeOutcomes,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { inOperation, registerReviewOn, unfitRegister, unfitUntil } from '../register-fit.ts';
import { registersText } from '../registers-text.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { findingOf, lapsing, unjudged, until } from '../speak.ts';
import { topicOf } from '../topic.ts';
import { agentKey, declaredNames, matchAgent } from './agent-match.ts';

const RULE = 'declaration';
const BASIS = '职业病防治法第十六条、第七十一条第（一）项';
const CLAUSE = '职业病危害项目申报办法(总局令第48号)第八条（检测结果与原申报内容不符的，十五日内申报变更）';
const FEED = 'health.declarations';

type Declaration = FactOf<'hazard-declaration'>;
type Test = FactOf<'measurement'>;

/** An agent that was measured, with its tests, and what the firm has declared. */
interface Measured {
  readonly agent: string;
  readonly tests: readonly Test[];
  readonly declarations: readonly Declaration[];
}

const toldOn = ({ record }: Test): string => record.reportedOn ?? record.sampledOn;
const firstTold = (tests: readonly Test[]): string => tests.map(toldOn).sort()[0] ?? '';

const found = (measured: Measured, fileBy: string, home: Home, context: JudgeContext): RuleOutcome => {
  const { agent, tests, declarations } = measured;
  const scopes = declarations.map(({ scope }) => scope);
  const declaredOn =
    declarations
      .map(({ record }) => record.declaredOn)
      .sort()
      .at(-1) ?? '';
  const persons = largest(tests.map(({ record }) => record.exposedWorkers ?? 0));
  const reportedOn = firstTold(tests);
  return findingOf(RULE, {
    severity: 'alert',
    topic: topicOf(RULE, agent),
    basis: BASIS,
    clause: CLAUSE,
    city: home.city,
    district: home.district,
    reason: {
      zh: `检测发现的危害因素（${agent}）不在该单位${declaredOn}的职业病危害项目申报中，自${reportedOn}得知结果起已逾期未申报变更。`,
      en: `A test found ${agent}, which the declaration of ${declaredOn} does not name; the change has not been filed within the time that began on ${reportedOn}.`,
    },
    values: { agent, reportedOn, fileBy, declaredOn, persons },
    steps: [
      {
        zh: `得知结果${reportedOn}，登记中最迟应于${fileBy}见到变更（含宽限）`,
        en: `Result known on ${reportedOn}; the register must show the change by ${fileBy} (grace included)`,
      },
      {
        zh: `已申报：${declarations
          .map(({ record }) => record.agents ?? '')
          .join('；')
          .slice(0, 300)}`,
        en: `Declared: ${declarations
          .map(({ record }) => record.agents ?? '')
          .join('; ')
          .slice(0, 300)}`,
      },
      {
        zh: `已核对的申报登记：${registersText(context, FEED, scopes).zh}`,
        en: `Registers of declarations looked at: ${registersText(context, FEED, scopes).en}`,
      },
    ],
    ...evidenceOf<Test | Declaration>([...tests, ...declarations], ({ record }) =>
      record.kind === 'measurement'
        ? defined({
            kind: record.kind,
            workplace: record.workplace,
            agent: record.agent,
            sampledOn: record.sampledOn,
            reportedOn: record.reportedOn,
          })
        : defined({ kind: record.kind, agents: record.agents, declaredOn: record.declaredOn }),
    ),
    ...scored({ harm: HARM.declaration, people: peoplePoints(persons) }),
  });
};

const judgeAgent = (measured: Measured, home: Home, context: JudgeContext): RuleOutcome => {
  const { agent, tests, declarations } = measured;
  const topic = topicOf(RULE, agent);
  const names = declarations.flatMap(({ record }) => declaredNames(record.agents ?? ''));
  const written = new Map(tests.map(({ record }) => [`${record.agent}|${record.cas ?? ''}`, record]));
  const matches = [...written.values()].map((record) => matchAgent(record, names));
  if (matches.includes('declared')) return SILENT;
  const fileBy = addDays(firstTold(tests), context.settings.duties.declarationDays);
  if (fileBy >= context.today) return until(SILENT, addDays(fileBy, 1), context.today);
  if (declarations.some(({ stale }) => stale) || tests.every(({ stale }) => stale))
    return unjudged(RULE, topic, 'newest-row-rejected', home.city);
  if (declarations.some(({ record }) => declaredNames(record.agents ?? '').length === 0))
    return unjudged(RULE, topic, 'declared-agents-missing', home.city);
  if (matches.includes('unclear')) return unjudged(RULE, topic, 'agents-unclear', home.city);
  const scopes = declarations.map(({ scope }) => scope);
  const reason = unfitRegister(context, FEED, scopes) ?? unfitUntil(context, FEED, scopes, fileBy);
  const outcome =
    reason === undefined ? found(measured, fileBy, home, context) : unjudged(RULE, topic, reason, home.city);
  return lapsing(outcome, registerReviewOn(context, FEED, scopes), context.today);
};

/**
 * Agents that a test found and the declaration does not name, when the change was to be filed and the register should
 * show it (Order 48 art. 8). A firm that never declared anything is the lead `undeclared`. The texts know no yearly
 * declaration, so an old one alone is no fault.
 */
export const judgeDeclaration = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  const declarations = factsOf(facts, 'hazard-declaration');
  if (declarations.length === 0 || !inOperation(context, RULE)) return SILENT;
  const tests = factsOf(facts, 'measurement').filter(({ record }) => !record.belowDetection);
  const groups = Map.groupBy(tests, ({ record }) => agentKey(record.agent, record.cas));
  return mergeOutcomes(
    [...groups].map(([agent, own]) => judgeAgent({ agent, tests: own, declarations }, home, context)),
  );
};
