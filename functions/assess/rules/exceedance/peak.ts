import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import { EDITION_2019_FROM } from '../../../../schemas/reference/limit-rows.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { compare, fraction, shown, times } from '../exact/decimal.ts';
import { type Comparison, compareWith, type Doubt, type PeakDoubt } from './compare-record.ts';
import { printedOf } from './concentration.ts';
import type { MeasuredFact } from './measurement-group.ts';
import { SHORT_MINUTES } from './short-term.ts';
import { type TopicResult, unjudged, worst } from './topic-result.ts';

const MOST_TIMES = 4;
const LEAST_GAP = 60;
const DIGITS = 16;

/** So many times a PC-TWA, as a limit of its own. */
const multiple = (limit: Limit, factor: string): Limit => {
  const value = shown(times(printedOf(limit), fraction(factor)), DIGITS);
  return { ...limit, id: `${limit.id}×${factor}`, type: 'PEAK', value };
};

/** Excursion factors of GBZ 2.1-2007: 2 for dusts, for chemicals by the PC-TWA in mg/m³. */
const EXCURSIONS = [
  ['100', '1.5'],
  ['10', '2'],
  ['1', '2.5'],
] as const;
const excursionFactor = (limit: Limit): string => {
  if (limit.type !== 'PC-TWA') return '2';
  const twa = printedOf(limit);
  return EXCURSIONS.find(([from]) => compare(twa, fraction(from)) >= 0)?.[1] ?? '3';
};

/** Peaks are not reduced for longer shifts, and have no action level. */
const compareMultiple = (fact: MeasuredFact, limit: Limit, doubt: Doubt): Comparison => {
  const judged = compareWith(fact, { limit, bound: printedOf(limit), doubt: undefined });
  const complies = judged.outcome === 'warning' || judged.outcome === 'complies';
  return complies ? { ...judged, outcome: doubt ?? 'complies' } : judged;
};

/** What forbids a peak between 3 and 5 times the PC-TWA: unrecorded counts as not met. */
const conditionBroken = ({ record }: MeasuredFact, often: number): PeakDoubt | undefined => {
  if (record.minutes === undefined) return 'minutes-unrecorded';
  if (record.minutes > SHORT_MINUTES) return 'too-long';
  if (record.timesPerDay === undefined) return 'times-unrecorded';
  if (often > MOST_TIMES) return 'too-often';
  if (often <= 1) return undefined;
  if (record.gapMinutes === undefined) return 'gap-unrecorded';
  return record.gapMinutes < LEAST_GAP ? 'too-close' : undefined;
};

/** GBZ 2.1-2019 6.3.3: never above 5 × PC-TWA; above 3 × only for 15 minutes, four times a day, an hour apart. */
const compareReport = (facts: readonly MeasuredFact[], limit: Limit, doubt: Doubt): Comparison[] => {
  const [three, five] = [multiple(limit, '3'), multiple(limit, '5')];
  const low = facts.map((fact) => compareMultiple(fact, three, doubt));
  const high = low.filter(({ outcome }) => outcome === 'exceeds').flatMap((one) => one.facts);
  // Several peaks of one report are several times, whatever each row says.
  const often = high.reduce((most, { record }) => Math.max(most, record.timesPerDay ?? 0), high.length);
  return low.map((below) => {
    const [fact] = below.facts;
    if (below.outcome !== 'exceeds' || fact === undefined) return below;
    const above = compareMultiple(fact, five, doubt);
    if (above.outcome === 'exceeds') return { ...above, peak: 'above-five' };
    const peak = conditionBroken(fact, often);
    return peak === undefined ? above : { ...below, peak };
  });
};

/** Peaks against their PC-TWA, report by report; before 2020-04-01 against the excursion limit of 2007. */
export const comparePeaks = (
  facts: readonly MeasuredFact[],
  limit: Limit,
  sampledOn: string,
  doubt?: Doubt,
): Comparison[] => {
  if (sampledOn < EDITION_2019_FROM) {
    const excursion = multiple(limit, excursionFactor(limit));
    return facts.map((fact) => compareMultiple(fact, excursion, doubt));
  }
  return [...Map.groupBy(facts, ({ record }) => record.reportNo).values()].flatMap((own) =>
    compareReport(own, limit, doubt),
  );
};

/** The PEAK topic; a stale row leaves it open. */
export const peakTopic = (
  facts: readonly MeasuredFact[],
  comparisons: readonly Comparison[],
  missing?: NotEvaluatedReason,
): TopicResult => {
  if (facts.some(({ stale }) => stale)) return unjudged('PEAK', 'newest-row-rejected');
  const result = worst('PEAK', comparisons);
  return missing !== undefined && result.verdict !== 'exceeds' ? unjudged('PEAK', missing) : result;
};
