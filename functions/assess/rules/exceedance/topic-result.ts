import type { Evidence, LimitShown } from '../../../../schemas/alerts/alert.ts';
import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Quantity } from '../../../../schemas/records/measurement.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { compare } from '../exact/decimal.ts';
import { type Comparison, ratioOf, type Verdict } from './compare-record.ts';

/** Third part of a measurement's topic: the limit, the peak rule, a physical quantity, or all of it. */
export type TopicType = LimitShown['type'] | Quantity | '*';

/** What one topic says, whoever judged it. */
export interface TopicVerdict {
  readonly type: TopicType;
  readonly verdict: Verdict | 'not-evaluated';
  readonly reason?: NotEvaluatedReason;
  /** The deciding value as a review shows it, where it is no comparison of a substance. */
  readonly figures?: ShownFigures;
}

/** A value beside its limit, ready to be shown. */
export interface ShownFigures {
  readonly text: Sentence;
  readonly values: Evidence['values'];
  readonly limit: LimitShown;
  readonly clause: string;
}

/** A verdict with the values behind it, the deciding one first. */
export interface JudgedTopic {
  readonly type: TopicType;
  readonly verdict: Verdict;
  readonly comparisons: readonly Comparison[];
}
interface OpenTopic {
  readonly type: TopicType;
  readonly verdict: 'not-evaluated';
  readonly reason: NotEvaluatedReason;
}
/** What one topic of a substance says, or why nothing is said. */
export type TopicResult = JudgedTopic | OpenTopic;

export const unjudged = (type: TopicType, reason: NotEvaluatedReason): TopicResult => ({
  type,
  verdict: 'not-evaluated',
  reason,
});

export const isVerdict = (outcome: Comparison['outcome']): outcome is Verdict =>
  outcome === 'exceeds' || outcome === 'warning' || outcome === 'complies';

/** Nothing detected is less than any value. */
const worseFirst = (a: Comparison, b: Comparison): number => {
  const [left, right] = [ratioOf(a), ratioOf(b)];
  if (left === undefined || right === undefined)
    return Number(right !== undefined) - Number(left !== undefined);
  return -compare(left, right);
};

const SEVERITY = { exceeds: 2, warning: 1, complies: 0 } as const;

/** The worst record governs; an unjudged one forbids "complies", never "exceeds". */
export const worst = (type: TopicType, comparisons: readonly Comparison[]): TopicResult => {
  let verdict: Verdict = 'complies';
  let open: NotEvaluatedReason | undefined;
  for (const { outcome } of comparisons) {
    if (!isVerdict(outcome)) open ??= outcome;
    else if (SEVERITY[outcome] > SEVERITY[verdict]) verdict = outcome;
  }
  if (open !== undefined && verdict !== 'exceeds') return unjudged(type, open);
  if (comparisons.length === 1) return { type, verdict, comparisons };
  const judged = comparisons.filter(({ outcome }) => isVerdict(outcome));
  // A peak between 3 and 5 times the PC-TWA may comply beside a lower one that does not.
  const ordered = judged.toSorted(
    (a, b) => Number(b.outcome === verdict) - Number(a.outcome === verdict) || worseFirst(a, b),
  );
  return { type, verdict, comparisons: ordered };
};
