import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import { NOISE_ACTION, type PhysicalLimit, physicalLimits } from '../../../../schemas/reference/physical.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { compare, fraction } from '../exact/decimal.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from '../exceedance/measurement-group.ts';
import { noiseGrade } from '../grading/noise-grade.ts';
import { type Comparison, inUnit, type Judged, type Open, reading, withDetection } from './comparison.ts';
import { type Day, dailyExposure, judgeDays } from './daily-exposure.ts';
import { compareLevel, distance, energySum, type Level, levelText, reported, shifted } from './level.ts';

type NoiseType = 'NOISE-8H' | 'NOISE-40H';
const SYMBOLS = { 'NOISE-8H': 'L_EX,8h', 'NOISE-40H': 'L_EX,W' } as const;
const WEEK = 5;

const open = (
  facts: readonly MeasuredFact[],
  reason: NotEvaluatedReason,
  type: NoiseType = 'NOISE-8H',
): Open => ({
  facts,
  type,
  reason,
});

interface Heard {
  readonly type: NoiseType;
  readonly level: Level;
  readonly steps: readonly Sentence[];
}

const verdictOf = (level: Level, limit: PhysicalLimit): Judged['verdict'] => {
  if (compareLevel(level, limit.shown.value) > 0) return 'exceeds';
  return compareLevel(level, NOISE_ACTION) >= 0 ? 'warning' : 'complies';
};

/** A level beside 85 dB(A): always a difference, never a ratio (three decibels are a doubling). */
const judgeLevel = (
  facts: readonly MeasuredFact[],
  { type, level, steps }: Heard,
  limit: PhysicalLimit,
): Judged => {
  const verdict = verdictOf(level, limit);
  const border = verdict === 'complies' ? NOISE_ACTION : limit.shown.value;
  const value = levelText(level, border);
  const grade = noiseGrade(level);
  return {
    ...{
      facts,
      type,
      verdict,
      limit,
      value,
      symbol: { zh: SYMBOLS[type], en: SYMBOLS[type] },
      workGrade: grade.grade,
    },
    gap: { difference: distance(value, limit.shown.value) },
    margin: ((level.db - Number(limit.shown.value)) * 10) / 3,
    steps: [...steps, ...grade.steps],
  };
};

/** Weeks of other than five days: L_EX,W = 10·lg(1/5·Σ10^(0.1·L_EX,8h)), the days of the week being alike. */
const overWeek = (heard: Heard, days: string): Heard => {
  if (Number(days) === WEEK) return heard;
  const level = shifted(heard.level, Number(days) / WEEK);
  const text = `L_EX,W = L_EX,8h + 10·lg(${days}/5) = ${level.db.toFixed(1)} dB(A)`;
  return { type: 'NOISE-40H', level, steps: [...heard.steps, { zh: text, en: text }] };
};

const dB = (fact: MeasuredFact): boolean => inUnit('1', fact.record.unit, 'dB(A)') !== undefined;

/** A level that the laboratory has normalised itself: to 8 h, or to the week. */
const judgeReported = (fact: MeasuredFact, type: NoiseType): Comparison => {
  const read = reading(fact);
  if (read === undefined) return open([fact], 'method-not-sensitive', type);
  if (!dB(fact)) return open([fact], 'unit-not-comparable', type);
  const text = `${SYMBOLS[type]} = ${read.text} dB(A)`;
  const heard: Heard = {
    type,
    level: reported(read.text),
    steps: [{ zh: `${text}（检测机构报告值）`, en: `${text} (as reported)` }],
  };
  const { daysPerWeek } = fact.record;
  if (daysPerWeek !== undefined && Number(daysPerWeek) === 0) return open([fact], 'work-days-missing', type);
  const whole = type === 'NOISE-40H' || daysPerWeek === undefined ? heard : overWeek(heard, daysPerWeek);
  const [limit] = physicalLimits(whole.type, fact.record.sampledOn);
  if (limit === undefined) return open([fact], 'no-limit-for-date', whole.type);
  return withDetection(judgeLevel([fact], whole, limit), read.atMost);
};

const hoursText = (hours: number): string => String(Math.round(hours * 100) / 100);

/** L_EX,8h = LAeq,Te + 10·lg(Te/8) with LAeq,Te = 10·lg(1/Te·Σ Ti·10^(0.1·LAeq,Ti)). */
const dayLevel = (day: Day): Heard => {
  const parts = day.map(({ fact, hours }) => ({
    text: reading(fact)?.text ?? '0',
    hours: Number(hours.num) / Number(hours.den),
    isShift: compare(hours, fraction(8)) === 0,
  }));
  const [first] = parts;
  const exact = parts.length === 1 && first?.isShift === true;
  const level = exact
    ? reported(first.text)
    : energySum(parts.map(({ text, hours }) => ({ db: Number(text), weight: hours / 8 })));
  const listed = parts
    .slice(0, 8)
    .map(({ text, hours }) => `${text} dB(A) × ${hoursText(hours)} h`)
    .join('、');
  const more = parts.length > 8 ? ' …' : '';
  const shown = level.text ?? level.db.toFixed(1);
  return {
    type: 'NOISE-8H',
    level,
    steps: [
      { zh: `LAeq：${listed}${more}`, en: `LAeq: ${listed.replaceAll('、', ', ')}${more}` },
      {
        zh: `L_EX,8h = 10·lg(Σ Ti·10^(0.1·LAeq,Ti) ÷ 8) = ${shown} dB(A)`,
        en: `L_EX,8h = 10·lg(Σ Ti·10^(0.1·LAeq,Ti) ÷ 8) = ${shown} dB(A)`,
      },
    ],
  };
};

/** Days a week that all values of a report agree on. */
const daysOf = (facts: readonly MeasuredFact[]): string | undefined => {
  const days = new Set(facts.map(({ record }) => record.daysPerWeek));
  const [only] = days;
  return days.size === 1 && only !== undefined && Number(only) > 0 ? only : undefined;
};

/** Equivalent levels of one report: the hub normalises them, which takes the time of a day and the days of a week. */
const judgeEquivalent = (facts: readonly MeasuredFact[]): Comparison => {
  if (facts.some((fact) => reading(fact) === undefined)) return open(facts, 'method-not-sensitive');
  if (!facts.every(dB)) return open(facts, 'unit-not-comparable');
  const exposure = dailyExposure(facts);
  const days = daysOf(facts);
  if (exposure.least.length === 0) return open(facts, 'exposure-time-missing');
  if (days === undefined) return open(facts, 'work-days-missing');
  const type = Number(days) === WEEK ? 'NOISE-8H' : 'NOISE-40H';
  const [limit] = physicalLimits(type, facts[0]?.record.sampledOn ?? '');
  if (limit === undefined) return open(facts, 'no-limit-for-date', type);
  const result = judgeDays(exposure, { facts, type }, (day) =>
    judgeLevel(facts, overWeek(dayLevel(day), days), limit),
  );
  return 'reason' in result
    ? result
    : withDetection(
        result,
        facts.some((fact) => reading(fact)?.atMost),
      );
};

/** GBZ 2.2-2007 section 11: what the laboratory normalised itself, else the equivalent levels of each report. */
export const judgeNoise = (group: MeasurementGroup): Comparison[] => {
  const weekly = measured(group, 'NOISE-LEX-W');
  if (weekly.length > 0) return weekly.map((fact) => judgeReported(fact, 'NOISE-40H'));
  const daily = measured(group, 'NOISE-LEX');
  if (daily.length > 0) return daily.map((fact) => judgeReported(fact, 'NOISE-8H'));
  const reports = Map.groupBy(measured(group, 'NOISE-LEQ'), ({ record }) => record.reportNo);
  return [...reports.values()].map(judgeEquivalent);
};
