import type { Reject } from '../../schemas/events/execution.ts';
import { anyContract } from '../../schemas/feeds/define-contract.ts';
import { type Cells, judgeRow } from '../../schemas/feeds/row-schema.ts';
import { RESULTS, type VisitRow, visitListContract } from '../../schemas/inspections/contract.ts';
import { tidyText } from '../../schemas/reference/text.ts';
import { cellFault } from '../ingest/fault.ts';
import { isTotalRow } from '../ingest/foot-rows.ts';
import { isBlankRow } from '../ingest/table.ts';
import type { VisitListSheet } from './find-list.ts';

/** What the rows are judged under. */
export interface ListContext {
  readonly inspectionId: string;
  readonly city: string;
  /** Business day on which what was found counts as found. */
  readonly visitedOn: string;
}

/** A row that is sound in itself; what the hub knows of its alert is asked later. */
export interface SoundRow {
  readonly row: number;
  readonly visit: VisitRow;
}

/** A list read row by row; `total` counts all rows of the sheet but the header. */
export interface JudgedList {
  readonly total: number;
  readonly skipped: number;
  readonly sound: readonly SoundRow[];
  readonly rejects: readonly Reject[];
}

const contract = anyContract(visitListContract);
const cellsOf = ({ map }: VisitListSheet, cells: readonly string[]): Record<string, string | undefined> =>
  Object.fromEntries([...map.columns].map(([name, [index = -1]]) => [name, cells[index]]));

const filled = (cell: string | undefined): boolean => tidyText(cell ?? '') !== '';

/** Nothing was answered: an empty line at the end, a firm that nobody visited, a note below the list. */
const isUntouched = ({ result, note }: Cells): boolean =>
  !filled(note) && (!filled(result) || tidyText(result ?? '') === RESULTS['not-visited'][0]);

const isHeaderAgain = ({ map }: VisitListSheet, cells: readonly string[]): boolean =>
  map.headers.every((header, index) => header === (cells[index] ?? ''));

/** Number of the hidden danger that a row opens: the same whenever this file is read. */
export const dangerNoOf = (inspectionId: string, row: number): string => `${inspectionId}-${row}`;

const judgeOne = (
  sheet: VisitListSheet,
  given: Cells,
  row: number,
  { inspectionId, city, visitedOn }: ListContext,
): { sound: SoundRow[]; rejects: Reject[] } => {
  const cells = { ...given, dangerNo: dangerNoOf(inspectionId, row), foundOn: visitedOn };
  const verdict = judgeRow(visitListContract, cells, { today: visitedOn, scope: city });
  if (verdict.ok) return { sound: [{ row, visit: verdict.row }], rejects: [] };
  const rejects = verdict.errors.map((error) => ({ row, ...cellFault(contract, sheet.map, error) }));
  return { sound: [], rejects };
};

/** Judges every row of a filled list by its cells alone, as the rows of a feed are. Bad rows are data. */
export const judgeList = (sheet: VisitListSheet, context: ListContext): JudgedList => {
  const { rows, headerRow } = sheet;
  const judged = rows.flatMap((cells, index) => {
    const row = index + 1;
    if (row <= headerRow || isBlankRow(cells) || isTotalRow(cells) || isHeaderAgain(sheet, cells)) return [];
    const own = cellsOf(sheet, cells);
    return isUntouched(own) ? [] : [judgeOne(sheet, own, row, context)];
  });
  const total = rows.length - 1;
  return {
    total,
    skipped: total - judged.length,
    sound: judged.flatMap(({ sound }) => sound),
    rejects: judged.flatMap(({ rejects }) => rejects),
  };
};
