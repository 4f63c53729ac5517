import * as z from 'zod';
import type { RowCode } from '../codes/reject-codes.ts';
import { lazily } from '../lazily.ts';
import { parseCas } from '../reference/cas.ts';
import { resolveIndustry } from '../reference/industries.ts';
import { resolveRegion } from '../reference/regions.ts';
import { tidyCode, tidyText } from '../reference/text.ts';
import { parseUscc } from '../reference/uscc.ts';
import type { Sentence } from '../sentence.ts';
import {
  bad,
  type DecimalRange,
  good,
  type IntegerRange,
  type Parsed,
  parseDate,
  parseDecimal,
  parseInteger,
  parseMonth,
} from './cell-parsers.ts';
import type { Column } from './contract.ts';
import type { FieldClass } from './field-class.ts';
import { isMasked } from './masked-cell.ts';
import { type PlainCells, plainDecimal, plainText } from './plain-cells.ts';

type Headers = readonly [string, ...string[]];

/** What every column says of itself, whatever its type. */
interface ColumnOptions {
  readonly headers: Headers;
  readonly fieldClass: FieldClass;
  readonly example: string;
  readonly key?: boolean;
  /** Code of a blank required cell; `required-missing` unless told. */
  readonly blankCode?: RowCode;
}
interface Required extends ColumnOptions {
  readonly required: true;
}
interface Optional extends ColumnOptions {
  readonly required?: false;
}

/** What a type of column adds: how its cell is read, what it must look like, and its JSON Schema. */
export interface FieldType<T> {
  readonly parse: (cell: string) => Parsed<T>;
  readonly expected: Sentence;
  readonly json: Readonly<Record<string, unknown>>;
  readonly notAfterToday?: boolean;
  readonly person?: boolean;
  readonly plain?: PlainCells<T>;
  readonly inScope?: (cell: string, scope: string) => string;
}

/** Blank, or nothing but characters that cannot be seen. */
const isBlank = (cell: string | undefined): cell is undefined | '' =>
  cell === undefined || cell.trim() === '' || (cell.length < 4 && tidyText(cell) === '');

/** Zod schema of a cell: issues are custom ones whose `params.code` is the reject code. */
const cellSchema = <T>(
  parse: (cell: string) => Parsed<T>,
  blank: Parsed<T | undefined>,
): z.ZodType<T | undefined, string | undefined> =>
  z
    .string()
    .optional()
    .transform((cell, context) => {
      const parsed = isBlank(cell) ? blank : parse(cell);
      if ('value' in parsed) return parsed.value;
      context.issues.push({
        code: 'custom',
        params: { code: parsed.code },
        input: cell,
        message: parsed.code,
      });
      return z.NEVER;
    });

/** Makes a builder of columns of one type. Required columns never give undefined. */
export function column<T>(type: FieldType<T>, options: Required): Column<T>;
export function column<T>(type: FieldType<T>, options: Optional): Column<T | undefined>;
export function column<T>(type: FieldType<T>, options: Required | Optional): Column<T | undefined>;
export function column<T>(type: FieldType<T>, options: Required | Optional): Column<T | undefined> {
  const { headers, fieldClass, example, blankCode = 'required-missing' } = options;
  const required = options.required === true;
  const schema = lazily(() => cellSchema(type.parse, required ? bad(blankCode) : good(undefined)));
  return {
    get schema() {
      return schema();
    },
    headers,
    required,
    key: options.key === true,
    fieldClass,
    example,
    expected: type.expected,
    json: type.json,
    ...(type.notAfterToday === true ? { notAfterToday: true } : {}),
    ...(type.person === true ? { person: true } : {}),
    ...(type.plain ? { plain: type.plain } : {}),
    ...(type.inScope ? { inScope: type.inScope } : {}),
  };
}

const maybe = <T>(value: T | undefined, code: RowCode): Parsed<T> =>
  value === undefined ? bad(code) : good(value);

/** A code that office software took for a number and shows by its first digits (9.13701E+17). */
const DIGITS_LOST = /^\d(?:\.\d+)?E\+\d{2}$/i;
/** What stands in a cell whose formula failed. */
const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/i;
/** 工商注册号, given until 2015. */
const OLD_NUMBER = /^\d{15}$/;

/** What office software made of a text, where nobody can tell what it was. */
const officeDamage = (tidy: string): RowCode | undefined => {
  if (DIGITS_LOST.test(tidy)) return 'digits-lost';
  return FORMULA_ERROR.test(tidy) ? 'cell-error' : undefined;
};

const usccProblem = (cell: string, error: 'format' | 'department' | 'check'): RowCode => {
  const tidy = tidyCode(cell);
  if (OLD_NUMBER.test(tidy)) return 'uscc-old-number';
  return officeDamage(tidy) ?? `uscc-${error}`;
};

/** 统一社会信用代码, GB 32100-2015, in its normal form. */
export const uscc: FieldType<string> = {
  parse: (cell) => {
    const result = parseUscc(cell);
    return result.ok ? good(result.uscc) : bad(usccProblem(cell, result.error));
  },
  expected: { zh: '18位统一社会信用代码（GB 32100-2015）', en: '18-character USCC (GB 32100-2015)' },
  json: { type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' },
};

/** Free text of at most `max` characters, white space tidied. */
export const text = (max: number): FieldType<string> => ({
  parse: (cell) => {
    const tidy = tidyText(cell);
    const damage = officeDamage(tidy);
    if (damage !== undefined) return bad(damage);
    if (isMasked(tidy)) return bad('person-masked');
    return tidy.length > max && [...tidy].length > max ? bad('text-too-long') : good(tidy);
  },
  plain: plainText(max),
  expected: { zh: `不超过${max}个字的文本`, en: `text of at most ${max} characters` },
  json: { type: 'string', maxLength: max },
});

/** GB/T 2260 code or name inside the province; merged codes become the code in force. */
export const region: FieldType<string> = {
  parse: (cell) => {
    const result = resolveRegion(cell);
    if (result.ok) return good(result.code);
    return bad(result.error === 'outside' ? 'region-outside-province' : 'region-unknown');
  },
  expected: {
    zh: '六位行政区划代码或省内名称，如370102',
    en: 'six-digit region code or a name inside the province, e.g. 370102',
  },
  json: { type: 'string', pattern: '^37\\d{4}$' },
  inScope: (cell, scope) => {
    const result = resolveRegion(cell, scope);
    return result.ok ? result.code : cell;
  },
};

/** GB/T 4754-2017 code with or without its letter, or a name; becomes letter and two to four digits. */
export const industry: FieldType<string> = {
  parse: (cell) => maybe(resolveIndustry(cell), 'industry-unknown'),
  expected: { zh: 'GB/T 4754-2017行业代码，如C2511、251', en: 'GB/T 4754-2017 code, e.g. C2511 or 251' },
  json: { type: 'string', pattern: '^[A-T]\\d{2,4}$' },
};

const notBefore = (from: string, day: string | undefined): Parsed<string> => {
  if (day === undefined) return bad('date-format');
  return day < from ? bad('date-range') : good(day);
};

const date = (from: string, notAfterToday: boolean): FieldType<string> => ({
  parse: (cell) => notBefore(from, parseDate(cell)),
  expected: notAfterToday
    ? { zh: `${from}至今的日期，如2026-03-02`, en: `date from ${from} to today, e.g. 2026-03-02` }
    : { zh: `${from}以后的日期，如2026-03-02`, en: `date from ${from} on, e.g. 2026-03-02` },
  json: { type: 'string', format: 'date', 'x-not-before': from, 'x-not-after-today': notAfterToday },
  notAfterToday,
});
/** Sampled, found, reported …: 2000-01-01 to today. */
export const eventDate = date('2000-01-01', true);
/** Founding and the like: 1900-01-01 to today. */
export const foundingDate = date('1900-01-01', true);
/** Due, until and end dates: may lie in the future. */
export const anyDate = date('1900-01-01', false);

/** A month to this one, kept as its first day; a day of it will do. */
const monthFrom = (from: string): FieldType<string> => ({
  ...date(from, true),
  parse: (cell) => notBefore(from, parseMonth(cell)),
  expected: {
    zh: `${from.slice(0, 7)}至今的月份，如2025-10（不要写成2025.1）`,
    en: `month from ${from.slice(0, 7)} to this one, e.g. 2025-10 (not 2025.1)`,
  },
});
/** A month, kept as its first day; not in the future. */
export const month = monthFrom('1900-01-01');
/** A month from 2000 on, kept as its first day; not in the future. */
export const eventMonth = monthFrom('2000-01-01');

const MAX_COUNT = 100_000_000;
/** Whole number; `min` 0 and `max` 100,000,000 unless told. */
export const integer = ({ min = 0, max = MAX_COUNT }: Partial<IntegerRange> = {}): FieldType<number> => ({
  parse: (cell) => parseInteger(cell, { min, max }),
  expected:
    max === MAX_COUNT
      ? { zh: `不小于${min}的整数`, en: `whole number of at least ${min}` }
      : { zh: `${min}至${max}的整数`, en: `whole number from ${min} to ${max}` },
  json: { type: 'integer', minimum: min, maximum: max },
});

/** Exact decimal text (never a float). */
export const decimal = (range: DecimalRange): FieldType<string> => {
  const { min, max, aboveMin } = range;
  const low =
    aboveMin === true
      ? { zh: `大于${min}`, en: `above ${min}` }
      : { zh: `不小于${min}`, en: `of at least ${min}` };
  return {
    parse: (cell) => parseDecimal(cell, range),
    plain: plainDecimal(range),
    expected:
      max === undefined
        ? { zh: `${low.zh}的数字`, en: `number ${low.en}` }
        : { zh: `${low.zh}、不大于${max}的数字`, en: `number ${low.en}, at most ${max}` },
    json: { type: 'string', pattern: '^\\d+(\\.\\d+)?$' },
  };
};

const choiceKey = (cell: string): string =>
  tidyCode(cell)
    .toUpperCase()
    .replace(/[\s_-]/g, '');

/** One of a set of codes, by code or label (first label is the one shown). */
export const enumOf = <const C extends string>(
  choices: Readonly<Record<C, readonly [string, ...string[]]>>,
): FieldType<C> => {
  const codes = Object.keys(choices) as C[];
  const byLabel = new Map<string, C>();
  for (const code of codes) for (const label of [code, ...choices[code]]) byLabel.set(choiceKey(label), code);
  const labels = codes.map((code) => choices[code][0]);
  return {
    parse: (cell) => maybe(byLabel.get(choiceKey(cell)), 'enum-unknown'),
    expected: { zh: labels.join(' / '), en: codes.join(' / ') },
    json: {
      type: 'string',
      enum: codes,
      'x-labels': Object.fromEntries(codes.map((code) => [code, choices[code]])),
    },
  };
};

/** CAS registry number with its check digit. */
export const cas: FieldType<string> = {
  parse: (cell) => maybe(parseCas(cell), 'cas-check'),
  expected: { zh: 'CAS号，如71-43-2', en: 'CAS number, e.g. 71-43-2' },
  json: { type: 'string', pattern: '^\\d{2,7}-\\d{2}-\\d$' },
};

const YES_NO = new Map([
  ...['是', '有', 'Y', 'YES', 'TRUE', '1'].map((label) => [label, true] as const),
  ...['否', '无', 'N', 'NO', 'FALSE', '0'].map((label) => [label, false] as const),
]);
/** 是 / 否. */
export const bool: FieldType<boolean> = {
  parse: (cell) => maybe(YES_NO.get(choiceKey(cell)), 'enum-unknown'),
  expected: { zh: '是 / 否', en: 'yes / no' },
  json: { type: 'boolean' },
};
