import type { Finding, NotEvaluated } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import type { Quantity } from '../../../../schemas/records/measurement.ts';
import type { ValueDoubt } from '../../../../schemas/records/value-doubt.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import { siteOf } from '../home.ts';
import type { Home, RuleOutcome } from '../outcome.ts';
import { judgePhysical } from '../physical/physical.ts';
import { topicOf } from '../topic.ts';
import { judgeChemical } from './chemical.ts';
import { doubtIn, openFor, uncleared } from './doubt.ts';
import { judgeDust } from './dust.ts';
import { EXCEEDANCE_RULE, exceedanceFindings } from './exceedance-finding.ts';
import { type MeasurementGroup, measurementGroups } from './measurement-group.ts';
import { type JudgedGroup, judgeMixtures, type MixtureResult } from './mixture.ts';
import { withDoubts } from './mixture-doubt.ts';
import { mixtureFinding, mixtureNote } from './mixture-finding.ts';
import { type TopicResult, type TopicVerdict, unjudged } from './topic-result.ts';
import { verdictDifference } from './verdict.ts';

/** What GBZ 2.1 knows; every other quantity is a physical agent of GBZ 2.2. */
export const SUBSTANCE: ReadonlySet<Quantity> = new Set([
  'TWA',
  'SAMPLE',
  'STE',
  'ME',
  'PEAK',
  'TOTAL-DUST-TWA',
  'RESP-DUST-TWA',
  'TOTAL-DUST-PEAK',
  'RESP-DUST-PEAK',
]);
const isPhysical = ({ record }: MeasurementGroup['facts'][number]): boolean =>
  !SUBSTANCE.has(record.quantity);

/** What is said of a group as a chemical or a dust, topic by topic. */
export const judgeSubstance = (group: MeasurementGroup, book: LimitBook): TopicResult[] => {
  if (group.facts.length === 0) return [];
  if (group.agent.type === 'unknown') return [unjudged('*', 'unknown-agent')];
  const agent = book.usable(group.agent);
  if (agent === undefined) return [unjudged('*', 'limit-doubtful')];
  return agent.type === 'chemical' ? judgeChemical(group, agent, book) : judgeDust(group, agent, book);
};

const openEnds = (group: MeasurementGroup, topics: readonly TopicVerdict[], home: Home): NotEvaluated[] => {
  const open = topics.filter(({ reason }) => reason !== undefined);
  if (open.length === 0) return [];
  const first = group.doubtful[0] ?? group.facts[0];
  const { city } = siteOf(home, first?.record.siteRegion, first?.scope);
  return open.flatMap(({ type, reason }) => {
    if (reason === undefined) return [];
    const topic = topicOf(group.workplace, group.agentKey, type);
    return [{ ruleId: EXCEEDANCE_RULE, topic, reason, city }];
  });
};

const NO_PHYSICAL: ReturnType<typeof judgePhysical> = { topics: [], findings: [] };

interface Judgement {
  readonly findings: Finding[];
  readonly notEvaluated: NotEvaluated[];
}

interface Spoken {
  readonly topics: readonly TopicResult[];
  readonly physical: readonly TopicVerdict[];
}

/** What is said where something of the group cannot be true: all of it is open but what the rest shows. */
const doubted = ({ topics, physical }: Spoken, doubt: ValueDoubt): Spoken => ({
  topics: [openFor(doubt), ...uncleared(topics, doubt)],
  physical: uncleared(physical, doubt),
});

/** Judges one group into what is found so far, and gives it back for the mixtures. */
const judgeGroup = (
  group: MeasurementGroup,
  home: Home,
  book: LimitBook,
  { findings, notEvaluated }: Judgement,
): JudgedGroup => {
  const physically = group.facts.some(isPhysical) ? judgePhysical(group, home) : NO_PHYSICAL;
  const own =
    physically === NO_PHYSICAL ? group : { ...group, facts: group.facts.filter((fact) => !isPhysical(fact)) };
  const believed = judgeSubstance(own, book);
  const spoken = { topics: believed, physical: physically.topics };
  const doubt = doubtIn(group);
  const { topics, physical } = doubt === undefined ? spoken : doubted(spoken, doubt);
  const all: readonly TopicVerdict[] = physical.length === 0 ? topics : [...physical, ...topics];
  const difference = verdictDifference(group, all, home);
  const found = [...physically.findings, ...exceedanceFindings(own, believed, home)];
  // Where laboratory and hub differ, nobody is accused before the review; the action level stays as it is.
  if (difference === undefined) findings.push(...found);
  else findings.push(...found.filter(({ severity }) => severity !== 'alert'), difference);
  notEvaluated.push(...openEnds(group, all, home));
  return { group: own, believed, topics, physical, isUnderReview: difference !== undefined };
};

const sayMixtures = (mixtures: readonly MixtureResult[], home: Home, found: Judgement): void => {
  for (const mixture of mixtures) {
    found.findings.push(...mixtureFinding(mixture, home));
    found.notEvaluated.push(...mixtureNote(mixture, home));
  }
};

interface Judged {
  readonly judged: readonly JudgedGroup[];
  readonly mixtures: readonly MixtureResult[];
  readonly outcome: RuleOutcome;
}

/** All groups with what every topic of them says, and what follows from it. */
export const judgeAll = (facts: readonly Fact[], home: Home, limits: LimitBook): Judged => {
  const found: Judgement = { findings: [], notEvaluated: [] };
  const judged = measurementGroups(facts).map((group) => judgeGroup(group, home, limits, found));
  const mixtures = withDoubts(judged, judgeMixtures(judged));
  sayMixtures(mixtures, home, found);
  return { judged, mixtures, outcome: { ...found, cleared: [] } };
};

/**
 * Workplace measurements against GBZ 2.1-2019 by sampling date, beside the laboratory's own verdict. What is missing
 * gives "not evaluated", never "complies".
 */
export const judgeExceedances = (facts: readonly Fact[], home: Home, limits: LimitBook): RuleOutcome => {
  const found: Judgement = { findings: [], notEvaluated: [] };
  for (const groups of Map.groupBy(measurementGroups(facts), ({ workplace }) => workplace).values()) {
    const judged = groups.map((group) => judgeGroup(group, home, limits, found));
    sayMixtures(withDoubts(judged, judgeMixtures(judged)), home, found);
  }
  return { ...found, cleared: [] };
};
