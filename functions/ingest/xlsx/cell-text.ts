import Big from 'big.js';
import { DAYS_TO_1904, excelDate } from '../../../schemas/reference/excel-date.ts';
import { FileProblem } from '../file-problem.ts';
import { unescaped } from './shared-strings.ts';
import type { Meaning } from './styles.ts';

/** A cell as the sheet holds it. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
  readonly hasValue: boolean;
  readonly hasFormula: boolean;
}

/** What cells of a workbook refer to. */
export interface CellBook {
  readonly strings: readonly string[];
  readonly styles: readonly Meaning[];
  readonly date1904: boolean;
}

/** Office software keeps and shows so many digits; a double shows noise behind them. */
const DIGITS = 15;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/i;
const SHORT = /^-?\d{1,15}$|^-?(?=[\d.]{3,16}$)\d+\.\d+$/;
const LOST_FROM = 1e15;
/** Excel's own mark of a formula without a result. */
const NOT_CALCULATED = '#CALC!';

/** A number in the digits that its sender sees; of 10^15 and more, whose last digits are lost, in exponent form. */
const plainNumber = (value: string): string => {
  if (SHORT.test(value)) return value;
  const number = Number(value);
  if (Math.abs(number) >= LOST_FROM) return number.toExponential().replace('e', 'E');
  return new Big(value).prec(DIGITS).toFixed();
};

const percent = (value: string): string => {
  const number = Number(value);
  if (Math.abs(number) >= LOST_FROM) return plainNumber(value);
  return `${new Big(value).times(100).prec(DIGITS).toFixed()}%`;
};

const numberText = (value: string, meaning: Meaning, date1904: boolean): string => {
  if (meaning === 'date') {
    const serial = Number(value) + (date1904 ? DAYS_TO_1904 : 0);
    return excelDate(serial) ?? plainNumber(value);
  }
  if (meaning === 'percent') return percent(value);
  const plain = plainNumber(value);
  return typeof meaning === 'object' && /^\d+$/.test(plain) ? plain.padStart(meaning.digits, '0') : plain;
};

const shared = (value: string, strings: readonly string[]): string => {
  const text = /^\d+$/.test(value) ? strings[Number(value)] : undefined;
  if (text === undefined) throw new FileProblem('file-damaged', 'XLSX: sharedStrings');
  return text;
};

/** The text of a cell as its sender sees it; dates as ISO, errors of formulas as they are shown. */
export const cellText = (cell: RawCell, { strings, styles, date1904 }: CellBook): string => {
  const { type, style, value, hasValue, hasFormula } = cell;
  if (!hasValue && type !== 'inlineStr') return hasFormula ? NOT_CALCULATED : '';
  if (type === 's') return shared(value.trim(), strings);
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return unescaped(value);
  const number = value.trim();
  if (number === '') return '';
  if (!NUMBER.test(number)) throw new FileProblem('file-damaged', `XLSX: ${number.slice(0, 30)}`);
  return numberText(number, styles[style] ?? 'plain', date1904);
};
