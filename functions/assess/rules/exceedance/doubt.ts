import { normaliseUnit } from '../../../../schemas/feeds/units.ts';
import { doubtOfValue, type ValueDoubt } from '../../../../schemas/records/value-doubt.ts';
import type { MeasurementGroup } from './measurement-group.ts';
import { type TopicResult, type TopicVerdict, unjudged } from './topic-result.ts';

/** Why a value of the group cannot be believed as it stands, where there is one. */
export const doubtIn = ({ facts }: MeasurementGroup): ValueDoubt | undefined => {
  for (const { record } of facts) {
    const { quantity, value, unit, sampledOn } = record;
    const doubt = doubtOfValue(quantity, value, normaliseUnit(unit) ?? unit, sampledOn);
    if (doubt !== undefined) return doubt;
  }
  return undefined;
};

/** The topics, and nothing said of any: what was measured on one day is summed, averaged and held side by side. */
export const leftOpen = (topics: readonly (TopicResult | TopicVerdict)[], doubt: ValueDoubt): TopicResult[] =>
  topics.map((topic) => unjudged(topic.type, ('reason' in topic ? topic.reason : undefined) ?? doubt));
