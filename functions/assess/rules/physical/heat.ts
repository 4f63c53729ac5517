import Big from 'big.js';
import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import {
  type PhysicalLimit,
  physicalLimits,
  SUMMER_VENTILATION,
  type VentilationTemperatures,
} from '../../../../schemas/reference/physical.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { compare, type Fraction, fraction, times } from '../exact/decimal.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from '../exceedance/measurement-group.ts';
import { siteOf } from '../home.ts';
import type { Home } from '../outcome.ts';
import { choose, rowsFor, type Span } from './choice.ts';
import { type Comparison, inUnit, type Judged, reading, withDetection } from './comparison.ts';
import { distance } from './level.ts';
import { textBeside } from './texts.ts';

const TYPE = 'WBGT';
const RATES = [25, 50, 75, 100] as const;
const SHIFT_MINUTES = 480;

/** Contact-time rate rounded up to 25, 50, 75 or 100 %: hours of heat ÷ 8 h. */
const rateOf = (hours: Fraction): number =>
  RATES.find((rate) => compare(times(hours, 100), fraction(8 * rate)) <= 0) ?? 100;

const textOf = (fact: MeasuredFact): string => reading(fact)?.text ?? '0';

/** WBGT = Σ WBGT_i·t_i ÷ Σ t_i; without the times it lies somewhere between the lowest and the highest value. */
const meanOf = (facts: readonly MeasuredFact[]): Span => {
  const minutes = facts.map(({ record }) => record.minutes ?? 0);
  const values = facts.map((fact) => new Big(textOf(fact)));
  if (facts.length > 1 && minutes.every((one) => one > 0)) {
    const sum = values.reduce((all, value, i) => all.plus(value.times(minutes[i] ?? 0)), new Big(0));
    const mean = fraction(
      sum,
      minutes.reduce((all, one) => all + one, 0),
    );
    return { low: mean, high: mean };
  }
  const ordered = values.toSorted((a, b) => a.cmp(b));
  return { low: fraction(ordered[0] ?? '0'), high: fraction(ordered.at(-1) ?? '0') };
};

interface Contact {
  readonly rate: number;
  /** False when contact may be longer than that: a higher rate, a stricter limit. */
  readonly isKnown: boolean;
}

/** How long a day workers are in the heat: 日接触时间, else at least as long as was measured. */
const contactOf = (facts: readonly MeasuredFact[]): Contact => {
  const hours = facts.map(({ record }) => record.hoursPerDay).filter((one) => one !== undefined);
  const longest = hours.toSorted((a, b) => new Big(b).cmp(a))[0];
  if (longest !== undefined && new Big(longest).gt(0)) {
    const isKnown = hours.length === facts.length && new Set(hours).size === 1;
    return { rate: rateOf(fraction(longest)), isKnown };
  }
  const minutes = facts.reduce((all, { record }) => all + (record.minutes ?? 0), 0);
  return { rate: rateOf(fraction(String(minutes), 60)), isKnown: minutes >= SHIFT_MINUTES };
};

/** `'0'` or `'1'` ℃ by 10.2.2; undefined where the temperature is not known. */
const correctionOf = (temperature: string | undefined): '0' | '1' | undefined => {
  if (temperature === undefined) return undefined;
  return new Big(temperature).gte(30) ? '1' : '0';
};

const raised = (limit: PhysicalLimit, degrees: string): PhysicalLimit => ({
  ...limit,
  shown: { ...limit.shown, value: new Big(limit.shown.value).plus(degrees).toFixed() },
});

const workClassOf = (facts: readonly MeasuredFact[]) => {
  const classes = new Set(facts.map(({ record }) => record.workClass));
  const [only] = classes;
  return classes.size === 1 ? only : undefined;
};

interface Conditions {
  readonly workClass: ReturnType<typeof workClassOf>;
  readonly contact: Contact;
  readonly span: Span;
  readonly correction: '0' | '1' | undefined;
}

const firstGap = ({ workClass, contact, span }: Conditions): NotEvaluatedReason => {
  if (workClass === undefined) return 'work-class-missing';
  if (!contact.isKnown) return 'exposure-time-missing';
  return compare(span.low, span.high) === 0 ? 'ventilation-temperature-missing' : 'wbgt-times-missing';
};

const stepsOf = ({ correction }: Conditions, limit: PhysicalLimit): Sentence[] => {
  const { contactRate, workClass } = limit.when;
  const row = {
    zh: `接触时间率${contactRate}%、体力劳动强度${workClass}级：限值${limit.shown.value} ℃`,
    en: `contact-time rate ${contactRate} %, work class ${workClass}: limit ${limit.shown.value} ℃`,
  };
  const raise = {
    zh: '夏季室外通风设计计算温度不低于30 ℃，限值已增加1 ℃（10.2.2）',
    en: 'summer ventilation temperature of 30 ℃ or more: the limit is 1 ℃ higher (10.2.2)',
  };
  const either = {
    zh: '当地夏季室外通风设计计算温度未知，按10.2.2增加1 ℃后评价结果不变',
    en: 'the summer ventilation temperature is not known; with the limit 1 ℃ higher (10.2.2) the verdict is the same',
  };
  if (correction === undefined) return [row, either];
  return correction === '1' ? [row, raise] : [row];
};

const judgeReport = (facts: readonly MeasuredFact[], temperature: string | undefined): Comparison => {
  const open = (reason: NotEvaluatedReason): Comparison => ({ facts, type: TYPE, reason });
  const limits = physicalLimits(TYPE, facts[0]?.record.sampledOn ?? '');
  if (limits.length === 0) return open('no-limit-for-date');
  if (facts.some((fact) => reading(fact) === undefined)) return open('method-not-sensitive');
  if (facts.some(({ record }) => inUnit('1', record.unit, '℃') === undefined))
    return open('unit-not-comparable');
  const conditions: Conditions = {
    workClass: workClassOf(facts),
    contact: contactOf(facts),
    span: meanOf(facts),
    correction: correctionOf(temperature),
  };
  const { workClass, contact, span, correction } = conditions;
  const rows = rowsFor(limits, workClass === undefined ? {} : { workClass })
    .filter(({ when: { contactRate = 0 } }) =>
      contact.isKnown ? contactRate === contact.rate : contactRate >= contact.rate,
    )
    .map((row) => raised(row, correction ?? '0'));
  const chosen = choose(rows, span, firstGap(conditions), correction === undefined ? '1' : '0');
  if (typeof chosen === 'string') return open(chosen);
  const { verdict, limit } = chosen;
  const value = textBeside(chosen.value, limit.shown.value);
  const judged: Judged = {
    ...{ facts, type: TYPE, verdict, limit, symbol: { zh: 'WBGT', en: 'WBGT' }, value },
    gap: { difference: distance(value, limit.shown.value) },
    margin: Number(distance(value, limit.shown.value)) * 5,
    steps: stepsOf(conditions, limit),
  };
  return withDetection(
    judged,
    facts.some((fact) => reading(fact)?.atMost),
  );
};

/** GBZ 2.2-2007 section 10: the mean WBGT of each report by contact-time rate and class of work. */
export const judgeHeat = (
  group: MeasurementGroup,
  home: Home,
  temperatures: VentilationTemperatures = SUMMER_VENTILATION,
): Comparison[] => {
  const reports = Map.groupBy(measured(group, 'WBGT'), ({ record }) => record.reportNo);
  return [...reports.values()].map((facts) => {
    const [first] = facts;
    return judgeReport(facts, temperatures[siteOf(home, first?.record.siteRegion, first?.scope).city]);
  });
};
