import type { RowCode } from '../codes/reject-codes.ts';
import { excelDate } from '../reference/excel-date.ts';
import { tidyCode } from '../reference/text.ts';

/** A parsed cell, or the reject code of what is wrong with it. Pure and free of zod, for the hot path. */
export type Parsed<T> = { readonly value: T } | { readonly code: RowCode };
/** A cell that was read. */
export const good = <T>(value: T): Parsed<T> => ({ value });
/** A cell that was not, and why. */
export const bad = (code: RowCode): { readonly code: RowCode } => ({ code });

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const daysIn = (year: number, month: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
};

const DATE =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
/** One digit behind a dot is none: Excel shows 2025.10, October, as 2025.1. */
const MONTH = /^(\d{4})(?:[-/.]?(\d{2})|[-/](\d)|年(\d{1,2})月)$/;
const isoDate = (year: number, month: number, day: number): string | undefined =>
  day >= 1 && day <= daysIn(year, month)
    ? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : undefined;

/** Five digits are no other way to write a day: the serial that Excel keeps for one, here 1927 to 2099. */
const SERIAL = /^[1-7]\d{4}(?:\.\d+)?$/;
const LAST_SERIAL = 73_051;

/**
 * `2021-5-3`, `2021/05/03`, `2021.5.3`, `2021年5月3日`, `20210503` and `44319` (a serial of Excel, 1900 system), a time
 * behind them ignored, as ISO date.
 */
export const parseDate = (text: string): string | undefined => {
  const tidy = tidyCode(text);
  const parts = DATE.exec(tidy);
  if (!parts) return SERIAL.test(tidy) && Number(tidy) < LAST_SERIAL ? excelDate(Number(tidy)) : undefined;
  const month = parts[3] ?? parts[5] ?? parts[7];
  const day = parts[4] ?? parts[6] ?? parts[8];
  return isoDate(Number(parts[1]), Number(month), Number(day));
};

/** A month (`2024-01`, `202401`, `2024年1月`) or a day, as the first day of that month. */
export const parseMonth = (text: string): string | undefined => {
  const day = parseDate(text);
  if (day !== undefined) return `${day.slice(0, 8)}01`;
  const parts = MONTH.exec(tidyCode(text));
  return parts ? isoDate(Number(parts[1]), Number(parts[2] ?? parts[3] ?? parts[4]), 1) : undefined;
};

/** Digits without thousand separators; undefined when the separators are misplaced. */
const ungrouped = (text: string): string | undefined => {
  if (!text.includes(',')) return text;
  return /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : undefined;
};

/** Both included. */
export interface IntegerRange {
  readonly min: number;
  readonly max: number;
}

/** A whole number within the range; `1,234` and `12.0` are fine. */
export const parseInteger = (text: string, range: IntegerRange): Parsed<number> => {
  const digits = ungrouped(tidyCode(text));
  if (digits === undefined || !/^[+-]?\d+(\.0*)?$/.test(digits)) return bad('integer-format');
  const value = Number(digits);
  return value >= range.min && value <= range.max ? good(value === 0 ? 0 : value) : bad('integer-range');
};

const LONGEST = 24;

/** Exact decimal text in its one canonical form (`007.50` is `7.5`), sign kept; undefined when it is no number. */
export const canonicalDecimal = (text: string): string | undefined => {
  const digits = ungrouped(tidyCode(text));
  const parts = digits === undefined ? null : /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(digits);
  if (!parts || `${parts[2]}${parts[3] ?? ''}` === '') return undefined;
  const whole = (parts[2] ?? '').replace(/^0+(?=\d)/, '') || '0';
  const fraction = (parts[3] ?? '').replace(/0+$/, '');
  const plain = fraction === '' ? whole : `${whole}.${fraction}`;
  return parts[1] === '-' && plain !== '0' ? `-${plain}` : plain;
};

/** Bounds of a decimal, both included unless `aboveMin`. */
export interface DecimalRange {
  readonly min: number;
  readonly max?: number;
  /** True when the minimum itself is out of range (a detection limit is above 0). */
  readonly aboveMin?: boolean;
  /** True when a percent sign may follow. */
  readonly percent?: boolean;
}

/** Exact decimal text within the range. The bounds are small whole numbers, so comparing as floats is safe there. */
export const parseDecimal = (text: string, range: DecimalRange): Parsed<string> => {
  const bare = range.percent === true ? tidyCode(text).replace(/\s*%$/, '') : text;
  const decimal = canonicalDecimal(bare);
  if (decimal === undefined) return bad('decimal-format');
  if (decimal.length > LONGEST) return bad('decimal-range');
  const value = Number(decimal);
  const low = range.aboveMin === true ? value <= range.min : value < range.min;
  return low || (range.max !== undefined && value > range.max) ? bad('decimal-range') : good(decimal);
};
