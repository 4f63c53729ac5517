import type { LimitShown } from '../../../../schemas/alerts/alert.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { compare, type Fraction, fraction, plain, shown } from '../exact/decimal.ts';
import type { Comparison, Verdict } from './compare-record.ts';

/** What is compared with each limit type (GBZ 2.1-2019 section 3). */
const SYMBOLS: Partial<Readonly<Record<LimitShown['type'], Sentence>>> = {
  'PC-TWA': { zh: 'C_TWA', en: 'C_TWA' },
  'PC-STEL': { zh: 'C_STE', en: 'C_STE' },
  MAC: { zh: 'C_ME', en: 'C_ME' },
  'PC-TWA-TOTAL': { zh: 'C_TWA(总尘)', en: 'C_TWA (total dust)' },
  'PC-TWA-RESP': { zh: 'C_TWA(呼尘)', en: 'C_TWA (respirable dust)' },
};
const LIMIT_NAMES: Partial<Readonly<Record<LimitShown['type'], string>>> = {
  'PC-TWA': 'PC-TWA',
  'PC-STEL': 'PC-STEL',
  MAC: 'MAC',
  'PC-TWA-TOTAL': 'PC-TWA',
  'PC-TWA-RESP': 'PC-TWA',
};

/** Rounds for people, but never so far that a value looks equal to what it is not. */
const distinct = (value: Fraction, from: Fraction, places: number): string => {
  for (let more = places; more < 16; more += 2) {
    const text = shown(value, more);
    if (compare(fraction(text), from) === compare(value, from)) return text;
  }
  return shown(value, 16);
};

/** The figures of a comparison in texts: value and limit in the unit of the limit, and measured ÷ limit. */
export interface Figures {
  readonly value: string;
  readonly limit: string;
  readonly unit: string;
  readonly ratio: string;
}

export const figuresOf = ({ value, ratio, limit }: Comparison): Figures | undefined => {
  if (value === undefined || ratio === undefined) return undefined;
  return {
    value: distinct(value, fraction(limit.value), 4),
    limit: plain(limit.value),
    unit: limit.unit,
    ratio: distinct(ratio, fraction('1'), 2),
  };
};

/** How the value came about, when it is not simply what was reported: ppm, or segments added up. */
const derivation = ({ facts, limit }: Comparison): Sentence => {
  const [first] = facts;
  if (first?.record.quantity === 'SAMPLE')
    return {
      zh: `(${facts.length}段 ΣC·T ÷ 480 min)`,
      en: ` (ΣC·T ÷ 480 min over ${facts.length} segments)`,
    };
  if (first === undefined || first.record.unit !== 'ppm') return { zh: '', en: '' };
  const text = `${first.record.value} ppm × ${limit.molarMass} ÷ 24.04`;
  return { zh: `(${text})`, en: ` (${text})` };
};

/** `C_TWA 0.45 mg/m³ > PC-TWA 0.3 mg/m³ = 1.5 ×`: the arithmetic, visible. */
export const arithmetic = (comparison: Comparison, verdict: Verdict): Sentence => {
  const { limit } = comparison;
  const figures = figuresOf(comparison);
  const symbol = SYMBOLS[limit.type] ?? { zh: limit.type, en: limit.type };
  const bound = `${LIMIT_NAMES[limit.type] ?? limit.type} ${plain(limit.value)} ${limit.unit}`;
  if (figures === undefined)
    return { zh: `${symbol.zh} 未检出，${bound}`, en: `${symbol.en} below detection, ${bound}` };
  const how = derivation(comparison);
  const value = `${figures.value} ${figures.unit}`;
  const sign = verdict === 'exceeds' ? '>' : '≤';
  return {
    zh: `${symbol.zh} ${value}${how.zh} ${sign} ${bound} = ${figures.ratio}倍`,
    en: `${symbol.en} ${value}${how.en} ${sign} ${bound} = ${figures.ratio} ×`,
  };
};
