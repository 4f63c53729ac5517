import type { RowCheck } from './contract.ts';

/** Check `dates-order`: a date must not lie before an earlier one; either may be blank. */
export const before =
  <Row, K extends keyof Row & string>(
    column: K,
    later: (row: Row) => string | undefined,
    earlier: (row: Row) => string | undefined,
  ): RowCheck<Row> =>
  (row) => {
    const date = later(row);
    if (date === undefined) return undefined;
    const start = earlier(row);
    return start !== undefined && date < start ? { column, code: 'dates-order' } : undefined;
  };
