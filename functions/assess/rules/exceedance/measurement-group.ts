import type { Fact } from '../../../../schemas/records/fact.ts';
import type { Quantity } from '../../../../schemas/records/measurement.ts';
import type { AgentResolution } from '../../../../schemas/reference/agent-index.ts';
import { resolveAgent } from '../../../../schemas/reference/limits.ts';
import { type FactOf, latest } from '../outcome.ts';
import { doubtOf } from './doubt.ts';

export type MeasuredFact = FactOf<'measurement'>;

/** What was measured of one agent at one workplace on its latest sampling day: only that day counts, and what can be true. */
export interface MeasurementGroup {
  readonly workplace: string;
  /** Canonical name of the reference, else the text as given. */
  readonly agentKey: string;
  readonly agent: AgentResolution;
  readonly sampledOn: string;
  /** None where nothing that was ever measured can be believed; the day is then that of the doubtful ones. */
  readonly facts: readonly MeasuredFact[];
  /** Of the same day or later ones: what cannot be true as it stands. No ground to accuse, and none to clear. */
  readonly doubtful: readonly MeasuredFact[];
}

/** Facts of a group that are of one of these quantities. */
export const measured = (
  { facts }: MeasurementGroup,
  ...quantities: readonly Quantity[]
): readonly MeasuredFact[] => {
  let found: MeasuredFact[] | undefined;
  for (const fact of facts)
    if (quantities.includes(fact.record.quantity)) {
      found ??= [];
      found.push(fact);
    }
  return found ?? NONE;
};
const NONE: readonly MeasuredFact[] = [];

const nameOf = (agent: AgentResolution, given: string): string =>
  agent.type === 'unknown' ? given.trim() : agent.nameZh;

/** Workplace and canonical agent of a measurement, by which what is found about it is filed. */
export const placeAndAgent = ({
  agent: given,
  cas,
  workplace,
}: MeasuredFact['record']): Pick<MeasurementGroup, 'workplace' | 'agentKey' | 'agent'> => {
  const agent = resolveAgent(given, cas);
  return { workplace: workplace.trim(), agentKey: nameOf(agent, given), agent };
};

interface OpenGroup extends MeasurementGroup {
  sampledOn: string;
  facts: MeasuredFact[];
  doubtful: MeasuredFact[];
}

const open = (fact: MeasuredFact, workplace: string, agent: AgentResolution): OpenGroup => ({
  workplace,
  agentKey: nameOf(agent, fact.record.agent),
  agent,
  sampledOn: '',
  facts: [],
  doubtful: [],
});

/** Takes a fact in when it is of the latest day so far, and what cannot be true in any case. */
const take = (group: OpenGroup, fact: MeasuredFact): void => {
  const { sampledOn } = fact.record;
  if (doubtOf(fact) !== undefined) group.doubtful.push(fact);
  else if (sampledOn === group.sampledOn) group.facts.push(fact);
  else if (sampledOn > group.sampledOn) {
    group.sampledOn = sampledOn;
    group.facts = [fact];
  }
};

/** Later rows that can be true have put right what was doubtful before them. */
const settled = (group: OpenGroup): MeasurementGroup => {
  if (group.doubtful.length === 0) return group;
  const sampledOn =
    group.facts.length > 0 ? group.sampledOn : latest(group.doubtful.map(({ record }) => record.sampledOn));
  const doubtful = group.doubtful.filter(({ record }) => record.sampledOn >= sampledOn);
  return { ...group, sampledOn, doubtful };
};

/** The map under a key, new where there is none. */
export const mapIn = <K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> => {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const map = new Map<L, V>();
  maps.set(key, map);
  return map;
};

/**
 * Groups the measurements of a subject by workplace and agent. A known agent is its own key: a name whose CAS number
 * contradicts it is not the substance of that name.
 */
export const measurementGroups = (facts: readonly Fact[]): MeasurementGroup[] => {
  const places = new Map<string, Map<AgentResolution | string, OpenGroup>>();
  const groups: OpenGroup[] = [];
  for (const fact of facts) {
    if (!isMeasured(fact)) continue;
    const { record } = fact;
    const workplace = record.workplace.trim();
    const agent = resolveAgent(record.agent, record.cas);
    const key = agent.type === 'unknown' ? record.agent.trim() : agent;
    const agents = mapIn(places, workplace);
    let group = agents.get(key);
    if (group === undefined) {
      group = open(fact, workplace, agent);
      agents.set(key, group);
      groups.push(group);
    }
    take(group, fact);
  }
  return groups.map(settled);
};

const isMeasured = (fact: Fact): fact is MeasuredFact => fact.record.kind === 'measurement';
