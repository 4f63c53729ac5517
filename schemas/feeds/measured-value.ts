import { tidyCode } from '../reference/text.ts';
import { bad, canonicalDecimal, good, type Parsed, parseDecimal } from './cell-parsers.ts';
import type { FieldType } from './fields.ts';
import { plainDecimal } from './plain-cells.ts';

/** A laboratory's result: a value, or "below detection", with the limit of detection where the cell tells it. */
export interface MeasuredValue {
  /** Exact decimal text; missing when below detection. */
  readonly value?: string;
  readonly belowDetection: boolean;
  readonly lod?: string;
}

/** ND, 未检出, 未检出(<0.03), 未检出(检出限0.03), 低于检出限: spaces are gone, and signs half-width. */
const BELOW = new RegExp(
  '^(?:n\\.?d\\.?|bdl|未检出|未检测出|未测出|检不出|<lod|<mdl|(?:<|低于|小于|未达)(?:方法)?(?:最低)?(?:检出限|检测限|检出浓度|检测浓度))' +
    '(?:\\(?(?:(?:最低)?(?:检出限|检测限|检出浓度|检测浓度)|lod|mdl)?[:=为]?<?([\\d.,]+)\\)?)?$',
  'i',
);
/** 0.03L: the way of environmental laboratories (HJ 168) to say below 0.03. */
const BELOW_L = /^([\d.]+)L$/i;

/** Two numbers in one cell (`12` and `15` below each other), or one with a gap in it: nobody can tell which it was. */
const BROKEN_NUMBER = /\d\s+[\d.,]|(?<![a-z])[.,]\s+\d/i;

const below = (lod: string | undefined): Parsed<MeasuredValue> => {
  if (lod === undefined) return good({ belowDetection: true });
  const parsed = parseDecimal(lod, { min: 0, aboveMin: true });
  return 'value' in parsed ? good({ belowDetection: true, lod: parsed.value }) : parsed;
};

const parse = (cell: string): Parsed<MeasuredValue> => {
  const tidy = tidyCode(cell);
  if (BROKEN_NUMBER.test(tidy)) return bad('decimal-format');
  const text = tidy.replace(/\s/g, '');
  const words = BELOW.exec(text);
  if (words) return below(words[1]);
  const [, limit] = BELOW_L.exec(text) ?? [];
  if (limit !== undefined) return below(limit);
  if (text.startsWith('<')) return below(text.slice(1));
  if (canonicalDecimal(text) === undefined) return bad('decimal-format');
  const parsed = parseDecimal(text, { min: 0 });
  return 'value' in parsed ? good({ value: parsed.value, belowDetection: false }) : parsed;
};

/** 检测结果: a decimal of at least 0, or below detection (`<0.03`, ND, 未检出, 未检出(<0.03)). */
export const measuredValue: FieldType<MeasuredValue> = {
  parse,
  plain: { is: plainDecimal({ min: 0 }).is, valueOf: (value) => ({ value, belowDetection: false }) },
  expected: {
    zh: '不小于0的数字（不带单位），或低于检出限：<0.03、ND、未检出',
    en: 'number of at least 0 (without its unit), or below detection: <0.03, ND',
  },
  json: { type: 'string', pattern: '^(<?\\d+(\\.\\d+)?|ND)$' },
};
