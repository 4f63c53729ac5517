import type { RowCheck } from './contract.ts';

/** Check `dates-order`: the first date must not lie before the second; either may be blank. */
export const before =
  <Row, K extends keyof Row & string>(
    column: K,
    dates: (row: Row) => readonly [string | undefined, string | undefined],
  ): RowCheck<Row> =>
  (row) => {
    const [later, earlier] = dates(row);
    const wrong = later !== undefined && earlier !== undefined && later < earlier;
    return wrong ? { column, code: 'dates-order' } : undefined;
  };
