import { reasonText } from '../../schemas/codes/reasons.ts';
import { placeAndAgent } from '../assess/rules/exceedance/measurement-group.ts';
import type { FactOf } from '../assess/rules/outcome.ts';
import { topicOf } from '../assess/rules/topic.ts';
import type { Standing } from './standing.ts';

type Measured = FactOf<'measurement'>['record'];
const EXCEEDANCE_RULE = 'exceedance';

/** Words of an alert that an officer set aside. */
export const SET_ASIDE: Readonly<Record<string, string>> = {
  'marked-wrong': '已排除：核查认定有误',
  'marked-done': '已排除：核查认定已整改或在办',
};

const reasonsOf = (notes: Standing['notEvaluated']): string =>
  [...new Set(notes.map(({ reason }) => reasonText(reason).zh))].join('、');

/** What a standing says of the topics that `concerns` lets through; of a whole firm or of one workplace and agent. */
const judged = (standing: Standing, concerns: (topic: string) => boolean): string => {
  const some = (topics: readonly { topic: string }[]): boolean => topics.some(({ topic }) => concerns(topic));
  if (some(standing.exceeds)) return '超标';
  if (some(standing.differs)) return '未研判：检测结论与中心判定不一致，待复核';
  const open = standing.notEvaluated.filter(
    ({ ruleId, topic }) => ruleId === EXCEEDANCE_RULE && concerns(topic),
  );
  if (open.length > 0) return `未研判：${reasonsOf(open)}`;
  const aside = standing.setAside.find(({ topic }) => concerns(topic));
  if (aside !== undefined) return SET_ASIDE[aside.status] ?? '';
  return '未超标';
};

/** Whether the firm exceeds a limit anywhere: a flag, without where and by how much. */
export const firmExceedance = (standing: Standing): string => {
  if (!standing.measured) return '未研判：无检测数据';
  return standing.assessed ? judged(standing, () => true) : '未研判：尚未研判';
};

/** True for the topics of a workplace and agent, whatever the type of limit. */
export const concernsOf = (record: Measured): ((topic: string) => boolean) => {
  const { workplace, agentKey } = placeAndAgent(record);
  const place = topicOf(workplace, agentKey);
  return (topic) => topic === place || topic.startsWith(`${place}|`);
};

/** What was found for the workplace and agent of a row, by the newest sampling there. */
export const workplaceExceedance = (standing: Standing, record: Measured): string => {
  if (!standing.assessed) return '未研判：尚未研判';
  const concerns = concernsOf(record);
  const text = judged(standing, concerns);
  const warned = text === '未超标' && standing.warns.some(({ topic }) => concerns(topic));
  return warned ? '未超标（达到行动水平）' : text;
};
