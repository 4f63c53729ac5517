import type { LimitShown } from '../../../../schemas/alerts/alert.ts';
import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Quantity } from '../../../../schemas/records/measurement.ts';
import { compare } from '../exact/decimal.ts';
import type { Comparison, Verdict } from './compare-record.ts';

/** Third part of a measurement's topic: the limit, the peak rule, a physical quantity, or all of it. */
export type TopicType = LimitShown['type'] | 'PEAK' | Quantity | '*';

/** What one topic says: a verdict with the values behind it (the deciding one first), or why there is none. */
export type TopicResult =
  | { readonly type: TopicType; readonly verdict: Verdict; readonly comparisons: readonly Comparison[] }
  | { readonly type: TopicType; readonly verdict: 'not-evaluated'; readonly reason: NotEvaluatedReason };

export const unjudged = (type: TopicType, reason: NotEvaluatedReason): TopicResult => ({
  type,
  verdict: 'not-evaluated',
  reason,
});

const isVerdict = (outcome: Comparison['outcome']): outcome is Verdict =>
  outcome === 'exceeds' || outcome === 'warning' || outcome === 'complies';

/** Nothing detected is less than any value. */
const worseFirst = (a: Comparison, b: Comparison): number => {
  if (a.ratio === undefined || b.ratio === undefined)
    return Number(b.ratio !== undefined) - Number(a.ratio !== undefined);
  return -compare(a.ratio, b.ratio);
};

/** The worst record governs; an unjudged one forbids "complies", never "exceeds". */
export const worst = (type: TopicType, comparisons: readonly Comparison[]): TopicResult => {
  const ordered = comparisons.toSorted(worseFirst);
  const judged = ordered.filter(({ outcome }) => isVerdict(outcome));
  if (judged.some(({ outcome }) => outcome === 'exceeds'))
    return { type, verdict: 'exceeds', comparisons: judged };
  const open = comparisons.map(({ outcome }) => outcome).find((outcome) => !isVerdict(outcome));
  if (open !== undefined && !isVerdict(open)) return unjudged(type, open);
  const verdict = judged.some(({ outcome }) => outcome === 'warning') ? 'warning' : 'complies';
  return { type, verdict, comparisons: judged };
};
