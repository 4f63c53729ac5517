import type { Comparison } from './compare-record.ts';
import {
  type DustCase,
  type DustLimit,
  dustLimitOf,
  isCount,
  silicaDoubt,
  silicaProblem,
} from './dust-limit.ts';
import { type MeasuredFact, measured } from './measurement-group.ts';
import { comparePeaks, peakTopic } from './peak.ts';
import { type TopicResult, unjudged } from './topic-result.ts';

/** Free silica that all samples of the day agree on, as far as they tell it. */
const agreedSilica = ({ group }: DustCase): string | undefined => {
  const contents = new Set(group.facts.flatMap(({ record }) => record.freeSilica ?? []));
  return contents.size === 1 ? [...contents][0] : undefined;
};

/** Free silica of a dust is that of its other samples of the day, where the row of a peak leaves it out. */
const withSilica = (fact: MeasuredFact, freeSilica: string | undefined): MeasuredFact =>
  freeSilica === undefined || fact.record.freeSilica !== undefined
    ? fact
    : { ...fact, record: { ...fact.record, freeSilica } };

/** Total against total, respirable against respirable; a fibre count says by its unit what it is. */
const peaksOf = (of: DustCase): ReadonlyMap<DustLimit, readonly MeasuredFact[]> => {
  const { agent, group } = of;
  const silica = agreedSilica(of);
  const peaks = {
    'PC-TWA-TOTAL': measured(group, 'TOTAL-DUST-PEAK'),
    'PC-TWA-RESP': measured(group, 'RESP-DUST-PEAK'),
    'PC-TWA-FIBRE': agent.fibre ? measured(group, 'PEAK').filter(isCount) : [],
  };
  return new Map(
    Object.entries(peaks).map(([type, facts]) => [
      type as DustLimit,
      facts.map((fact) => withSilica(fact, silica)),
    ]),
  );
};

/** Peaks by the limit that their free silica gives. */
const comparisonsOf = (of: DustCase, type: DustLimit, facts: readonly MeasuredFact[]): Comparison[] =>
  [...Map.groupBy(facts, (fact) => dustLimitOf(of, fact, type))].flatMap(([limit, own]) => {
    const [first] = own;
    if (limit === undefined || first === undefined) return [];
    return comparePeaks(own, limit, of.group.sampledOn, silicaDoubt(of.agent, first));
  });

const isClear = ({ verdict }: TopicResult): boolean => verdict === 'complies' || verdict === 'warning';

/** Fractions of which a peak is still wanted: all that comply, as long as none exceeds. */
const wanted = (
  fractions: readonly TopicResult[],
  peaks: ReadonlyMap<DustLimit, readonly MeasuredFact[]>,
): TopicResult[] =>
  fractions.some(({ verdict }) => verdict === 'exceeds')
    ? []
    : fractions.filter((one) => isClear(one) && (peaks.get(one.type as DustLimit) ?? []).length === 0);

/** The peak rule on dusts (6.3.3). A peak whose fraction is not said cannot be judged. */
export const judgeDustPeaks = (of: DustCase, fractions: readonly TopicResult[]): TopicResult[] => {
  const peaks = peaksOf(of);
  const facts = [...peaks.values()].flat();
  const unclear = measured(of.group, 'PEAK').some((fact) => !(of.agent.fibre && isCount(fact)));
  const isWanted = wanted(fractions, peaks).length > 0;
  const gap = unclear ? 'dust-fraction-unclear' : isWanted ? 'peak-missing' : undefined;
  if (facts.length === 0) return isWanted && gap !== undefined ? [unjudged('PEAK', gap)] : [];
  const comparisons = [...peaks].flatMap(([type, own]) => comparisonsOf(of, type, own));
  const problem = facts.map((fact) => silicaProblem(of.agent, fact)).find((found) => found !== undefined);
  const noLimit = comparisons.length === 0 ? 'no-limit' : undefined;
  return [peakTopic(facts, comparisons, problem ?? noLimit ?? gap)];
};
