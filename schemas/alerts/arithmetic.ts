import type { Sentence } from '../sentence.ts';
import type { Alert } from './alert.ts';
import { confidenceOf } from './limit-confidence.ts';

const shown = (value: unknown): string => String(value ?? '');

const limitLine = ({ limit }: Alert): Sentence[] => {
  if (limit === undefined) return [];
  const { agent, type, value, unit, edition, effectiveFrom, source } = limit;
  const confidence = confidenceOf(limit);
  return [
    {
      zh: `限值：${agent} ${type} ${value} ${unit}，${edition}，自 ${effectiveFrom} 起施行；来源：${source}（${confidence.zh}）`,
      en: `Limit: ${agent} ${type} ${value} ${unit}, ${edition}, in force from ${effectiveFrom}; source: ${source} (${confidence.en})`,
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
export const arithmeticOf = (alert: Alert): Sentence[] => [
  ...(alert.steps.length > 0 ? alert.steps : sumLine(alert)),
  ...limitLine(alert),
];
