import type { Fact } from '../../../../schemas/records/fact.ts';
import { addDays } from '../../../shared/clock.ts';
import { counted } from '../counted.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { firmStandingOf } from '../firm-standing.ts';
import {
  earliest,
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  largest,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { inOperation, registerReviewOn, scopesOf, unfitRegister, unfitUntil } from '../register-fit.ts';
import { registersText } from '../registers-text.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { spanOf } from '../span.ts';
import { clearedOf, findingOf, lapsing, leftOpen, unjudged, until } from '../speak.ts';

const RULE = 'undeclared';
const BASIS = '职业病防治法第十六条、第七十一条第（一）项';
const CLAUSE = '职业病防治法第十六条第二款；职业病危害项目申报办法(总局令第48号)';
const FEED = 'health.declarations';
type Test = FactOf<'measurement'>;

const toldOn = ({ record }: Test): string => record.reportedOn ?? record.sampledOn;

const found = (tests: readonly Test[], home: Home, context: JudgeContext): RuleOutcome => {
  const registers = registersText(context, FEED, scopesOf(context, FEED, home.city));
  const agents = [...new Set(tests.map(({ record }) => record.agent))].sort();
  const persons = largest(tests.map(({ record }) => record.exposedWorkers ?? 0));
  const days = tests.map(({ record }) => record.sampledOn).sort();
  const [firstOn = '', lastOn = ''] = [days[0], days.at(-1)];
  const span = spanOf(firstOn, lastOn);
  return findingOf(RULE, {
    severity: 'review',
    topic: RULE,
    basis: BASIS,
    clause: CLAUSE,
    city: home.city,
    district: home.district,
    reason: {
      zh: `线索，待核实：该单位有职业病危害因素检测结果（${span.zh}，${agents.length}种），但申报登记中未找到其申报。已核对的登记：${registers.zh}。`,
      en: `A lead to check: occupational hazards were measured at the firm (${span.en}, ${counted(agents.length, 'agent')}), yet it is not in the register of declarations. Registers looked at: ${registers.en}.`,
    },
    values: {
      tests: tests.length,
      agents: agents.length,
      firstSampledOn: firstOn,
      lastSampledOn: lastOn,
      persons,
    },
    steps: [
      {
        zh: `检出的危害因素：${agents.slice(0, 20).join('、')}`,
        en: `Agents found: ${agents.slice(0, 20).join(', ')}`,
      },
      {
        zh: `申报0条；已核对的登记：${registers.zh}`,
        en: `0 declarations; registers looked at: ${registers.en}`,
      },
    ],
    ...evidenceOf(tests, ({ record: { workplace, agent, sampledOn, reportedOn, exposedWorkers } }) =>
      defined({ workplace, agent, sampledOn, reportedOn, exposedWorkers }),
    ),
    ...scored({ harm: HARM.undeclared, people: peoplePoints(persons) }),
  });
};

/** Hazards that a test found lately: below detection nothing was found. */
const testsOf = (facts: readonly Fact[], { today, settings }: JudgeContext): Test[] => {
  const oldest = addDays(today, -settings.leads.testLookBackDays);
  return factsOf(facts, 'measurement').filter(
    ({ record }) => !record.belowDetection && record.sampledOn >= oldest,
  );
};

const judgeTests = (tests: readonly Test[], home: Home, context: JudgeContext): RuleOutcome => {
  const sure = tests.filter(({ stale }) => stale !== true);
  if (sure.length === 0) return unjudged(RULE, RULE, 'newest-row-rejected', home.city);
  const { declarationDays } = context.settings.leads;
  const declareBy = addDays(sure.map(toldOn).sort()[0] ?? context.today, declarationDays);
  if (declareBy >= context.today) return until(SILENT, addDays(declareBy, 1), context.today);
  const scopes = scopesOf(context, FEED, home.city);
  const reason = unfitRegister(context, FEED, scopes) ?? unfitUntil(context, FEED, scopes, declareBy);
  return reason === undefined ? found(sure, home, context) : unjudged(RULE, RULE, reason, home.city);
};

const judgeStanding = (
  facts: readonly Fact[],
  tests: readonly Test[],
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  const standing = firmStandingOf(facts, context);
  if (standing === 'closed') return clearedOf(RULE, 'not-operating');
  const outcome = judgeTests(tests, home, context);
  return standing === 'open' ? outcome : leftOpen(outcome, 'status-contradicts');
};

/**
 * Measured hazards of a firm that never declared any (职业病防治法 art. 16), looked up in the register of its city. A firm
 * that declared something else is the duty `declaration`, not this.
 */
export const judgeUndeclared = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  const tests = testsOf(facts, context);
  if (tests.length === 0 || !inOperation(context, RULE)) return SILENT;
  if (factsOf(facts, 'hazard-declaration').length > 0) return SILENT;
  const outcome = judgeStanding(facts, tests, home, context);
  const oldAfter = context.settings.leads.testLookBackDays + 1;
  const oldOn = tests.map(({ record }) => addDays(record.sampledOn, oldAfter));
  const staleOn = registerReviewOn(context, FEED, scopesOf(context, FEED, home.city));
  return [staleOn, earliest(oldOn)].reduce((all, day) => lapsing(all, day, context.today), outcome);
};
