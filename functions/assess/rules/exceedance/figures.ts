import type { LimitShown } from '../../../../schemas/alerts/alert.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { counted } from '../counted.ts';
import { compare, type Fraction, fraction, over, plain, shown } from '../exact/decimal.ts';
import { exposureGrade } from '../grading/exposure-grade.ts';
import type { Grade } from '../grading/work-grade.ts';
import { type Comparison, ratioOf, type Verdict } from './compare-record.ts';
import { unitOf } from './concentration.ts';
import { SHIFT_MINUTES } from './segments.ts';
import { SHORT_MINUTES } from './short-term.ts';

type LimitType = LimitShown['type'];

/** What is compared with each limit type (GBZ 2.1-2019 section 3). */
const SYMBOLS: Partial<Readonly<Record<LimitType, Sentence>>> = {
  'PC-TWA': { zh: 'C_TWA', en: 'C_TWA' },
  'PC-STEL': { zh: 'C_STE', en: 'C_STE' },
  MAC: { zh: 'C_ME', en: 'C_ME' },
  'PC-TWA-TOTAL': { zh: 'C_TWA（总尘）', en: 'C_TWA (total dust)' },
  'PC-TWA-RESP': { zh: 'C_TWA（呼尘）', en: 'C_TWA (respirable dust)' },
  'PC-TWA-FIBRE': { zh: 'C_TWA（纤维）', en: 'C_TWA (fibres)' },
  PEAK: { zh: '峰接触浓度', en: 'peak exposure' },
};
const LIMIT_NAMES: Partial<Readonly<Record<LimitType, Sentence>>> = {
  'PC-TWA-TOTAL': { zh: 'PC-TWA', en: 'PC-TWA' },
  'PC-TWA-RESP': { zh: 'PC-TWA', en: 'PC-TWA' },
  'PC-TWA-FIBRE': { zh: 'PC-TWA', en: 'PC-TWA' },
  PEAK: { zh: '峰限值', en: 'peak limit' },
};

const named = (texts: Partial<Readonly<Record<LimitType, Sentence>>>, type: LimitType): Sentence =>
  texts[type] ?? { zh: type, en: type };
export const symbolOf = (type: LimitType): Sentence => named(SYMBOLS, type);

/** Rounds for people, but never so far that a value looks equal to what it is not. */
export const distinct = (value: Fraction, from: Fraction, places: number): string => {
  for (let more = places; more < 16; more += 2) {
    const text = shown(value, more);
    if (compare(fraction(text), from) === compare(value, from)) return text;
  }
  return shown(value, 16);
};

/** A reduced limit for people. */
export const boundText = ({ bound }: Comparison): string => shown(bound, 6);

/** The figures of a comparison in texts: value and limit in the unit of the limit, and measured ÷ limit. */
export interface Figures {
  readonly value: string;
  readonly limit: string;
  readonly unit: string;
  readonly ratio: string;
  /** What a longer shift leaves of the limit, and by which factor; the ratio is by it then. */
  readonly adjustedLimit?: string;
  readonly reductionFactor?: string;
  readonly grade?: Grade;
}

export const figuresOf = (comparison: Comparison): Figures | undefined => {
  const { value, bound, limit, reduction } = comparison;
  const ratio = ratioOf(comparison);
  if (value === undefined || ratio === undefined) return undefined;
  return {
    value: distinct(value, bound, 4),
    limit: plain(limit.value),
    unit: limit.unit,
    ratio: distinct(ratio, fraction(1), 2),
    ...(reduction && { adjustedLimit: boundText(comparison), reductionFactor: shown(reduction.factor, 6) }),
    ...(limit.type === 'PEAK' ? {} : { grade: exposureGrade(ratio) }),
  };
};

/** Whether the value is `Σ C·T` over a period, and over which. */
export const periodOf = ({ facts, limit }: Comparison): number | undefined => {
  const [first] = facts;
  if (first?.record.quantity === 'SAMPLE') return SHIFT_MINUTES;
  const isShort = first?.record.minutes !== undefined && first.record.minutes < SHORT_MINUTES;
  return limit.type === 'PC-STEL' && isShort ? SHORT_MINUTES : undefined;
};

/** How a reported number became the value: `30 ppm × 17.031 ÷ 24.04`, or nothing to tell. */
const conversion = ({ facts, limit }: Comparison): string => {
  const record = facts[0]?.record;
  if (record === undefined) return '';
  const unit = unitOf(record.unit);
  if (unit === 'ppm') return `${record.value} ppm × ${limit.molarMass} ÷ 24.04`;
  return unit === unitOf(limit.unit) ? '' : `${record.value} ${unit}`;
};

/** How the value came about, when it is not simply what was reported: another unit, or samples added up. */
const derivation = (comparison: Comparison): Sentence => {
  const period = periodOf(comparison);
  const { length } = comparison.facts;
  if (period !== undefined)
    return {
      zh: `（${length}段 ΣC·T ÷ ${period} min）`,
      en: ` (ΣC·T ÷ ${period} min over ${counted(length, 'segment')})`,
    };
  const text = conversion(comparison);
  return text === '' ? { zh: '', en: '' } : { zh: `（${text}）`, en: ` (${text})` };
};

/** How a value stands to its limit; a ratio that is too small to be shown is said to be so. */
export const timesText = (ratio: string): Sentence =>
  ratio === '0'
    ? { zh: '不足限值的0.01倍', en: 'below 0.01 × the limit' }
    : { zh: `为限值的${ratio}倍`, en: `${ratio} × the limit` };

/** `PC-TWA 3 mg/m³`, and what a longer shift leaves of it. */
const boundSentence = (comparison: Comparison): Sentence => {
  const { limit, reduction } = comparison;
  const name = named(LIMIT_NAMES, limit.type);
  const printed = `${plain(limit.value)} ${limit.unit}`;
  if (reduction === undefined) return { zh: `${name.zh} ${printed}`, en: `${name.en} ${printed}` };
  const factor = shown(reduction.factor, 4);
  const left = `${boundText(comparison)} ${limit.unit}`;
  return {
    zh: `折减后${name.zh} ${left}（${printed} × ${factor}）`,
    en: `reduced ${name.en} ${left} (${printed} × ${factor})`,
  };
};

/** `C_TWA 0.45 mg/m³ > PC-TWA 0.3 mg/m³, 1.5 × the limit`: the arithmetic, visible. */
export const arithmetic = (comparison: Comparison, verdict: Verdict): Sentence => {
  const figures = figuresOf(comparison);
  const symbol = symbolOf(comparison.limit.type);
  const bound = boundSentence(comparison);
  if (figures === undefined)
    return { zh: `${symbol.zh} 未检出，${bound.zh}`, en: `${symbol.en} below detection, ${bound.en}` };
  const how = derivation(comparison);
  const value = `${figures.value} ${figures.unit}`;
  const sign = verdict === 'exceeds' ? '>' : '≤';
  const times = timesText(figures.ratio);
  return {
    zh: `${symbol.zh} ${value}${how.zh} ${sign} ${bound.zh}，${times.zh}`,
    en: `${symbol.en} ${value}${how.en} ${sign} ${bound.en}, ${times.en}`,
  };
};

/** Share of a limit in texts: `C ÷ L`. */
export const shareText = (comparison: Comparison): string => {
  const { value, lod, bound, limit } = comparison;
  const left = `${boundText(comparison)} ${limit.unit}`;
  if (value !== undefined) return `${shown(value, 4)} ÷ ${left} = ${shown(over(value, bound), 4)}`;
  return lod === undefined ? '0' : `<${shown(lod, 4)} ÷ ${left}`;
};
