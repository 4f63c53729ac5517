import { cityOf, PROVINCE } from '../reference/regions.ts';
import type { RowCheck } from './contract.ts';

// Checks that warn. Each speaks only where the other reading is all but impossible, or says itself when nothing need be
// done: a warning that is often wrong is soon read by nobody.

const CITY_DIGITS = 4;

/** Check `region-outside-scope`: a region in another city than the one the file is sent for; 省本级 covers them all. */
export const outsideScope =
  <Row, K extends keyof Row & string>(column: K, region: (row: Row) => string | undefined): RowCheck<Row> =>
  (row, { scope }) => {
    const code = region(row);
    // All but every row lies in the city whose code begins as its own does.
    if (code === undefined || code.startsWith(scope.slice(0, CITY_DIGITS))) return undefined;
    if (scope === PROVINCE || code === PROVINCE) return undefined;
    const [own, wanted] = [cityOf(code), cityOf(scope)];
    if (own === undefined || wanted === undefined || own === wanted) return undefined;
    return { column, code: 'region-outside-scope' };
  };

/** Check `status-date-differs`: a date that says something is over, beside a status that says it is not. */
export const datedTooEarly =
  <Row, K extends keyof Row & string>(
    column: K,
    state: (row: Row) => readonly [date: string | undefined, isOpen: boolean],
  ): RowCheck<Row> =>
  (row) => {
    const [date, isOpen] = state(row);
    return date !== undefined && isOpen ? { column, code: 'status-date-differs' } : undefined;
  };

/** Yuan a person and month that no payroll of a whole firm comes to; between them lies every honest one. */
const [LEAST_PAY, MOST_PAY] = [1_000, 100_000];

/** Check `payroll-implausible`: 万元 taken for yuan, or the pay of one person for that of all. Blank and 0 say nothing. */
export const payrollOdd =
  <Row, K extends keyof Row & string>(
    column: K,
    pay: (row: Row) => readonly [payroll: string | undefined, persons: number],
  ): RowCheck<Row> =>
  (row) => {
    const [payroll, persons] = pay(row);
    const yuan = Number(payroll ?? 0);
    if (yuan === 0 || persons === 0) return undefined;
    const odd = yuan < persons * LEAST_PAY || yuan > persons * MOST_PAY;
    return odd ? { column, code: 'payroll-implausible' } : undefined;
  };

/** Base rates are 0.2 % to 1.9 % of the payroll, of which half to one and a half is paid, and less where rates were cut. */
const [LEAST_RATE, MOST_RATE] = [0.1, 10];

/** Check `rate-implausible`: per cent that lost their sign in a spreadsheet (0.009 for 0.9 %). Blank and 0 say nothing. */
export const rateOdd =
  <Row, K extends keyof Row & string>(column: K, rate: (row: Row) => string | undefined): RowCheck<Row> =>
  (row) => {
    const percent = Number(rate(row) ?? 0);
    if (percent === 0) return undefined;
    return percent < LEAST_RATE || percent > MOST_RATE ? { column, code: 'rate-implausible' } : undefined;
  };
