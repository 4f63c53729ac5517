import type { Finding, NotEvaluated } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import { siteOf } from '../home.ts';
import { type Home, mergeOutcomes, type RuleOutcome, SILENT } from '../outcome.ts';
import { judgePhysical, PHYSICAL, type TopicVerdict } from '../physical/physical.ts';
import { topicOf } from '../topic.ts';
import { judgeChemical } from './chemical.ts';
import { judgeDust } from './dust.ts';
import { EXCEEDANCE_RULE, exceedanceFinding } from './exceedance-finding.ts';
import { type MeasurementGroup, measurementGroups } from './measurement-group.ts';
import { type TopicResult, unjudged } from './topic-result.ts';
import { verdictDifference } from './verdict.ts';

const judgeSubstance = (group: MeasurementGroup, limits: LimitBook): TopicResult[] => {
  if (group.facts.length === 0) return [];
  const { agent } = group;
  if (agent.type === 'unknown') return [unjudged('*', 'unknown-agent')];
  if (agent.type === 'doubtful') return [unjudged('*', 'limit-doubtful')];
  return agent.type === 'chemical' ? judgeChemical(group, agent, limits) : judgeDust(group, agent, limits);
};

const judgeTopics = (group: MeasurementGroup, limits: LimitBook): TopicResult[] => {
  const substances = group.facts.filter(({ record }) => !PHYSICAL.has(record.quantity));
  return judgeSubstance({ ...group, facts: substances }, limits);
};

const openEnds = (
  group: MeasurementGroup,
  topics: readonly (TopicResult | TopicVerdict)[],
  home: Home,
): NotEvaluated[] => {
  const [first] = group.facts;
  const { city } = siteOf(home, first?.record.siteRegion, first?.scope);
  return topics.flatMap((topic) => {
    if (!('reason' in topic) || topic.reason === undefined) return [];
    const id = topicOf(group.workplace, group.agentKey, topic.type);
    return [{ ruleId: EXCEEDANCE_RULE, topic: id, reason: topic.reason, city }];
  });
};

const judgeGroup = (group: MeasurementGroup, home: Home, limits: LimitBook): RuleOutcome => {
  const physical = judgePhysical(group, home);
  const topics = judgeTopics(group, limits);
  const difference = verdictDifference(group, topics, home, physical.topics);
  const found: Finding[] = [
    ...physical.findings,
    ...topics.flatMap((topic) => exceedanceFinding(group, topic, home)),
  ];
  // Where laboratory and hub differ, nobody is accused before the review; the action level stays as it is.
  const findings = difference ? [...found.filter(({ severity }) => severity !== 'alert'), difference] : found;
  return { ...SILENT, findings, notEvaluated: openEnds(group, [...physical.topics, ...topics], home) };
};

/**
 * Workplace measurements against GBZ 2.1-2019 and GBZ 2.2-2007 by sampling date, beside the laboratory's own verdict. What is missing
 * gives "not evaluated", never "complies".
 */
export const judgeExceedances = (facts: readonly Fact[], home: Home, limits: LimitBook): RuleOutcome =>
  mergeOutcomes(measurementGroups(facts).map((group) => judgeGroup(group, home, limits)));
