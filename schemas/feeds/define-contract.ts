import type { Column, Contract } from './contract.ts';

type Columns = Readonly<Record<string, Column>>;
/** The row that a set of columns gives: one property a column, undefined where an optional cell was blank. */
export type RowOf<C extends Columns> = { [K in keyof C & string]: C[K] extends Column<infer T> ? T : never };

/** A contract typed by its columns: row checks, `subjectOf` and `toRecord` see exactly what the cells parse to. */
export const defineContract = <C extends Columns>(
  columns: C,
  rest: Omit<Contract<RowOf<C>>, 'columns'>,
): Contract<RowOf<C>> => ({ ...rest, columns: columns as Contract<RowOf<C>>['columns'] });

/** A row without its blank cells. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
/** Leaves blank cells out, as records do. */
export const defined = <T extends object>(row: T): Defined<T> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Defined<T>;

/** Forgets the row type, for lists of contracts; rows only ever come from the same contract's columns. */
export const anyContract = <Row extends Record<string, unknown>>(contract: Contract<Row>): Contract =>
  contract as unknown as Contract;
