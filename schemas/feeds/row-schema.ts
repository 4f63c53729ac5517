import type * as z from 'zod';
import { isRowCode, type RowCode } from '../codes/reject-codes.ts';
import { isRowWarningCode, type RowWarningCode } from '../codes/warning-codes.ts';
import { lazilyOf } from '../lazily.ts';
import type { Column, Contract } from './contract.ts';
import { withoutGuard } from './formula-guard.ts';
import { isNothing } from './nothing-mark.ts';

/** The cells of a long row by column name; missing and blank cells are undefined or empty. */
export type Cells = Readonly<Record<string, string | undefined>>;

/** One error of one cell: its column, the cell as it stood, and the code. */
export interface RowError {
  readonly column: string;
  readonly value: string;
  readonly code: RowCode;
}
/** What is odd about a cell of a row that is taken. */
export interface RowWarning {
  readonly column: string;
  readonly value: string;
  readonly code: RowWarningCode;
}
/** A sound row with what is odd about it, or all errors of one that is not; a rejected row is not warned of as well. */
export type RowVerdict<Row> =
  | { readonly ok: true; readonly row: Row; readonly warnings: readonly RowWarning[] }
  | { readonly ok: false; readonly errors: readonly RowError[] };

/** `today`: business day (`YYYY-MM-DD`); `scope`: the region the file is sent for. */
export interface RowContext {
  readonly today: string;
  readonly scope: string;
}

type AnyRow = Record<string, unknown>;
interface Compiled {
  readonly names: readonly string[];
  readonly pastOnly: readonly string[];
  /** What each column makes of a cell. */
  readonly readers: ReadonlyMap<string, Reader>;
}
type Read = z.ZodSafeParseResult<unknown>;
type Reader = (cell: string | undefined, scope: string) => Read;

const REMEMBERED = 512;
const LONGEST_REMEMBERED = 40;

/** A choice that knows the word itself (无 among the kinds of something) says it where the column must say something. */
const isAnswer = ({ required, schema, json }: Column, cell: string): boolean =>
  required &&
  (json?.['enum'] !== undefined || json?.['type'] === 'boolean') &&
  schema.safeParse(cell).success;

/** A cell as its column is to read it: without a guard, nothing where it says nothing, and plain within the scope. */
const givenOf = (column: Column, cell: string, scope: string): string | undefined => {
  const bare = withoutGuard(cell);
  if (bare === undefined || (isNothing(bare) && !isAnswer(column, bare))) return undefined;
  return bare === '' ? bare : (column.inScope?.(bare, scope) ?? bare);
};

/** Reads cells by the column's schema; what it made of the last short ones is remembered, but never of persons. */
const readerOf = (column: Column): Reader => {
  const { schema, person } = column;
  const blank = schema.safeParse(undefined);
  const known = new Map<string, Read>();
  let knownIn = '';
  return (cell, scope) => {
    if (cell === undefined) return blank;
    if (person === true || cell.length > LONGEST_REMEMBERED)
      return schema.safeParse(givenOf(column, cell, scope));
    if (scope !== knownIn || known.size === REMEMBERED) known.clear();
    knownIn = scope;
    const before = known.get(cell);
    if (before) return before;
    const read = schema.safeParse(givenOf(column, cell, scope));
    known.set(cell, read);
    return read;
  };
};

const compiledOf = lazilyOf((contract: Contract): Compiled => {
  const entries = Object.entries(contract.columns);
  return {
    names: entries.map(([name]) => name),
    pastOnly: entries.filter(([, column]) => column.notAfterToday === true).map(([name]) => name),
    readers: new Map(entries.map(([name, column]) => [name, readerOf(column)])),
  };
});

const codeOf = (issue: z.core.$ZodIssue): RowCode => {
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  if (typeof code === 'string' && isRowCode(code)) return code;
  throw new TypeError(`A column schema gave an issue without a reject code: ${issue.message}`);
};

/** The row as far as its cells are good, so that checks between good cells still run, and the codes of the others. */
const readCells = (
  { readers }: Compiled,
  cells: Cells,
  scope: string,
): { readonly row: AnyRow; readonly errors: Map<string, RowCode> } => {
  const row: AnyRow = {};
  const errors = new Map<string, RowCode>();
  for (const [name, read] of readers) {
    const result = read(cells[name], scope);
    // Every row has every name: objects of one make are the fastest to look into.
    row[name] = result.data;
    if (!result.success) for (const issue of result.error.issues) errors.set(name, codeOf(issue));
  }
  return { row, errors };
};

/** What stands in a cell of a row, whatever is wrong with the others; undefined when it cannot be read. */
export const readAlone = (
  contract: Contract,
  name: string,
  cell: string | undefined,
  scope: string,
): { readonly value: unknown } | undefined => {
  const result = compiledOf(contract).readers.get(name)?.(cell, scope);
  return result?.success === true ? { value: result.data } : undefined;
};

/** What one cell of a row is by itself; `judgeRow` says the same of it in any row whose checks between cells it passes. */
export const judgeCell = (
  contract: Contract,
  name: string,
  cell: string,
  { today, scope }: RowContext,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false } => {
  const column = contract.columns[name];
  if (column === undefined) return { ok: false };
  const result = column.schema.safeParse(givenOf(column, cell, scope));
  if (!result.success || (column.notAfterToday === true && isAfter(result.data, today))) return { ok: false };
  return { ok: true, value: result.data };
};

/** A day after today, or a year after this one. */
const isAfter = (value: unknown, today: string): boolean =>
  typeof value === 'number' ? value > Number(today.slice(0, 4)) : typeof value === 'string' && value > today;

/**
 * Judges one long row and tells all its errors at once: blank required cells, what each cell got wrong, dates after
 * today, and the checks between cells (one whose columns are wrong already is passed over). Bad rows are data. Of a row
 * without errors it tells what is odd, one warning a column.
 */
export const judgeRow = <Row extends AnyRow>(
  contract: Contract<Row>,
  cells: Cells,
  context: RowContext,
): RowVerdict<Row> => {
  const { today, scope } = context;
  const any = contract as unknown as Contract;
  const parts = compiledOf(any);
  const { row, errors } = readCells(parts, cells, scope);
  for (const name of parts.pastOnly) {
    if (isAfter(row[name], today)) errors.set(name, 'date-future');
  }
  const warnings = new Map<string, RowWarningCode>();
  for (const check of any.rowChecks ?? []) {
    const found = check(row, context);
    if (!found || [found.column, ...(found.unless ?? [])].some((name) => errors.has(name))) continue;
    if (isRowWarningCode(found.code)) warnings.set(found.column, found.code);
    else errors.set(found.column, found.code);
  }
  if (errors.size === 0)
    return { ok: true, row: row as Row, warnings: inColumnOrder(parts.names, warnings, cells) };
  return { ok: false, errors: inColumnOrder(parts.names, errors, cells) };
};

const inColumnOrder = <Code>(
  names: readonly string[],
  codes: ReadonlyMap<string, Code>,
  cells: Cells,
): { column: string; value: string; code: Code }[] =>
  codes.size === 0
    ? []
    : names.flatMap((column) => {
        const code = codes.get(column);
        return code === undefined ? [] : [{ column, value: cells[column] ?? '', code }];
      });
