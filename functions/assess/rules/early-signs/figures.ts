import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES, type RuleId } from '../../../../schemas/alerts/rules.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { plain } from '../exact/decimal.ts';
import { type Home, type RuleOutcome, SILENT } from '../outcome.ts';

/** The plan that asks for it: 对工伤事故苗头性问题进行重点治理. */
export const PLAN = '鲁人社字〔2021〕73号二（一）';

export type Level = 'yellow' | 'orange' | 'red';
export const LEVEL_NAMES: Readonly<Record<Level, string>> = { yellow: '黄色', orange: '橙色', red: '红色' };
/** Points of a level; all stay below what an authority may act upon. */
export const LEVEL_HARM: Readonly<Record<Level, number>> = { yellow: 10, orange: 20, red: 30 };

/** Decimal text of an estimate. */
export const rounded = (value: number, places: number): string => plain(value.toFixed(places));

/** A probability as text: certainty is never claimed. */
export const probability = (value: number): string => rounded(Math.min(0.999, Math.max(0.001, value)), 3);

/** How likely it is without any cause; below what is shown, it says so. */
export const byChance = (value: number): Sentence =>
  value < 0.001
    ? { zh: '偶然出现的概率低于0.001', en: 'probability by chance below 0.001' }
    : { zh: `偶然出现的概率${probability(value)}`, en: `probability by chance ${probability(value)}` };

/** A rule that could not judge a topic. */
export const unjudged = (rule: RuleId, topic: string, reason: string, { city }: Home): RuleOutcome => ({
  ...SILENT,
  notEvaluated: [{ ruleId: rule, topic, reason, city }],
});

/** What all findings of early signs share. */
export const signOf = (
  rule: RuleId,
  { city, district }: Pick<Home, 'city' | 'district'>,
): Pick<Finding, 'kind' | 'severity' | 'ruleId' | 'ruleEdition' | 'city' | 'district'> => ({
  kind: 'early-sign',
  severity: 'warning',
  ruleId: rule,
  ruleEdition: RULES[rule].edition,
  city,
  district,
});
