import type { Alert } from '../../schemas/alerts/alert.ts';
import type { Sentence } from '../../schemas/api/sentence.ts';

const shown = (value: unknown): string => String(value ?? '');

const limitLine = ({ limit }: Alert): Sentence[] => {
  if (limit === undefined) return [];
  const { agent, type, value, unit, edition, effectiveFrom, source, confidence, proofread } = limit;
  return [
    {
      zh: `限值：${agent} ${type} ${value} ${unit}，${edition}，自 ${effectiveFrom} 起施行；来源：${source}（${confidence === 'fetched' ? '取自公开文本' : '凭记忆录入'}，${proofread ? '已校对' : '未校对'}）`,
      en: `Limit: ${agent} ${type} ${value} ${unit}, ${edition}, in force from ${effectiveFrom}; source: ${source} (${confidence}, ${proofread ? 'proofread' : 'not proofread'})`,
    },
  ];
};

/** How the figures of an alert come about, in words: the limit with edition and confidence, then every figure. */
export const arithmeticOf = (alert: Alert): Sentence[] => [
  ...limitLine(alert),
  ...Object.entries(alert.values).map(([name, value]) => ({ zh: `${name} = ${shown(value)}`, en: `${name} = ${shown(value)}` })),
];
