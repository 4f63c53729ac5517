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

/** `12 mg/m³ ÷ 3 mg/m³ = 4`, or `20 − 8 = 12`; nothing where a finding counts nothing. */
const sumLine = ({ values }: Alert): Sentence[] => {
  const { value, unit, limit, ratio, declared, insured, gap } = values;
  if (ratio !== undefined) {
    const text = `${shown(value)} ${shown(unit)} ÷ ${shown(limit)} ${shown(unit)} = ${shown(ratio)}`;
    return [{ zh: text, en: text }];
  }
  if (gap === undefined) return [];
  return [
    {
      zh: `从业 ${shown(declared)} 人 − 参保 ${shown(insured)} 人 = ${shown(gap)} 人`,
      en: `${shown(declared)} declared − ${shown(insured)} insured = ${shown(gap)}`,
    },
  ];
};

/** How the figures of an alert come about, in words: what was divided or taken away, and the limit with its edition. */
export const arithmeticOf = (alert: Alert): Sentence[] => [...sumLine(alert), ...limitLine(alert)];
