import type { DustAgent } from '../../../../schemas/reference/agent-index.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import { type Comparison, compareRecord } from './compare-record.ts';
import {
  type DustCase,
  type DustLimit,
  dustLimitOf,
  FRACTIONS,
  isCount,
  silicaDoubt,
  silicaProblem,
} from './dust-limit.ts';
import { judgeDustPeaks } from './dust-peak.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from './measurement-group.ts';
import { compareSegmentedReports } from './segments.ts';
import { type TopicResult, unjudged, worst } from './topic-result.ts';

const MISSING = {
  'PC-TWA-TOTAL': 'total-dust-missing',
  'PC-TWA-RESP': 'resp-dust-missing',
  'PC-TWA-FIBRE': 'fibre-count-missing',
} as const;
/** Kinds that table 2 knows no limit for. */
const WITHOUT_LIMIT = { STE: 'PC-STEL', ME: 'MAC' } as const;

/** Facts of a fraction. A fibre count says by its unit what it is; of mass the fraction must be said. */
const factsOf = ({ agent, group }: DustCase, fraction: DustLimit): readonly MeasuredFact[] => {
  if (fraction === 'PC-TWA-RESP') return measured(group, 'RESP-DUST-TWA');
  if (!agent.fibre) return fraction === 'PC-TWA-TOTAL' ? measured(group, 'TOTAL-DUST-TWA') : [];
  if (fraction === 'PC-TWA-TOTAL') return measured(group, 'TOTAL-DUST-TWA').filter((fact) => !isCount(fact));
  const reported = measured(group, 'TWA', 'TOTAL-DUST-TWA').filter(isCount);
  return reported.length > 0 ? reported : measured(group, 'SAMPLE').filter(isCount);
};

const compareFacts = (of: DustCase, facts: readonly MeasuredFact[], type: DustLimit): Comparison[] => {
  const [first] = facts;
  const limit = first && dustLimitOf(of, first, type);
  if (first?.record.quantity === 'SAMPLE') return limit ? compareSegmentedReports(facts, limit) : [];
  return facts.flatMap((fact) => {
    const own = dustLimitOf(of, fact, type);
    return own === undefined ? [] : [compareRecord(fact, own, silicaDoubt(of.agent, fact))];
  });
};

const judgeFraction = (of: DustCase, facts: readonly MeasuredFact[], type: DustLimit): TopicResult => {
  if (facts.some(({ stale }) => stale)) return unjudged(type, 'newest-row-rejected');
  const problem = facts.map((fact) => silicaProblem(of.agent, fact)).find((found) => found !== undefined);
  const comparisons = compareFacts(of, facts, type);
  const result = worst(type, comparisons);
  if (result.verdict === 'exceeds') return result;
  if (problem !== undefined) return unjudged(type, problem);
  const isLimited = facts.every((fact) => dustLimitOf(of, fact, type) !== undefined);
  return isLimited ? result : unjudged(type, 'no-limit');
};

/** Total and respirable dust are separate limits, so are mass and fibres; where two exist both must be measured. */
const judgeFractions = (of: DustCase, unclear: boolean): TopicResult[] => {
  const facts = new Map(FRACTIONS.map((type) => [type, factsOf(of, type)]));
  return FRACTIONS.flatMap((type) => {
    const own = facts.get(type) ?? [];
    if (own.length > 0) return [judgeFraction(of, own, type)];
    const other = FRACTIONS.some((one) => (facts.get(one)?.length ?? 0) > 0);
    // Silica dust has both mass limits, whichever band its content will turn out to be in.
    const isLimited =
      (of.agent.silica && !other && type !== 'PC-TWA-FIBRE') ||
      of.group.facts.some((fact) => dustLimitOf(of, fact, type) !== undefined);
    return isLimited && (other || !unclear) ? [unjudged(type, MISSING[type])] : [];
  });
};

/** Dusts of GBZ 2.1-2019 table 2; free silica of 10 % and more is 矽尘 whatever the name. */
export const judgeDust = (group: MeasurementGroup, agent: DustAgent, book: LimitBook): TopicResult[] => {
  const of: DustCase = { group, agent, book };
  if (!isKnownOn(of)) return [unjudged('*', 'no-limit-for-date')];
  const unclear = measured(group, 'TWA', 'SAMPLE').some((fact) => !(agent.fibre && isCount(fact)));
  const fractions = judgeFractions(of, unclear);
  return [
    ...(unclear ? [unjudged('PC-TWA', 'dust-fraction-unclear')] : []),
    ...fractions,
    ...(['STE', 'ME'] as const)
      .filter((quantity) => measured(group, quantity).length > 0)
      .map((quantity) => unjudged(WITHOUT_LIMIT[quantity], 'no-limit')),
    ...judgeDustPeaks(of, fractions),
  ];
};

/** Content by which every dust has a limit on a day on which table 2 has any. */
const ANY_SILICA = '10';
const isKnownOn = ({ agent, book, group }: DustCase): boolean =>
  book.limitsOn(agent, group.sampledOn, agent.silica ? ANY_SILICA : undefined).length > 0 ||
  group.facts.some(({ record }) => book.limitsOn(agent, record.sampledOn, record.freeSilica).length > 0);
