import type { DustAgent } from '../../../../schemas/reference/agent-index.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import { DUST_FROM } from '../../../../schemas/reference/limit-rows.ts';
import { type Limit, silicaBand } from '../../../../schemas/reference/limits.ts';
import { type Comparison, compareRecord } from './compare-record.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from './measurement-group.ts';
import { type TopicResult, unjudged, worst } from './topic-result.ts';

type DustLimit = 'PC-TWA-TOTAL' | 'PC-TWA-RESP';
const FRACTIONS = ['PC-TWA-TOTAL', 'PC-TWA-RESP'] as const;
const QUANTITY = { 'PC-TWA-TOTAL': 'TOTAL-DUST-TWA', 'PC-TWA-RESP': 'RESP-DUST-TWA' } as const;
const MISSING = { 'PC-TWA-TOTAL': 'total-dust-missing', 'PC-TWA-RESP': 'resp-dust-missing' } as const;
/** Kinds that table 2 knows no limit for. */
const WITHOUT_LIMIT = { STE: 'PC-STEL', ME: 'MAC' } as const;

interface Judged {
  readonly agent: DustAgent;
  readonly book: LimitBook;
}

const limitOf = ({ agent, book }: Judged, { record }: MeasuredFact, fraction: DustLimit): Limit | undefined =>
  book.limitsOn(agent, record.sampledOn, record.freeSilica).find(({ type }) => type === fraction);

/** Why the free-silica content leaves a dust undecided, whatever was measured. */
const silicaProblem = (agent: DustAgent, { record }: MeasuredFact) => {
  if (!agent.silica) return undefined;
  if (record.freeSilica === undefined) return 'free-silica-missing';
  return silicaBand(record.freeSilica) === undefined ? 'free-silica-contradicts' : undefined;
};

const judgeFact = (agent: DustAgent, fact: MeasuredFact, limit: Limit): Comparison => {
  // A limit that holds below 10 % only: above it exceeds all the more (silica limits are lower), below it is open.
  const unknown = agent.needsFreeSilica && fact.record.freeSilica === undefined;
  return compareRecord(fact, limit, unknown ? 'free-silica-missing' : undefined);
};

const judgeFraction = (judged: Judged, facts: readonly MeasuredFact[], type: DustLimit): TopicResult => {
  const { agent } = judged;
  if (facts.some(({ stale }) => stale)) return unjudged(type, 'newest-row-rejected');
  const problem = facts.map((fact) => silicaProblem(agent, fact)).find((found) => found !== undefined);
  const comparisons = facts.flatMap((fact) => {
    const limit = limitOf(judged, fact, type);
    return limit === undefined ? [] : [judgeFact(agent, fact, limit)];
  });
  const result = worst(type, comparisons);
  if (result.verdict === 'exceeds') return result;
  if (problem !== undefined) return unjudged(type, problem);
  return comparisons.length < facts.length ? unjudged(type, 'no-limit') : result;
};

/** Total and respirable dust are separate limits; where both exist both must be measured (GBZ 2.1-2019 table 2). */
const judgeFractions = (judged: Judged, group: MeasurementGroup, unclear: boolean): TopicResult[] =>
  FRACTIONS.flatMap((type) => {
    const facts = measured(group, QUANTITY[type]);
    if (facts.length > 0) return [judgeFraction(judged, facts, type)];
    const other = FRACTIONS.some((one) => measured(group, QUANTITY[one]).length > 0);
    // Silica dust has both limits, whichever band its content will turn out to be in.
    const isLimited =
      (judged.agent.silica && !other) ||
      group.facts.some((fact) => limitOf(judged, fact, type) !== undefined);
    return isLimited && (other || !unclear) ? [unjudged(type, MISSING[type])] : [];
  });

/** The peak rule is asked when a fraction complies and none exceeds. */
const judgePeak = (group: MeasurementGroup, fractions: readonly TopicResult[]): TopicResult[] => {
  const verdicts = fractions.map(({ verdict }) => verdict);
  const complies = verdicts.includes('complies') || verdicts.includes('warning');
  if (!complies || verdicts.includes('exceeds')) return [];
  return [unjudged('PEAK', measured(group, 'PEAK').length > 0 ? 'peak-not-judged' : 'peak-missing')];
};

/** Dusts of GBZ 2.1-2019 table 2; free silica of 10 % and more is 矽尘 whatever the name. */
export const judgeDust = (group: MeasurementGroup, agent: DustAgent, book: LimitBook): TopicResult[] => {
  if (agent.fibre) return [unjudged('*', 'fibre-units')];
  if (group.sampledOn < DUST_FROM) return [unjudged('*', 'no-limit-for-date')];
  const unclear = measured(group, 'TWA', 'SAMPLE').length > 0;
  const fractions = judgeFractions({ agent, book }, group, unclear);
  return [
    ...(unclear ? [unjudged('PC-TWA', 'dust-fraction-unclear')] : []),
    ...fractions,
    ...(['STE', 'ME'] as const)
      .filter((quantity) => measured(group, quantity).length > 0)
      .map((quantity) => unjudged(WITHOUT_LIMIT[quantity], 'no-limit')),
    ...judgePeak(group, fractions),
  ];
};
