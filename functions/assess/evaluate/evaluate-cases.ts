import { reasonText } from '../../../schemas/codes/reasons.ts';
import type { EvaluateInput, EvaluateOutput, TopicOutcome } from '../../../schemas/evaluate/cases.ts';
import { type LimitBook, SHIPPED_LIMITS } from '../../../schemas/reference/limit-book.ts';
import { shownLimit } from '../../../schemas/reference/limits.ts';
import { defined } from '../rules/evidence.ts';
import { clauseOf, MIXTURE_CLAUSE } from '../rules/exceedance/clause.ts';
import { judgeAll } from '../rules/exceedance/exceedance.ts';
import { hasShortTerm } from '../rules/exceedance/exceedance-finding.ts';
import { figuresOf } from '../rules/exceedance/figures.ts';
import type { MeasurementGroup } from '../rules/exceedance/measurement-group.ts';
import type { MixtureResult } from '../rules/exceedance/mixture.ts';
import {
  mixtureFigures,
  mixtureLimit,
  mixtureName,
  mixtureSteps,
} from '../rules/exceedance/mixture-finding.ts';
import { stepsOf } from '../rules/exceedance/steps.ts';
import type { TopicResult, TopicVerdict } from '../rules/exceedance/topic-result.ts';
import type { Home } from '../rules/outcome.ts';
import { factsOfCase } from './case-facts.ts';

const NOWHERE: Home = { name: '', city: '370000', district: '370000', industry: '' };

const VERDICTS = {
  exceeds: 'exceeds',
  warning: 'action-level',
  complies: 'complies',
  'not-evaluated': 'not-evaluated',
} as const;

const reasonOf = (code: string) => ({ reason: { code, text: reasonText(code) } });

const topicOutcome = (
  { workplace, agentKey, sampledOn }: MeasurementGroup,
  topic: TopicResult | TopicVerdict,
  shortTerm: boolean,
): TopicOutcome => {
  const { type, verdict } = topic;
  const head = { workplace, agent: agentKey, type, sampledOn, verdict: VERDICTS[verdict] };
  const worst = 'comparisons' in topic ? topic.comparisons[0] : undefined;
  if ('figures' in topic && topic.figures !== undefined) {
    const { clause, limit, values, text } = topic.figures;
    return { ...head, clause, limit, figures: values, steps: [text] };
  }
  if (worst === undefined || verdict === 'not-evaluated')
    return { ...head, steps: [], ...('reason' in topic && topic.reason ? reasonOf(topic.reason) : {}) };
  const figures = figuresOf(worst);
  return {
    ...head,
    clause: clauseOf(worst.limit, sampledOn, verdict, shortTerm),
    limit: shownLimit(worst.limit),
    ...(figures && { figures: defined({ ...figures }) }),
    steps: stepsOf(worst, verdict),
  };
};

const mixtureOutcome = (result: MixtureResult): TopicOutcome => {
  const { workplace, sampledOn, mixture, outcome, sum } = result;
  const isJudged = outcome === 'exceeds' || outcome === 'complies';
  return {
    workplace,
    agent: mixtureName(result),
    type: 'MIXTURE',
    sampledOn,
    verdict: isJudged ? outcome : 'not-evaluated',
    clause: MIXTURE_CLAUSE,
    ...(mixture && { limit: mixtureLimit(mixture) }),
    ...(sum && isJudged && { figures: mixtureFigures(sum) }),
    steps: sum && isJudged ? mixtureSteps(result, sum) : [],
    ...(isJudged ? {} : reasonOf(outcome)),
  };
};

const evaluateCase = (
  { id, measurements }: EvaluateInput['cases'][number],
  book: LimitBook,
): EvaluateOutput['cases'][number] => {
  const { judged, mixtures, outcome } = judgeAll(factsOfCase(id, measurements), NOWHERE, book);
  return {
    id,
    topics: [
      ...judged.flatMap(({ group, topics, physical }) =>
        [...physical, ...topics].map((topic) => topicOutcome(group, topic, hasShortTerm(topics))),
      ),
      ...mixtures.map(mixtureOutcome),
    ],
    findings: outcome.findings.map(({ kind, severity, topic, clause, reason }) => ({
      ...{ kind, severity, topic, clause, reason },
    })),
    notEvaluated: outcome.notEvaluated.map(({ topic, reason }) => ({
      topic,
      code: reason,
      text: reasonText(reason),
    })),
  };
};

/** Judges cases by the hub's own rules, every topic with its figures and steps: pure, the same for the same input. */
export const evaluateCases = (input: EvaluateInput, book: LimitBook = SHIPPED_LIMITS): EvaluateOutput => ({
  limits: book.version,
  cases: input.cases.map((one) => evaluateCase(one, book)),
});
