import Big from 'big.js';
import type { LimitType } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import type { Quantity } from '../../../../schemas/records/measurement.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { daysBetween } from '../../../shared/clock.ts';
import { MOLAR_VOLUME as MOLAR_VOLUME_TEXT, unitOf as normalUnit } from '../exceedance/concentration.ts';
import { doubtOf } from '../exceedance/doubt.ts';
import { type MeasuredFact, placeAndAgent } from '../exceedance/measurement-group.ts';
import { factsOf } from '../outcome.ts';
import { topicOf } from '../topic.ts';
import type { Point } from './approach.ts';

/** Results that stand beside a limit as they were reported; segments and peaks need arithmetic of their own. */
const TYPES: Partial<Record<Quantity, LimitType>> = {
  TWA: 'PC-TWA',
  STE: 'PC-STEL',
  ME: 'MAC',
  'TOTAL-DUST-TWA': 'PC-TWA-TOTAL',
  'RESP-DUST-TWA': 'PC-TWA-RESP',
};

/** Litres a mole, as the rule of exceedance converts ppm. */
export const MOLAR_VOLUME = new Big(MOLAR_VOLUME_TEXT);

/** All results of one workplace, agent and type of limit. */
export interface Series {
  readonly workplace: string;
  readonly agent: ReturnType<typeof placeAndAgent>['agent'];
  readonly type: LimitType;
  readonly topic: string;
  readonly facts: readonly MeasuredFact[];
}

const isLong = (facts: readonly MeasuredFact[], minDays: number): boolean =>
  new Set(facts.map(({ record }) => record.sampledOn)).size >= minDays;

const isDirect = (fact: MeasuredFact): boolean =>
  TYPES[fact.record.quantity] !== undefined && doubtOf(fact) === undefined;

/**
 * Results that can be true by workplace, agent and type, those of at least so many sampling days; topics begin with
 * `prefix`. Most places are sampled too seldom for any agent, which is seen before names are resolved.
 */
export const seriesOf = (facts: readonly Fact[], prefix: string, minDays: number): Series[] => {
  const direct = factsOf(facts, 'measurement').filter(isDirect);
  const byPlace = Map.groupBy(direct, ({ record }) => `${record.quantity}|${record.workplace.trim()}`);
  const all = [...byPlace.values()]
    .filter((own) => isLong(own, minDays))
    .flat()
    .flatMap((fact) => {
      const type = TYPES[fact.record.quantity];
      if (type === undefined) return [];
      const { workplace, agentKey, agent } = placeAndAgent(fact.record);
      return [{ workplace, agent, type, topic: topicOf(prefix, workplace, agentKey, type), fact }];
    });
  return [...Map.groupBy(all, ({ topic, agent }) => `${topic}|${agent.type}`).values()].flatMap((own) => {
    const [first] = own;
    const series = own.map(({ fact }) => fact);
    return first === undefined || !isLong(series, minDays) ? [] : [{ ...first, facts: series }];
  });
};

/** A value that was below detection may be as high as the limit of detection. */
export const textOf = ({ record }: MeasuredFact): string | undefined => record.value ?? record.lod;
export const unitOf = ({ record }: MeasuredFact): string => normalUnit(record.unit);

/** A sampling day with the fact that counts. */
export type Day = Point & { readonly fact: MeasuredFact };

/** The highest result of each sampling day, by day; `size` gives a result in a unit that all share. */
export const daysOf = (facts: readonly MeasuredFact[], size: (fact: MeasuredFact) => Big): Day[] => {
  const byDay = [...Map.groupBy(facts, ({ record }) => record.sampledOn)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const first = byDay[0]?.[0] ?? '';
  return byDay.flatMap(([sampledOn, own]) => {
    const day = daysBetween(first, sampledOn);
    const [top] = own.map((fact) => ({ day, value: size(fact), fact })).sort((a, b) => b.value.cmp(a.value));
    return top === undefined ? [] : [top];
  });
};

/** Results × 24.04 in the unit of the limit, so that ppm needs no division; a reason where there is none. */
export const converter = (
  facts: readonly MeasuredFact[],
  limit: Limit,
): ((fact: MeasuredFact) => Big) | string => {
  const units = new Set(facts.map(unitOf));
  units.delete(limit.unit);
  const ppm = units.delete('ppm');
  if (units.size > 0 || (ppm && limit.unit !== 'mg/m³')) return 'unit-not-comparable';
  const { molarMass } = limit;
  if (ppm && molarMass === null) return 'molar-mass-missing';
  return (fact) =>
    new Big(textOf(fact) ?? 0).times(unitOf(fact) === limit.unit ? MOLAR_VOLUME : (molarMass ?? 0));
};

const isExtended = ({ record }: MeasuredFact): boolean =>
  new Big(record.hoursPerDay ?? 0).gt(8) || new Big(record.hoursPerWeek ?? 0).gt(40);

/** The strictest limit of the type that held on the last sampling day; a reason where there is none. */
export const limitOf = ({ agent, type }: Series, last: MeasuredFact, limits: LimitBook): Limit | string => {
  if (agent.type === 'unknown') return 'unknown-agent';
  if (agent.type === 'doubtful') return 'limit-doubtful';
  const { sampledOn, freeSilica } = last.record;
  const dust = agent.type === 'dust' && agent.needsFreeSilica;
  if ((dust || (agent.type === 'dust' && agent.silica)) && freeSilica === undefined)
    return 'free-silica-missing';
  if (isExtended(last)) return 'extended-shift';
  const [limit] = limits
    .limitsOn(agent, sampledOn, freeSilica)
    .filter((one) => one.type === type)
    .toSorted((a, b) => new Big(a.value).cmp(b.value));
  return limit ?? 'no-limit-for-date';
};
