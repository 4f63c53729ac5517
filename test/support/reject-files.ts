import { parse } from 'csv-parse/sync';
import * as XLSX from 'xlsx';
import { OWN_HEADERS } from '../../functions/ingest/header.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { csvText } from './csv-text.ts';
import { rejectsCsvOf } from './ingest-files.ts';
import { type IngestRun, SUBMISSION_ID } from './ingest-run.ts';
import { oneSheet } from './xlsx-file.ts';

/** A file of rejects as a clerk has it before them: the header and the rows. */
export type RejectGrid = readonly (readonly string[])[];

export const rejectsXlsxOf = ({ lake }: IngestRun): Buffer =>
  lake.objects.get(lakeKeys.rejectsXlsx(SUBMISSION_ID)) ?? Buffer.alloc(0);

/** `rejects.csv`, read by a reader that is not ours. */
export const csvGrid = (run: IngestRun): string[][] => {
  const bytes = rejectsCsvOf(run);
  const encoding = run.summary?.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
  return parse(new TextDecoder(encoding, { fatal: true }).decode(bytes), { relax_column_count: true });
};

/** The table of `rejects.xlsx`, read by a reader that is not ours. */
export const rejectSheet = (run: IngestRun): XLSX.WorkSheet => {
  const { Sheets, SheetNames } = XLSX.read(rejectsXlsxOf(run), { cellStyles: true, cellFormula: true });
  return Sheets[SheetNames[1] ?? ''] ?? {};
};

export const xlsxGrid = (run: IngestRun): string[][] =>
  XLSX.utils.sheet_to_json<string[]>(rejectSheet(run), { header: 1, raw: true, defval: '' });

/** Headers of the cells that are filled with the colour of errors, by row. */
export const markedIn = (run: IngestRun): string[][] => {
  const sheet = rejectSheet(run);
  const [header = [], ...rows] = xlsxGrid(run);
  return rows.map((_, row) =>
    header.filter((_, column) => {
      const cell = sheet[XLSX.utils.encode_cell({ r: row + 1, c: column })] as XLSX.CellObject | undefined;
      return (cell?.s as { fgColor?: { rgb?: string } } | undefined)?.fgColor?.rgb?.endsWith('FFC7CE');
    }),
  );
};

/** The bytes of the file after somebody worked on it, with the hub's own columns left in or taken out. */
export const saved = (grid: RejectGrid, format: 'csv' | 'xlsx', keepOwn: boolean): Buffer => {
  const kept = keepOwn ? grid : grid.map((row) => row.slice(OWN_HEADERS.length));
  return Buffer.from(format === 'csv' ? csvText(kept) : oneSheet(kept));
};

/** Writes cells under a header of the sender's own. */
export const corrected = (
  grid: RejectGrid,
  corrections: Readonly<Record<string, string | ((cell: string) => string)>>,
): string[][] => {
  const [header = [], ...rows] = grid;
  const fixed = rows.map((row) =>
    header.map((name, index) => {
      const own = index < OWN_HEADERS.length ? undefined : corrections[name];
      const cell = row[index] ?? '';
      return typeof own === 'function' ? own(cell) : (own ?? cell);
    }),
  );
  return [[...header], ...fixed];
};
