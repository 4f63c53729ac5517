import Big from 'big.js';
import { type PhysicalLimit, physicalLimits } from '../../../../schemas/reference/physical.ts';
import { compare, type Fraction, fraction, over, plain, plus, times } from '../exact/decimal.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from '../exceedance/measurement-group.ts';
import { type Comparison, inUnit, type Judged, reading, withDetection } from './comparison.ts';
import { type Day, dailyExposure, judgeDays } from './daily-exposure.ts';

const TYPE = 'HAND-ARM-VIBRATION';
const UNIT = 'm/s²';

/** Σ a²·T ÷ 4 h, exactly: the square of ahw(4). */
const squareOf = (day: Day): Fraction =>
  day
    .map(({ fact, hours }) => {
      const a = new Big(reading(fact)?.text ?? '0');
      return over(times(hours, fraction(a.times(a))), 4);
    })
    .reduce(plus, fraction('0'));

/** The root for people, with as many places as it takes to look different from the limit. */
const rootText = ({ num, den }: Fraction, side: number, border: string): string => {
  const root = new Big(String(num)).div(String(den)).sqrt();
  if (side === 0) return plain(border);
  for (let places = 2; places < 16; places += 2) {
    const text = root.round(places, Big.roundHalfUp);
    if (text.cmp(border) === side) return plain(text);
  }
  return plain(root);
};

/** Squares are compared, so that no root rounds the comparison. */
const judgeSquare = (
  facts: readonly MeasuredFact[],
  square: Fraction,
  limit: PhysicalLimit,
  how: string,
): Judged => {
  const { value: border } = limit.shown;
  const side = compare(square, fraction(new Big(border).times(border)));
  const value = rootText(square, side, border);
  const ratio = new Big(value).div(border);
  const text = `ahw(4) = ${how}${value} ${UNIT}`;
  return {
    ...{
      facts,
      type: TYPE,
      verdict: side > 0 ? 'exceeds' : 'complies',
      limit,
      symbol: { zh: 'ahw(4)', en: 'ahw(4)' },
      value,
    },
    gap: { ratio: ratioText(ratio, side) },
    margin: ratio.minus(1).times(10).toNumber(),
    steps: [{ zh: text, en: text }],
  };
};

/** Two places, more where it would look like 1. */
const ratioText = (ratio: Big, side: number): string => {
  for (let places = 2; places < 16; places += 2) {
    const text = ratio.round(places, Big.roundHalfUp);
    if (text.cmp(1) === side) return plain(text);
  }
  return plain(ratio);
};

const problem = (facts: readonly MeasuredFact[]) => {
  if (facts.some((fact) => reading(fact) === undefined)) return 'method-not-sensitive';
  return facts.every(({ record }) => inUnit('1', record.unit, UNIT)) ? undefined : 'unit-not-comparable';
};

const judgeReport = (facts: readonly MeasuredFact[], isNormalised: boolean): Comparison => {
  const [limit] = physicalLimits(TYPE, facts[0]?.record.sampledOn ?? '');
  if (limit === undefined) return { facts, type: TYPE, reason: 'no-limit-for-date' };
  const reason = problem(facts);
  if (reason !== undefined) return { facts, type: TYPE, reason };
  const [first] = facts;
  const value = new Big(first === undefined ? '0' : (reading(first)?.text ?? '0'));
  const result = isNormalised
    ? judgeSquare(facts, fraction(value.times(value)), limit, '')
    : judgeDays(dailyExposure(facts), { facts, type: TYPE }, (day) =>
        judgeSquare(facts, squareOf(day), limit, '√(Σ ahw²·T ÷ 4) = '),
      );
  return 'reason' in result
    ? result
    : withDetection(
        result,
        facts.some((fact) => reading(fact)?.atMost),
      );
};

/** GBZ 2.2-2007 section 12: ahw(4) as reported, else ahw(T)·√(T/4) of each report. */
export const judgeVibration = (group: MeasurementGroup): Comparison[] => {
  const normalised = measured(group, 'HAV-4H');
  if (normalised.length > 0) return normalised.map((fact) => judgeReport([fact], true));
  const reports = Map.groupBy(measured(group, 'HAV'), ({ record }) => record.reportNo);
  return [...reports.values()].map((facts) => judgeReport(facts, false));
};
