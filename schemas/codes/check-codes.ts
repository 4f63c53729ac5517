import * as z from 'zod';
import { SentenceSchema } from '../sentence.ts';
import { FILE_CODES, type FileCode } from './file-codes.ts';
import { FILE_WARNINGS, type FileWarningCode } from './file-warning-codes.ts';
import { ROW_CODES, type RowCode } from './reject-codes.ts';
import { ROW_WARNINGS, type RowWarningCode } from './warning-codes.ts';

/**
 * The layers that a file goes through, in their order: `file` (can it be read), `schema` (header and cells by
 * themselves), `row` (the cells of a row together), `among-rows` (of the file, and of deletions those on file), `other-feeds` (registers of other departments),
 * `whole-file` (shares, and the last period).
 */
export const CheckCategorySchema = z.enum([
  'file',
  'schema',
  'row',
  'among-rows',
  'other-feeds',
  'whole-file',
]);
export type CheckCategory = z.infer<typeof CheckCategorySchema>;

/** `fatal`: the row, or the whole file, is not taken. `warning`: it is taken, and the sender should look. */
export const CheckSeveritySchema = z.enum(['fatal', 'warning']);

/** One code of the checks: what it is about, what it means for a row (or a file), and its message. */
export const CheckCodeSchema = z.strictObject({
  code: z.string(),
  category: CheckCategorySchema,
  severity: CheckSeveritySchema,
  /** What is not taken, or is to be looked at. */
  of: z.enum(['file', 'row']),
  /** Placeholders: `{column}`, `{value}`, `{expected}`. */
  message: SentenceSchema,
});
export type CheckCode = z.infer<typeof CheckCodeSchema>;

const OF_FILE: Readonly<Partial<Record<FileCode, CheckCategory>>> = {
  'file-header-missing': 'schema',
  'file-header-double': 'schema',
  'file-reject-share': 'whole-file',
  'file-nothing-on-file': 'whole-file',
  'file-deletions': 'whole-file',
};

/** Codes of the schema layer are all that are not here: they come from a column by itself. */
const OF_ROW: Readonly<Partial<Record<RowCode, CheckCategory>>> = {
  'unit-differs': 'row',
  'lod-missing': 'row',
  'dates-order': 'row',
  'migrants-over-insured': 'row',
  'count-over-total': 'row',
  'minutes-missing': 'row',
  'key-conflict': 'among-rows',
  'key-not-on-file': 'among-rows',
  'wide-empty': 'row',
};

const FILE_WARNING_OF: Readonly<Record<FileWarningCode, CheckCategory>> = {
  'rows-collapsed': 'whole-file',
  'rows-jumped': 'whole-file',
  'column-emptied': 'whole-file',
  'column-constant': 'whole-file',
  'values-shifted': 'whole-file',
  'duplicates-many': 'among-rows',
  'firms-unknown': 'other-feeds',
  'firms-deregistered': 'other-feeds',
};

const entries = <Code extends string, T>(codes: Readonly<Record<Code, T>>): [Code, T][] =>
  Object.entries(codes) as [Code, T][];

const fatal: CheckCode[] = [
  ...entries(FILE_CODES).map(([code, message]) => ({
    ...{ code, category: OF_FILE[code] ?? ('file' as const), severity: 'fatal' as const },
    ...{ of: 'file' as const, message },
  })),
  ...entries(ROW_CODES).map(([code, message]) => ({
    ...{ code, category: OF_ROW[code] ?? ('schema' as const), severity: 'fatal' as const },
    ...{ of: 'row' as const, message },
  })),
];

const warnings: CheckCode[] = [
  ...entries(ROW_WARNINGS).map(([code, message]) => ({
    ...{ code, category: 'row' as const, severity: 'warning' as const, of: 'row' as const, message },
  })),
  ...entries(FILE_WARNINGS).map(([code, message]) => ({
    ...{ code, category: FILE_WARNING_OF[code], severity: 'warning' as const },
    ...{ of: 'file' as const, message },
  })),
];

const ORDER = CheckCategorySchema.options;

/** Every code that a check of a file can give, layer by layer: what is fatal first. */
export const CHECK_CODES: readonly CheckCode[] = [...fatal, ...warnings].sort(
  (a, b) => ORDER.indexOf(a.category) - ORDER.indexOf(b.category),
);

/** Codes of warnings, of rows and of files: what a contract may ask its sender to confirm. */
export const WarningCodeSchema = z.enum([
  ...(Object.keys(ROW_WARNINGS) as RowWarningCode[]),
  ...(Object.keys(FILE_WARNINGS) as FileWarningCode[]),
]);
