import type { Finding, NotEvaluated } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import type { Quantity } from '../../../../schemas/records/measurement.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import { siteOf } from '../home.ts';
import { type Home, mergeOutcomes, type RuleOutcome, SILENT } from '../outcome.ts';
import { topicOf } from '../topic.ts';
import { judgeChemical } from './chemical.ts';
import { judgeDust } from './dust.ts';
import { EXCEEDANCE_RULE, exceedanceFinding } from './exceedance-finding.ts';
import { type MeasurementGroup, measurementGroups } from './measurement-group.ts';
import { type TopicResult, unjudged } from './topic-result.ts';
import { verdictDifference } from './verdict.ts';

const PHYSICAL: ReadonlySet<Quantity> = new Set(['NOISE-LEX', 'NOISE-LEQ', 'IMPULSE', 'WBGT', 'HAV']);

const judgeSubstance = (group: MeasurementGroup, limits: LimitBook): TopicResult[] => {
  if (group.facts.length === 0) return [];
  const { agent } = group;
  if (agent.type === 'unknown') return [unjudged('*', 'unknown-agent')];
  if (agent.type === 'doubtful') return [unjudged('*', 'limit-doubtful')];
  return agent.type === 'chemical' ? judgeChemical(group, agent, limits) : judgeDust(group, agent, limits);
};

/** Physical agents are not judged yet, whatever they are called. */
const judgePhysical = (group: MeasurementGroup): TopicResult[] => {
  const quantities = group.facts.map(({ record }) => record.quantity).filter((one) => PHYSICAL.has(one));
  return [...new Set(quantities)].map((quantity) => {
    const stale = group.facts.some((fact) => fact.stale && fact.record.quantity === quantity);
    return unjudged(quantity, stale ? 'newest-row-rejected' : 'physical-agent');
  });
};

const judgeTopics = (group: MeasurementGroup, limits: LimitBook): TopicResult[] => {
  const substances = group.facts.filter(({ record }) => !PHYSICAL.has(record.quantity));
  return [...judgePhysical(group), ...judgeSubstance({ ...group, facts: substances }, limits)];
};

const openEnds = (group: MeasurementGroup, topics: readonly TopicResult[], home: Home): NotEvaluated[] => {
  const [first] = group.facts;
  const { city } = siteOf(home, first?.record.siteRegion, first?.scope);
  return topics.flatMap((topic) => {
    if (!('reason' in topic)) return [];
    const id = topicOf(group.workplace, group.agentKey, topic.type);
    return [{ ruleId: EXCEEDANCE_RULE, topic: id, reason: topic.reason, city }];
  });
};

const judgeGroup = (group: MeasurementGroup, home: Home, limits: LimitBook): RuleOutcome => {
  const topics = judgeTopics(group, limits);
  const difference = verdictDifference(group, topics, home);
  const found: Finding[] = topics.flatMap((topic) => exceedanceFinding(group, topic, home));
  // Where laboratory and hub differ, nobody is accused before the review; the action level stays as it is.
  const findings = difference ? [...found.filter(({ severity }) => severity !== 'alert'), difference] : found;
  return { ...SILENT, findings, notEvaluated: openEnds(group, topics, home) };
};

/**
 * Workplace measurements against GBZ 2.1-2019 by sampling date, beside the laboratory's own verdict. What is missing
 * gives "not evaluated", never "complies".
 */
export const judgeExceedances = (facts: readonly Fact[], home: Home, limits: LimitBook): RuleOutcome =>
  mergeOutcomes(measurementGroups(facts).map((group) => judgeGroup(group, home, limits)));
