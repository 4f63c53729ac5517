import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { PhysicalLimit, PhysicalType } from '../../../../schemas/reference/physical.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { type Fraction, fraction, over, times } from '../exact/decimal.ts';
import { unitOf } from '../exceedance/concentration.ts';
import type { MeasuredFact } from '../exceedance/measurement-group.ts';

export type Verdict = 'exceeds' | 'warning' | 'complies';

/** One value beside its limit, in texts for people; what was compared exactly is gone by then. */
export interface Judged {
  readonly facts: readonly MeasuredFact[];
  readonly type: PhysicalType;
  readonly verdict: Verdict;
  readonly limit: PhysicalLimit;
  /** What was compared: `L_EX,8h`, `WBGT`, `ahw(4)` … */
  readonly symbol: Sentence;
  /** In the unit of the limit. */
  readonly value: string;
  readonly gap: Gap;
  /** Points above the limit, ten for each doubling of the dose or multiple of the limit: for order and score alone. */
  readonly margin: number;
  readonly steps: readonly Sentence[];
  /** Grade of GBZ/T 229, where there is one. */
  readonly workGrade?: string;
}

/** Levels and temperatures differ from their limit; only what has a zero may be divided by it. */
export type Gap = { readonly difference: string } | { readonly ratio: string };

/** What could not be compared, and why. */
export interface Open {
  readonly facts: readonly MeasuredFact[];
  readonly type: PhysicalType;
  readonly reason: NotEvaluatedReason;
}
export type Comparison = Judged | Open;

export const isJudged = (comparison: Comparison): comparison is Judged => 'verdict' in comparison;

/** A value as text in one of the units that may stand there; `atMost` when it lies below a detection limit of so much. */
export interface Reading {
  readonly text: string;
  readonly atMost: boolean;
}

export const reading = ({ record }: MeasuredFact): Reading | undefined => {
  const text = record.belowDetection ? record.lod : record.value;
  return text === undefined ? undefined : { text, atMost: record.belowDetection };
};

/** Powers of ten between units that laboratories mix up for one quantity. */
const SCALES: Readonly<Record<string, Readonly<Record<string, readonly [up: number, down: number]>>>> = {
  'kV/m': { 'V/m': [1, 1000] },
  'V/m': { 'kV/m': [1000, 1] },
  'mW/cm²': { 'μW/cm²': [1, 1000] },
  'μW/cm²': { 'mW/cm²': [1000, 1] },
  // The reports print the level of a peak with and without its weighting.
  dB: { 'dB(A)': [1, 1] },
  'dB(A)': { dB: [1, 1] },
};

/** A text in the unit of a limit, exactly. Other units are not converted. */
export const inUnit = (text: string, unit: string, wanted: string): Fraction | undefined => {
  const given = unitOf(unit);
  if (given === wanted) return fraction(text);
  const scale = SCALES[wanted]?.[given];
  if (scale === undefined) return undefined;
  const [up, down] = scale;
  return over(times(fraction(text), up), down);
};

/** Below detection nobody exceeds, and nothing is near the limit: the method was not sensitive, or it complies. */
export const withDetection = (judged: Judged, atMost: boolean): Comparison => {
  if (!atMost || judged.verdict === 'complies') return judged;
  if (judged.verdict === 'warning') return { ...judged, verdict: 'complies' };
  return { facts: judged.facts, type: judged.type, reason: 'method-not-sensitive' };
};
