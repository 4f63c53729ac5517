import Big from 'big.js';
import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Measurement, Quantity } from '../../../../schemas/records/measurement.ts';
import {
  type PhysicalCondition,
  type PhysicalLimit,
  type PhysicalType,
  physicalLimits,
} from '../../../../schemas/reference/physical.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { type Fraction, fraction, over, times } from '../exact/decimal.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from '../exceedance/measurement-group.ts';
import { choose, rowsFor } from './choice.ts';
import { type Comparison, inUnit, type Judged, reading, withDetection } from './comparison.ts';
import { textBeside } from './texts.ts';

/** How values of one quantity are compared. */
interface FieldRule {
  readonly type: PhysicalType;
  readonly symbol: Sentence;
  readonly unit: string;
  /** The rows' conditions as far as the record tells them, or why no row can hold. */
  readonly known: (record: Measurement) => PhysicalCondition | NotEvaluatedReason;
  /** What to ask for when the rows that may hold disagree. */
  readonly missing: (record: Measurement) => NotEvaluatedReason;
}

const given = <K extends keyof PhysicalCondition>(
  name: K,
  value: PhysicalCondition[K] | undefined,
): PhysicalCondition => (value === undefined ? {} : { [name]: value });

const hours = ({ hoursPerDay }: Measurement): Big | undefined =>
  hoursPerDay === undefined || new Big(hoursPerDay).eq(0) ? undefined : new Big(hoursPerDay);

/** GBZ 2.2-2007 section 4: the row of 4 h up to 4 h a day, that of 8 h above; longer days have none. */
const ultraHigh =
  (measure: 'power' | 'electric') =>
  (record: Measurement): PhysicalCondition | NotEvaluatedReason => {
    const daily = hours(record);
    if (daily?.gt(8)) return 'exposure-time-beyond-table';
    return {
      measure,
      ...given('wave', record.wave),
      ...(daily === undefined ? {} : { hours: daily.lte(4) ? 4 : 8 }),
    };
  };

/** Section 5: 0.1–3.0 MHz and above 3.0 to 30 MHz; the magnetic field is limited in the lower range alone. */
const high =
  (measure: 'electric' | 'magnetic') =>
  ({ frequency }: Measurement): PhysicalCondition | NotEvaluatedReason => {
    if (frequency === undefined) return measure === 'magnetic' ? 'frequency-missing' : { measure };
    const f = new Big(frequency);
    if (f.lt('0.1') || f.gt(30)) return 'frequency-outside-range';
    if (f.lte(3)) return { measure, range: 'low' };
    return measure === 'magnetic' ? 'no-limit' : { measure, range: 'high' };
  };

const microwave = ({ body, wave }: Measurement): PhysicalCondition => ({
  measure: 'dose',
  ...given('body', body),
  ...given('wave', wave),
});
const microwaveGap = ({ body, wave }: Measurement): NotEvaluatedReason => {
  if (body === undefined) return 'body-missing';
  return wave === undefined ? 'wave-missing' : 'exposure-time-missing';
};
const shiftOnly = (record: Measurement): PhysicalCondition | NotEvaluatedReason =>
  hours(record)?.gt(8) ? 'exposure-time-beyond-table' : {};

const POWER: Sentence = { zh: '功率密度', en: 'power density' };
const ELECTRIC: Sentence = { zh: '电场强度', en: 'electric field' };

const MICROWAVE: FieldRule = {
  type: 'MICROWAVE',
  symbol: { zh: '日剂量', en: 'daily dose' },
  unit: 'μW·h/cm²',
  known: microwave,
  missing: microwaveGap,
};
const ULTRA_HIGH = {
  type: 'ULTRA-HIGH-FREQUENCY',
  missing: ({ wave }: Measurement): NotEvaluatedReason =>
    wave === undefined ? 'wave-missing' : 'exposure-time-missing',
} as const;
const HIGH: Pick<FieldRule, 'type' | 'missing'> = {
  type: 'HIGH-FREQUENCY',
  missing: () => 'frequency-missing',
};

const RULES: Readonly<Partial<Record<Quantity, FieldRule>>> = {
  'MICROWAVE-DOSE': MICROWAVE,
  'MICROWAVE-SHORT': {
    ...{
      type: 'MICROWAVE',
      symbol: { zh: '短时间接触功率密度', en: 'short-term power density' },
      unit: 'mW/cm²',
    },
    known: () => ({ measure: 'short' }),
    missing: () => 'no-limit',
  },
  'UHF-POWER': { ...ULTRA_HIGH, symbol: POWER, unit: 'mW/cm²', known: ultraHigh('power') },
  'UHF-ELECTRIC': { ...ULTRA_HIGH, symbol: ELECTRIC, unit: 'V/m', known: ultraHigh('electric') },
  'HF-ELECTRIC': { ...HIGH, symbol: ELECTRIC, unit: 'V/m', known: high('electric') },
  'HF-MAGNETIC': {
    ...HIGH,
    symbol: { zh: '磁场强度', en: 'magnetic field' },
    unit: 'A/m',
    known: high('magnetic'),
  },
  ULTRAVIOLET: {
    ...{ type: 'ULTRAVIOLET', symbol: { zh: '有效辐照度', en: 'effective irradiance' }, unit: 'μW/cm²' },
    known: ({ band }) => given('band', band),
    missing: () => 'band-missing',
  },
  'POWER-FREQUENCY-FIELD': {
    ...{ type: 'POWER-FREQUENCY-FIELD', symbol: ELECTRIC, unit: 'kV/m' },
    known: shiftOnly,
    missing: () => 'no-limit',
  },
};

interface Valued {
  readonly fact: MeasuredFact;
  readonly value: Fraction;
  readonly how?: string;
}

const ratioOf = (value: Fraction, limit: PhysicalLimit): Fraction => over(value, fraction(limit.shown.value));

const judgeValue = ({ fact, value, how }: Valued, rule: FieldRule): Comparison => {
  const facts = [fact];
  const limits = physicalLimits(rule.type, fact.record.sampledOn);
  const open = (reason: NotEvaluatedReason): Comparison => ({ facts, type: rule.type, reason });
  if (limits.length === 0) return open('no-limit-for-date');
  const known = rule.known(fact.record);
  // A day beyond the table may still be too much for the longest row that there is.
  const isBeyond = known === 'exposure-time-beyond-table';
  if (typeof known === 'string' && !isBeyond) return open(known);
  const conditions = typeof known === 'string' ? { ...given('wave', fact.record.wave), hours: 8 } : known;
  const rows = rowsFor(limits, conditions).filter(({ shown }) => shown.unit === rule.unit);
  const chosen = choose(rows, { low: value, high: value }, isBeyond ? known : rule.missing(fact.record));
  if (typeof chosen === 'string') return open(chosen);
  const { verdict, limit } = chosen;
  if (isBeyond && verdict === 'complies') return open(known);
  const ratio = ratioOf(value, limit);
  const judged: Judged = {
    ...{ facts, type: rule.type, verdict, limit, symbol: rule.symbol },
    value: textBeside(value, limit.shown.value),
    gap: { ratio: textBeside(ratio, '1') },
    margin: (Number(ratio.num) / Number(ratio.den) - 1) * 10,
    steps: how === undefined ? [] : [{ zh: how, en: how }],
  };
  return withDetection(judged, reading(fact)?.atMost === true);
};

/** Section 8: the mean power density times the hours of the day is the dose; at no time above the short-term limit. */
const judgeMicrowaveMean = (fact: MeasuredFact, text: string): Comparison[] => {
  const { record } = fact;
  const open = (reason: NotEvaluatedReason): Comparison[] => [{ facts: [fact], type: 'MICROWAVE', reason }];
  const micro = inUnit(text, record.unit, 'μW/cm²');
  const milli = inUnit(text, record.unit, 'mW/cm²');
  const short = RULES['MICROWAVE-SHORT'];
  if (micro === undefined || milli === undefined || short === undefined) return open('unit-not-comparable');
  const ceiling = judgeValue({ fact, value: milli }, short);
  if ('verdict' in ceiling && ceiling.verdict === 'exceeds') return [ceiling];
  const daily = hours(record);
  if (daily === undefined) return open('exposure-time-missing');
  const value = times(micro, fraction(daily));
  const how = `${text} ${record.unit} × ${daily.toFixed()} h = ${textBeside(value, '0')} μW·h/cm²`;
  return [judgeValue({ fact, value, how }, MICROWAVE)];
};

const judgeFact = (fact: MeasuredFact): Comparison[] => {
  const { quantity, unit } = fact.record;
  const rule = quantity === 'MICROWAVE' ? MICROWAVE : RULES[quantity];
  if (rule === undefined) return [];
  const open = (reason: NotEvaluatedReason): Comparison[] => [{ facts: [fact], type: rule.type, reason }];
  const read = reading(fact);
  if (read === undefined) return open('method-not-sensitive');
  if (quantity === 'MICROWAVE') return judgeMicrowaveMean(fact, read.text);
  const value = inUnit(read.text, unit, rule.unit);
  return value === undefined ? open('unit-not-comparable') : [judgeValue({ fact, value }, rule)];
};

/** Half of a pair never complies: the lower range of the high frequencies limits both fields. */
const otherHalf = (group: MeasurementGroup): Comparison[] => {
  const electric = measured(group, 'HF-ELECTRIC');
  const magnetic = measured(group, 'HF-MAGNETIC');
  const low = electric.filter(
    ({ record }) => record.frequency === undefined || !new Big(record.frequency).gt(3),
  );
  const type = 'HIGH-FREQUENCY';
  if (low.length > 0 && magnetic.length === 0)
    return [{ facts: low, type, reason: 'magnetic-field-missing' }];
  if (magnetic.length > 0 && electric.length === 0)
    return [{ facts: magnetic, type, reason: 'electric-field-missing' }];
  return [];
};

/** GBZ 2.2-2007 sections 4, 5, 6, 8 and 9: fields and radiation. */
export const judgeFields = (group: MeasurementGroup): Comparison[] => [
  ...group.facts.flatMap(judgeFact),
  ...otherHalf(group),
];
