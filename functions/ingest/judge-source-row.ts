import type { RowCode } from '../../schemas/codes/reject-codes.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { judgeRow, type RowContext, type RowError, type RowWarning } from '../../schemas/feeds/row-schema.ts';
import { canonicalJson, hashOfCanonical, naturalKeyOf, spreadOf } from '../shared/hash.ts';
import type { Pseudonym } from '../shared/pseudonym.ts';
import { changedCells } from './changed-cells.ts';
import { cellFault, type Fault, rowFault } from './fault.ts';
import { maskNumbers, personColumnsOf, WITHHELD } from './mask.ts';
import { pseudonymised, strayPersons } from './persons.ts';
import type { SourceRow, Table } from './table.ts';
import { type SplitCells, splitUnit } from './unit-in-value.ts';
import { type RowShape, type Variant, variantsOf } from './variants.ts';

/** What a row is judged by, and what stands for the persons in it. */
export interface JudgeContext extends RowContext {
  readonly pseudonym: Pseudonym;
  /** Of deletions: whether a natural key is on file; a row whose key is not is rejected. */
  readonly isOnFile?: (key: string) => boolean;
}

/** A record of an accepted row. */
export interface Built {
  readonly key: string;
  readonly subject: string;
  readonly hash: string;
  /** Canonical JSON of the record. */
  readonly json: string;
  /** What stood in cells that reading changed; beside the record, not in its hash. */
  readonly changed?: Readonly<Record<string, string>>;
}
export type Judged = RowShape &
  (
    | {
        readonly ok: true;
        readonly spread: number;
        readonly records: readonly Built[];
        readonly warnings: readonly Fault[];
      }
    | { readonly ok: false; readonly faults: readonly Fault[] }
  );

type Row = Readonly<Record<string, unknown>>;
const partOf = (value: unknown): string => (value === undefined ? '' : String(value));
const keyParts = (names: readonly string[], row: Row): string[] => names.map((name) => partOf(row[name]));

/** Natural key of a row's parsed cells. */
export const keyOf = (contract: Contract, row: Row): string =>
  naturalKeyOf(keyParts(contract.naturalKey, row));

/** The records of one wide row share their spread: it leaves out the column that the wide columns set. */
const spreadOfRow = (contract: Contract, row: Row): number => {
  const varies = contract.wide?.varies;
  return spreadOf(
    naturalKeyOf(
      keyParts(
        contract.naturalKey.filter((name) => name !== varies),
        row,
      ),
    ),
  );
};

interface GoodRow {
  readonly row: Record<string, unknown>;
  readonly cells: Variant['cells'];
}

const build = (contract: Contract, { row, cells }: GoodRow, scope: string): Built => {
  const json = canonicalJson(contract.toRecord(row));
  const changed = changedCells(contract, cells, row);
  return {
    key: keyOf(contract, row),
    subject: contract.subjectOf(row, scope),
    hash: hashOfCanonical(json),
    json,
    ...(changed && { changed }),
  };
};

const wideEmpty = (table: Table): Fault =>
  rowFault({
    code: 'wide-empty',
    value: '',
    about: table.map.wide
      .flatMap(({ indexes }) => indexes.map((index) => table.map.headers[index]?.trim() ?? ''))
      .join('、'),
  });

/** The shared cells of a wide row are judged once a variant; their errors are told once. */
const pushNew = (faults: Fault[], fault: Fault): void => {
  const known = faults.some(
    ({ column, header, code }) => column === fault.column && header === fault.header && code === fault.code,
  );
  if (!known) faults.push(fault);
};

/** Of a value with a unit that contradicts its column, that is what is wrong. */
const unitOr = ({ unitOf }: Contract, { differs }: SplitCells, error: RowError): RowError =>
  differs && error.column === unitOf?.value ? { ...error, code: 'unit-differs' } : error;

const judgeVariants = (
  contract: Contract,
  table: Table,
  variants: readonly Variant[],
  context: JudgeContext,
): { readonly rows: GoodRow[]; readonly faults: Fault[]; readonly warnings: Fault[] } => {
  const rows: GoodRow[] = [];
  const [faults, warnings]: [Fault[], Fault[]] = [[], []];
  for (const { cells, from } of variants) {
    const split = splitUnit(contract, cells);
    const verdict = judgeRow(contract, split.cells, context);
    const stray = strayPersons(contract, cells);
    if (verdict.ok) rows.push({ row: pseudonymised(contract, verdict.row, context.pseudonym), cells });
    const errors = verdict.ok
      ? []
      : verdict.errors
          .filter(({ column }) => !stray.some((one) => one.column === column))
          .map((error) => unitOr(contract, split, error));
    const told = (found: RowError | RowWarning): Fault => {
      const header = from && found.column === from.value ? { header: from.header } : {};
      return cellFault(contract, table.map, { ...found, ...header });
    };
    for (const error of [...errors, ...stray]) pushNew(faults, told(error));
    for (const warning of verdict.ok ? verdict.warnings : []) pushNew(warnings, told(warning));
  }
  return { rows, faults, warnings };
};

/** What is wrong with a row as a whole, unless its text may name a person. */
const faultyValue = (contract: Contract, { code, value }: { code: RowCode; value: string }): string =>
  code !== 'cells-missing' && personColumnsOf(contract).size > 0 ? WITHHELD : maskNumbers(value);

/** A row to delete whose key is not there; of a key with a person in it nothing is shown. */
const notOnFile = (contract: Contract, { map }: Table, key: string): Fault => {
  const persons = personColumnsOf(contract);
  const about = contract.naturalKey
    .map(
      (name) => map.headers[map.columns.get(name)?.[0] ?? -1]?.trim() ?? contract.columns[name]?.headers[0],
    )
    .join('+');
  const named = contract.naturalKey.some((name) => persons.has(name));
  return rowFault({ code: 'key-not-on-file', value: named ? WITHHELD : key, about });
};

/** Judges a source row: its records, or all its faults at once. A wide row passes or fails whole (DECISIONS 5). */
export const judgeSourceRow = (
  contract: Contract,
  table: Table,
  source: Exclude<SourceRow, { kind: 'skipped' }>,
  context: JudgeContext,
): Judged => {
  const shape = variantsOf(contract, table.map, source.cells);
  const failed = (...faults: Fault[]): Judged => ({ ...shape, ok: false, faults });
  if (source.kind === 'faulty')
    return failed(rowFault({ code: source.code, value: faultyValue(contract, source) }));
  if (shape.variants.length === 0) return failed(wideEmpty(table));
  const { rows, faults, warnings } = judgeVariants(contract, table, shape.variants, context);
  const [first] = rows;
  if (faults.length > 0 || first === undefined) return failed(...faults);
  const records = rows.map((row) => build(contract, row, context.scope));
  const stranger = records.find(({ key }) => context.isOnFile?.(key) === false);
  if (stranger !== undefined) return failed(notOnFile(contract, table, stranger.key));
  return { ...shape, ok: true, spread: spreadOfRow(contract, first.row), records, warnings };
};
