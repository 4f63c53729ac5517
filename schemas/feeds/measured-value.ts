import { tidyCode } from '../reference/text.ts';
import { bad, canonicalDecimal, good, type Parsed, parseDecimal } from './cell-parsers.ts';
import type { FieldType } from './fields.ts';

/** A laboratory's result: a value, or "below detection", with the limit of detection where the cell tells it. */
export interface MeasuredValue {
  /** Exact decimal text; missing when below detection. */
  readonly value?: string;
  readonly belowDetection: boolean;
  readonly lod?: string;
}

const BELOW =
  /^(?:n\.?d\.?|未检出|<lod|<检出限|<最低检出浓度|低于检出限|低于最低检出浓度)(?:\(<?([^)]+)\))?$/i;

const below = (lod: string | undefined): Parsed<MeasuredValue> => {
  if (lod === undefined) return good({ belowDetection: true });
  const parsed = parseDecimal(lod, { min: 0, aboveMin: true });
  return 'value' in parsed ? good({ belowDetection: true, lod: parsed.value }) : parsed;
};

const parse = (cell: string): Parsed<MeasuredValue> => {
  const text = tidyCode(cell).replace(/\s/g, '');
  const words = BELOW.exec(text);
  if (words) return below(words[1]);
  if (text.startsWith('<')) return below(text.slice(1));
  if (canonicalDecimal(text) === undefined) return bad('decimal-format');
  const parsed = parseDecimal(text, { min: 0 });
  return 'value' in parsed ? good({ value: parsed.value, belowDetection: false }) : parsed;
};

/** 检测结果: a decimal of at least 0, or below detection (`<0.03`, ND, 未检出, 未检出(<0.03)). */
export const measuredValue: FieldType<MeasuredValue> = {
  parse,
  expected: {
    zh: '不小于0的数字（不带单位），或低于检出限：<0.03、ND、未检出',
    en: 'number of at least 0 (without its unit), or below detection: <0.03, ND',
  },
  json: { type: 'string', pattern: '^(<?\\d+(\\.\\d+)?|ND)$' },
};
