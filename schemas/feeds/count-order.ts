import type { RowCheck } from './contract.ts';

/** Check `count-over-total`: a part must not exceed its whole; either may be blank. */
export const within =
  <Row, K extends keyof Row & string>(
    column: K,
    counts: (row: Row) => readonly [part: number | undefined, whole: number | undefined],
  ): RowCheck<Row> =>
  (row) => {
    const [part, whole] = counts(row);
    return part !== undefined && whole !== undefined && part > whole
      ? { column, code: 'count-over-total' }
      : undefined;
  };
