import type { ChemicalAgent } from '../../../../schemas/reference/agent-index.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import { type ChemicalLimitType, EDITION_2019_FROM } from '../../../../schemas/reference/limit-rows.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { type Comparison, compareRecord } from './compare-record.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from './measurement-group.ts';
import { comparePeaks, peakTopic } from './peak.ts';
import { compareSegmentedReports } from './segments.ts';
import { compareMaximum, compareShortTerm } from './short-term.ts';
import { type TopicResult, unjudged, worst } from './topic-result.ts';

const TYPES = ['PC-TWA', 'PC-STEL', 'MAC'] as const;
const MISSING = { 'PC-TWA': 'twa-missing', 'PC-STEL': 'ste-missing', MAC: 'me-missing' } as const;

/** Facts that a limit type is judged by: the reported C_TWA, else segments (DECISIONS 14). */
const factsFor = (group: MeasurementGroup, type: ChemicalLimitType): readonly MeasuredFact[] => {
  if (type === 'PC-STEL') return measured(group, 'STE');
  if (type === 'MAC') return measured(group, 'ME');
  const reported = measured(group, 'TWA');
  return reported.length > 0 ? reported : measured(group, 'SAMPLE');
};

const compareAll = (facts: readonly MeasuredFact[], limit: Limit, type: ChemicalLimitType): Comparison[] => {
  if (type === 'PC-STEL') return compareShortTerm(facts, limit);
  if (type === 'MAC') return facts.map((fact) => compareMaximum(fact, limit));
  return facts[0]?.record.quantity === 'SAMPLE'
    ? compareSegmentedReports(facts, limit)
    : facts.map((fact) => compareRecord(fact, limit));
};

const judgeType = (facts: readonly MeasuredFact[], limit: Limit, type: ChemicalLimitType): TopicResult => {
  if (facts.length === 0) return unjudged(type, MISSING[type]);
  if (facts.some(({ stale }) => stale)) return unjudged(type, 'newest-row-rejected');
  return worst(type, compareAll(facts, limit, type));
};

interface Judged {
  readonly group: MeasurementGroup;
  readonly limits: readonly Limit[];
  /** Types that the standard has for the agent on any day. */
  readonly types: ReadonlySet<string>;
}

/** Facts that speak of a peak; before the peak rule it was a short-term value beside the excursion limit. */
const peakFacts = ({ group }: Judged): readonly MeasuredFact[] =>
  group.sampledOn < EDITION_2019_FROM ? measured(group, 'PEAK', 'STE') : measured(group, 'PEAK');

const judgeOne = (judged: Judged, type: ChemicalLimitType): TopicResult[] => {
  const { group, limits, types } = judged;
  const limit = limits.find((one) => one.type === type);
  if (limit !== undefined) return [judgeType(factsFor(group, type), limit, type)];
  // The standard has one, but not on this day: neither cleared nor passed over.
  if (types.has(type)) return [unjudged(type, 'no-limit-for-date')];
  const isPeak = type === 'PC-STEL' && !types.has('MAC') && group.sampledOn < EDITION_2019_FROM;
  return isPeak || factsFor(group, type).length === 0 ? [] : [unjudged(type, 'no-limit')];
};

/** GBZ 2.1-2019 6.3.3: without PC-STEL, a TWA that does not exceed is not yet the whole of it. */
const judgePeak = (judged: Judged, twa: TopicResult | undefined): TopicResult[] => {
  const { group, limits, types } = judged;
  const dust = measured(group, 'TOTAL-DUST-PEAK', 'RESP-DUST-PEAK').length > 0;
  if (types.has('PC-STEL') || types.has('MAC'))
    return dust || measured(group, 'PEAK').length > 0 ? [unjudged('PEAK', 'no-limit')] : [];
  const peaks = peakFacts(judged);
  const limit = limits.find(({ type }) => type === 'PC-TWA');
  if (peaks.length > 0 && limit !== undefined)
    return [peakTopic(peaks, comparePeaks(peaks, limit, group.sampledOn))];
  if (dust) return [unjudged('PEAK', 'no-limit')];
  return twa?.verdict === 'exceeds' ? [] : [unjudged('PEAK', 'peak-missing')];
};

const dustQuantities = (group: MeasurementGroup): TopicResult[] => [
  ...(measured(group, 'TOTAL-DUST-TWA').length > 0 ? [unjudged('PC-TWA-TOTAL', 'no-limit')] : []),
  ...(measured(group, 'RESP-DUST-TWA').length > 0 ? [unjudged('PC-TWA-RESP', 'no-limit')] : []),
];

/** Chemical agents: each limit type in force on the sampling day is a topic of its own (GBZ 2.1-2019 6.3.1–6.3.3). */
export const judgeChemical = (
  group: MeasurementGroup,
  agent: ChemicalAgent,
  book: LimitBook,
): TopicResult[] => {
  const limits = book.limitsOn(agent, group.sampledOn);
  if (limits.length === 0) return [unjudged('*', 'no-limit-for-date')];
  const judged = { group, limits, types: book.typesOf(agent) };
  const topics = TYPES.flatMap((type) => judgeOne(judged, type));
  const twa = topics.find(({ type }) => type === 'PC-TWA');
  return [...topics, ...judgePeak(judged, twa), ...dustQuantities(group)];
};
