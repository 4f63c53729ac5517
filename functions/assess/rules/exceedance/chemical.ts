import type { ChemicalAgent } from '../../../../schemas/reference/agent-index.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { compareRecord } from './compare-record.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from './measurement-group.ts';
import { compareSegmentedReports } from './segments.ts';
import { type TopicResult, unjudged, worst } from './topic-result.ts';

type ChemicalType = 'PC-TWA' | 'PC-STEL' | 'MAC';
const TYPES = ['PC-TWA', 'PC-STEL', 'MAC'] as const;
const MISSING = { 'PC-TWA': 'twa-missing', 'PC-STEL': 'ste-missing', MAC: 'me-missing' } as const;

/** Facts that a limit type is judged by: the reported C_TWA, else segments (DECISIONS 14). */
const factsFor = (group: MeasurementGroup, type: ChemicalType): MeasuredFact[] => {
  if (type === 'PC-STEL') return measured(group, 'STE');
  if (type === 'MAC') return measured(group, 'ME');
  const reported = measured(group, 'TWA');
  return reported.length > 0 ? reported : measured(group, 'SAMPLE');
};

const judgeType = (group: MeasurementGroup, limit: Limit | undefined, type: ChemicalType): TopicResult[] => {
  const facts = factsFor(group, type);
  if (limit === undefined) return facts.length === 0 ? [] : [unjudged(type, 'no-limit')];
  const [first] = facts;
  if (first === undefined) return [unjudged(type, MISSING[type])];
  if (facts.some(({ stale }) => stale)) return [unjudged(type, 'newest-row-rejected')];
  const comparisons =
    first.record.quantity === 'SAMPLE'
      ? compareSegmentedReports(facts, limit)
      : facts.map((fact) => compareRecord(fact, limit));
  return [worst(type, comparisons)];
};

/** GBZ 2.1-2019 6.3.3: without PC-STEL, a TWA that complies is not yet the whole of it. */
const judgePeak = (
  group: MeasurementGroup,
  types: ReadonlySet<string>,
  twa: TopicResult | undefined,
): TopicResult[] => {
  const peaks = measured(group, 'PEAK');
  if (types.has('PC-STEL') || types.has('MAC'))
    return peaks.length === 0 ? [] : [unjudged('PEAK', 'no-limit')];
  if (twa?.verdict !== 'complies' && twa?.verdict !== 'warning') return [];
  return [unjudged('PEAK', peaks.length > 0 ? 'peak-not-judged' : 'peak-missing')];
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
  const types = new Set<string>(limits.map(({ type }) => type));
  const topics = TYPES.flatMap((type) =>
    judgeType(
      group,
      limits.find((limit) => limit.type === type),
      type,
    ),
  );
  const twa = topics.find(({ type }) => type === 'PC-TWA');
  return [...topics, ...judgePeak(group, types, twa), ...dustQuantities(group)];
};
