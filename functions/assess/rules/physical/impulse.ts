import { type PhysicalLimit, physicalLimits } from '../../../../schemas/reference/physical.ts';
import { counted } from '../counted.ts';
import { compare, fraction } from '../exact/decimal.ts';
import { type MeasuredFact, type MeasurementGroup, measured } from '../exceedance/measurement-group.ts';
import { type Comparison, inUnit, type Judged, reading, withDetection } from './comparison.ts';
import { distance } from './level.ts';

const rowFor = (limits: readonly PhysicalLimit[], count: number): PhysicalLimit | undefined =>
  limits.find(({ when }) => {
    const [from, to] = when.impulses ?? [0, 0];
    return from <= count && count <= to;
  });

const judgePeak = (fact: MeasuredFact): Comparison => {
  const facts = [fact];
  const type = 'IMPULSE' as const;
  const read = reading(fact);
  const { impulsesPerDay: count, unit, sampledOn } = fact.record;
  const limits = physicalLimits(type, sampledOn);
  if (limits.length === 0) return { facts, type, reason: 'no-limit-for-date' };
  if (read === undefined) return { facts, type, reason: 'method-not-sensitive' };
  if (count === undefined || count === 0) return { facts, type, reason: 'impulse-count-missing' };
  const limit = rowFor(limits, count);
  if (limit === undefined) return { facts, type, reason: 'impulse-count-beyond-table' };
  if (inUnit(read.text, unit, limit.shown.unit) === undefined)
    return { facts, type, reason: 'unit-not-comparable' };
  const { value: border } = limit.shown;
  const verdict = compare(fraction(read.text), fraction(border)) > 0 ? 'exceeds' : 'complies';
  const [from, to] = limit.when.impulses ?? [0, 0];
  const judged: Judged = {
    ...{ facts, type, verdict, limit, symbol: { zh: '声压级峰值', en: 'peak level' }, value: read.text },
    gap: { difference: distance(read.text, border) },
    margin: ((Number(read.text) - Number(border)) * 10) / 3,
    steps: [
      {
        zh: `每日${count}次脉冲（${from}–${to}次一档），声压级峰值限值${border} dB`,
        en: `${counted(count, 'impulse')} a day (row ${from}–${to}): peak limit ${border} dB`,
      },
    ],
  };
  return withDetection(judged, read.atMost);
};

/** GBZ 2.2-2007 section 11, impulses: the peak by how many there are a day; beyond 10,000 there is no row. */
export const judgeImpulses = (group: MeasurementGroup): Comparison[] =>
  measured(group, 'IMPULSE').map(judgePeak);
