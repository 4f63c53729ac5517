import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import { doubtOfValue, type ValueDoubt } from '../../../../schemas/records/value-doubt.ts';
import type { FactOf } from '../outcome.ts';
import { unitOf } from './concentration.ts';
import type { MeasurementGroup } from './measurement-group.ts';
import { type TopicResult, type TopicVerdict, unjudged } from './topic-result.ts';

/** Why a measured value cannot be true as it stands. */
export const doubtOf = ({ record }: FactOf<'measurement'>): ValueDoubt | undefined => {
  const { quantity, unit, sampledOn } = record;
  const value = record.belowDetection ? undefined : record.value;
  return doubtOfValue(quantity, value, unitOf(unit), sampledOn);
};

/** Why something of the group cannot be true, where there is such a thing. */
export const doubtIn = ({ doubtful: [first] }: MeasurementGroup): ValueDoubt | undefined =>
  first && doubtOf(first);

/** All of a workplace and agent is open, whatever the topics of the believable rows are; the first to be named as a reason. */
export const openFor = (doubt: ValueDoubt): TopicResult => unjudged('*', doubt);

/** Reasons that tell of a result that is not there: it may be the very one that cannot be true. */
const MISSING: ReadonlySet<unknown> = new Set<NotEvaluatedReason>([
  ...(['twa-missing', 'ste-missing', 'me-missing', 'peak-missing'] as const),
  ...(['total-dust-missing', 'resp-dust-missing', 'fibre-count-missing'] as const),
]);

const isUnclear = (topic: TopicResult | TopicVerdict): boolean =>
  topic.verdict === 'complies' || ('reason' in topic && MISSING.has(topic.reason));

/** What the believable rows show stands; nothing is cleared by them alone. */
export const uncleared = <T extends TopicResult | TopicVerdict>(
  topics: readonly T[],
  doubt: ValueDoubt,
): (T | TopicResult)[] => topics.map((topic) => (isUnclear(topic) ? unjudged(topic.type, doubt) : topic));
