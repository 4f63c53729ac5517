import Big from 'big.js';
import { baseRateOf } from '../../../../schemas/reference/risk-classes.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { counted } from '../counted.ts';
import { plain } from '../exact/decimal.ts';
import type { JudgeContext } from '../outcome.ts';
import { monthsBetween } from './days.ts';

interface Unpaid {
  readonly persons: number;
  /** First day that it is known of. */
  readonly since: string;
  /** GB/T 4754 code with its letter. */
  readonly industry: string;
}

/**
 * What may be owed, as an estimate: persons × average wage of the settings × base rate of the industry × the months
 * from that of the first day to the last one that has ended.
 * Nothing without the wage or the rate. It uses no wage of the firm: whoever gets the alert may read its steps.
 */
export const estimateSteps = (
  { persons, since, industry }: Unpaid,
  { today, settings: { estimateMonthlyWage: wage } }: JudgeContext,
): Sentence[] => {
  const rate = baseRateOf(industry);
  const months = monthsBetween(since, today);
  if (wage === undefined || rate === undefined || months === 0) return [];
  const yuan = plain(
    new Big(wage).times(persons).times(months).times(rate).div(100).round(2, Big.roundHalfUp),
  );
  return [
    {
      zh: `估算（非核定数）：${persons}人 × 月平均工资${wage}元（设置） × 行业基准费率${rate}%（人社部发〔2015〕71号） × ${months}个月（${since}至${today}） ≈ ${yuan}元。`,
      en: `Estimate, not an assessment: ${counted(persons, 'person')} × ${wage} yuan a month (setting) × base rate ${rate} % × ${counted(months, 'month')} (${since} to ${today}) ≈ ${yuan} yuan.`,
    },
  ];
};
