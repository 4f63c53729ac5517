import type { RowCheck } from './contract.ts';
import { anyDate, type FieldType } from './fields.ts';

/** No work is planned, and no danger left standing, for longer: who writes 2206 or 9999 would never be overdue. */
const YEARS_AHEAD = 20;

/** Days until which something is to be done; with `tooFarAhead` among the checks of its row. */
export const plannedDate: FieldType<string> = {
  ...anyDate,
  expected: {
    zh: `1900-01-01至今后${YEARS_AHEAD}年内的日期，如2026-03-02`,
    en: `date from 1900-01-01 to ${YEARS_AHEAD} years from today, e.g. 2026-03-02`,
  },
  json: { ...anyDate.json, 'x-not-after-years': YEARS_AHEAD },
};

/** Check `date-range`: a planned day more than 20 years after the business day. */
export const tooFarAhead =
  <Row, K extends keyof Row & string>(column: K, planned: (row: Row) => string | undefined): RowCheck<Row> =>
  (row, { today }) => {
    const day = planned(row);
    if (day === undefined || day <= today) return undefined;
    const last = `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`;
    return day > last ? { column, code: 'date-range' } : undefined;
  };
