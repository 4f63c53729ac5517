import type * as z from 'zod';
import type { RowCode } from '../codes/reject-codes.ts';
import type { RowWarningCode } from '../codes/warning-codes.ts';
import type { FactRecord } from '../records/record.ts';
import type { SubjectRef } from '../records/subject.ts';
import type { Sentence } from '../sentence.ts';
import type { FeedHead } from './feed-head.ts';
import type { FieldClass } from './field-class.ts';
import type { PlainCells } from './plain-cells.ts';
import type { RowContext } from './row-schema.ts';

/** One column of a feed. `schema` takes the cell's text (undefined when the column is absent or blank). */
export interface Column<T = unknown> {
  readonly schema: z.ZodType<T, string | undefined>;
  /** Headers as departments print them, zh first, then codes and English. */
  readonly headers: readonly [string, ...string[]];
  readonly required: boolean;
  /** True when the column is part of the natural key. */
  readonly key: boolean;
  readonly fieldClass: FieldClass;
  /** A valid cell, used by templates, samples and contract tests. */
  readonly example: string;
  /** What a cell must look like, for people: shown as "expected" of a reject. */
  readonly expected: Sentence;
  /** Event dates must not lie after the business day; checked for all columns that say so. */
  readonly notAfterToday?: boolean;
  /** True when the cell names a person: its clear text never leaves the inbox (DESIGN 4). */
  readonly person?: boolean;
  /** JSON Schema of the parsed cell, for `GET /v1/feeds/{id}`. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Cells that need no reading, where the type knows such. */
  readonly plain?: PlainCells<T>;
  /** Rewrites a cell that only the scope of the submission makes plain (市中区 of which city). */
  readonly inScope?: (cell: string, scope: string) => string;
}

/** A column of the wide shape: when filled, it gives one more long row with these cells set. */
export interface WideColumn {
  readonly headers: readonly [string, ...string[]];
  /** Which long columns it fills: `value` takes the cell's text, the others are constants. */
  readonly sets: { readonly value: string; readonly constants: Readonly<Record<string, string>> };
}

/**
 * A contract: the one source of truth of a feed. The zod schema of a row, header aliases, natural key, JSON Schema,
 * CSV template, rejects and the hot path are all derived from it. A new feed is one new file, and its head.
 */
export interface Contract<Row extends Record<string, unknown> = Record<string, unknown>>
  extends FeedHead<keyof Row & string> {
  readonly columns: { readonly [K in keyof Row & string]: Column<Row[K]> };
  /** Wide shape, where the feed knows one; `varies` is the key column that the wide columns set. */
  readonly wide?: { readonly varies: keyof Row & string; readonly columns: readonly WideColumn[] };
  /** The column of a measured value and that of its unit: then the unit may stand behind the value in its cell. */
  readonly unitOf?: { readonly value: keyof Row & string; readonly unit: keyof Row & string };
  /** Checks between the cells of one row; an issue names the column that should be put right. */
  readonly rowChecks?: readonly RowCheck<Row>[];
  /** Fictional rows for samples and tests: what differs from the columns' examples. */
  readonly samples?: readonly Readonly<Partial<Record<keyof Row & string, string>>>[];
  readonly subjectOf: (row: Row, scope: string) => SubjectRef;
  readonly toRecord: (row: Row) => FactRecord;
}

/**
 * A check between cells, or of a cell against its submission: the code and its column, or nothing. The code decides
 * what becomes of the row: with one of RowCode it is rejected, with one of RowWarningCode it is taken. Pure and cheap:
 * it runs on every row.
 */
export type RowCheck<Row> = (
  row: Row,
  context: RowContext,
) =>
  | {
      readonly column: keyof Row & string;
      readonly code: RowCode | RowWarningCode;
      /** Columns the check rests on: when one of them is wrong by itself, the check says nothing. */
      readonly unless?: readonly (keyof Row & string)[];
    }
  | undefined;
