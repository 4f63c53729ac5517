import type { Limit } from '../../../../schemas/reference/limits.ts';
import { type Sentence, say } from '../../../../schemas/sentence.ts';
import { over, shown } from '../exact/decimal.ts';
import { EXPOSURE_TEXTS, exposureGrade } from '../grading/exposure-grade.ts';
import { type Comparison, type PeakDoubt, ratioOf, type Verdict } from './compare-record.ts';
import { inLimitUnit, unitOf } from './concentration.ts';
import { arithmetic, boundText, figuresOf, periodOf, symbolOf } from './figures.ts';
import type { MeasuredFact } from './measurement-group.ts';

const MOST_TERMS = 12;

/** A number of a sample in the unit of the limit. */
const inUnit = (text: string | undefined, unit: string, limit: Limit): string => {
  const value = text === undefined ? undefined : inLimitUnit(text, unit, limit);
  return value === undefined || typeof value === 'string' ? '?' : shown(value, 4);
};

/** What a sample says; half of the detection limit where nothing was detected. */
const reported = ({ record }: MeasuredFact, limit: Limit): string =>
  record.belowDetection || record.value === undefined
    ? `${inUnit(record.lod, record.unit, limit)}/2`
    : inUnit(record.value, record.unit, limit);

const converted = ({ facts, limit }: Comparison): Sentence[] => {
  if (facts.some(({ record }) => unitOf(record.unit) === 'ppm'))
    return [say(`mg/m³ = ppm × ${limit.molarMass} ÷ 24.04`, `mg/m³ = ppm × ${limit.molarMass} ÷ 24.04`)];
  return facts.some(({ record }) => unitOf(record.unit) !== unitOf(limit.unit))
    ? [say('1 mg/m³ = 1000 μg/m³', '1 mg/m³ = 1000 μg/m³')]
    : [];
};

const isSeen = ({ record }: MeasuredFact): boolean =>
  !record.belowDetection && record.value !== undefined && record.minutes !== undefined;

/** `C_TWA = (4×240 + 3×240) ÷ 480 = 3.5 mg/m³`. */
const added = (comparison: Comparison): Sentence[] => {
  const period = periodOf(comparison);
  const figures = figuresOf(comparison);
  if (period === undefined || figures === undefined) return [];
  const { limit, seenOnly } = comparison;
  const facts = comparison.facts.filter((fact) => seenOnly !== true || isSeen(fact));
  const terms = facts
    .slice(0, MOST_TERMS)
    .map((fact) => `${reported(fact, limit)}×${fact.record.minutes ?? '?'}`);
  const sum = `${terms.join(' + ')}${facts.length > MOST_TERMS ? ' + …' : ''}`;
  const text = `(${sum}) ÷ ${period} = ${figures.value} ${figures.unit}`;
  const { zh, en } = symbolOf(limit.type);
  return seenOnly === true
    ? [say(`${zh} ≥ ${text}（仅计已检出部分）`, `${en} ≥ ${text} (only what was detected)`)]
    : [say(`${zh} = ${text}`, `${en} = ${text}`)];
};

/** The factor of Brief & Scala, and what it leaves of the limit. */
const reduced = (comparison: Comparison): Sentence[] => {
  const { reduction, limit } = comparison;
  if (reduction === undefined) return [];
  const hours = shown(reduction.hours, 4);
  const factor = shown(reduction.factor, 6);
  const formula =
    reduction.by === 'day'
      ? `(8 ÷ ${hours}) × (24 − ${hours}) ÷ 16`
      : `(40 ÷ ${hours}) × (168 − ${hours}) ÷ 128`;
  const left = `${limit.value} × ${factor} = ${boundText(comparison)} ${limit.unit}`;
  return [
    reduction.by === 'day'
      ? say(`日折减因子 = ${formula} = ${factor}`, `Day factor = ${formula} = ${factor}`)
      : say(`周折减因子 = ${formula} = ${factor}`, `Week factor = ${formula} = ${factor}`),
    say(
      `折减后限值 = ${left}；刺激性物质是否适用折减，现有资料未载，从严适用`,
      `Reduced limit = ${left}; the data at hand do not say which irritants are exempt, so it is applied to all`,
    ),
  ];
};

/** Why a peak above 3 × PC-TWA is not allowed; what is unrecorded counts as not met. */
export const PEAK_TEXTS: Readonly<Record<PeakDoubt, Sentence>> = {
  'above-five': say('瞬时浓度不得超过PC-TWA的5倍', 'Never above 5 × PC-TWA'),
  'too-long': say('超过3倍的持续时间超过15分钟', 'Above 3 × PC-TWA for more than 15 minutes'),
  'too-often': say('超过3倍的次数一个工作日超过4次', 'Above 3 × PC-TWA more than four times a day'),
  'too-close': say('两次超过3倍的间隔不足1小时', 'Less than an hour between two peaks above 3 × PC-TWA'),
  'minutes-unrecorded': say(
    '超过3倍的持续时间未记录，从严按不符合处理',
    'How long it was above 3 × PC-TWA is not recorded: taken as not met, to be cautious',
  ),
  'times-unrecorded': say(
    '超过3倍的每日次数未记录，从严按不符合处理',
    'How often it was above 3 × PC-TWA is not recorded: taken as not met, to be cautious',
  ),
  'gap-unrecorded': say(
    '两次超过3倍的间隔未记录，从严按不符合处理',
    'The gap between two peaks above 3 × PC-TWA is not recorded: taken as not met, to be cautious',
  ),
};

const peaked = ({ peak }: Comparison): Sentence[] => (peak === undefined ? [] : [PEAK_TEXTS[peak]]);

const graded = (comparison: Comparison): Sentence[] => {
  const ratio = ratioOf(comparison);
  if (ratio === undefined || comparison.limit.type === 'PEAK') return [];
  const grade = exposureGrade(ratio);
  const { zh, en } = EXPOSURE_TEXTS[grade];
  return [say(`接触等级${grade}：${zh}（6.5.1）`, `Exposure grade ${grade}: ${en} (6.5.1)`)];
};

const halved = (comparison: Comparison, verdict: Verdict): Sentence[] => {
  if (verdict !== 'warning') return [];
  const text = `½ × ${boundText(comparison)} = ${shown(over(comparison.bound, 2), 6)} ${comparison.limit.unit}`;
  return [say(`行动水平 = ${text}（6.4）`, `Action level = ${text} (6.4)`)];
};

/** How a verdict comes about, line by line. */
export const stepsOf = (comparison: Comparison, verdict: Verdict): Sentence[] => [
  ...converted(comparison),
  ...added(comparison),
  ...reduced(comparison),
  arithmetic(comparison, verdict),
  ...halved(comparison, verdict),
  ...peaked(comparison),
  ...graded(comparison),
];
