import type { Fact } from '../../../../schemas/records/fact.ts';
import type { Quantity } from '../../../../schemas/records/measurement.ts';
import type { AgentResolution, Known } from '../../../../schemas/reference/agent-index.ts';
import { resolveAgent } from '../../../../schemas/reference/limits.ts';
import { type FactOf, factsOf } from '../outcome.ts';

export type MeasuredFact = FactOf<'measurement'>;

/** What was measured of one agent at one workplace on its latest sampling day: only that day counts. */
export interface MeasurementGroup {
  readonly workplace: string;
  /** Canonical name of the reference, else the text as given. */
  readonly agentKey: string;
  readonly agent: AgentResolution;
  readonly sampledOn: string;
  readonly facts: readonly MeasuredFact[];
}

/** Facts of a group that are of one of these quantities. */
export const measured = ({ facts }: MeasurementGroup, ...quantities: readonly Quantity[]): MeasuredFact[] =>
  facts.filter(({ record }) => quantities.includes(record.quantity));

const nameOf = (agent: AgentResolution, given: string): string =>
  agent.type === 'unknown' ? given.trim() : (agent satisfies Known).nameZh;

/** Workplace and canonical agent of a measurement, by which what is found about it is filed. */
export const placeAndAgent = ({
  agent: given,
  cas,
  workplace,
}: MeasuredFact['record']): Pick<MeasurementGroup, 'workplace' | 'agentKey' | 'agent'> => {
  const agent = resolveAgent(given, cas);
  return { workplace: workplace.trim(), agentKey: nameOf(agent, given), agent };
};

const latestDay = (facts: readonly MeasuredFact[]): string =>
  facts
    .map(({ record }) => record.sampledOn)
    .sort()
    .at(-1) ?? '';

/** Groups the measurements of a subject by workplace and agent. */
export const measurementGroups = (facts: readonly Fact[]): MeasurementGroup[] => {
  const groups = new Map<string, { key: ReturnType<typeof placeAndAgent>; facts: MeasuredFact[] }>();
  for (const fact of factsOf(facts, 'measurement')) {
    const key = placeAndAgent(fact.record);
    // A name whose CAS number contradicts it is not the substance of that name.
    const id = JSON.stringify([key.workplace, key.agentKey, key.agent.type]);
    const group = groups.get(id);
    if (group) group.facts.push(fact);
    else groups.set(id, { key, facts: [fact] });
  }
  return [...groups.values()].map(({ key, facts: all }) => {
    const sampledOn = latestDay(all);
    return { ...key, sampledOn, facts: all.filter(({ record }) => record.sampledOn === sampledOn) };
  });
};
