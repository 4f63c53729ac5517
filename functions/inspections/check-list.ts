import { createHash } from 'node:crypto';
import type {
  Inspection,
  InspectionDetail,
  InspectionOutcome,
  RowOutcome,
} from '../../schemas/inspections/inspection.ts';
import type { PersonCaller } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import { FILES } from './book.ts';
import type { InspectionDeps } from './deps.ts';
import { dropDoubles } from './drop-doubles.ts';
import { findList, type VisitListSheet } from './find-list.ts';
import { judgeList, type SoundRow } from './judge-list.ts';
import { type Resolved, resolveRows } from './resolve-rows.ts';
import { WorkbookProblem } from './workbook-problem.ts';

/** A filled list that was checked to its end. */
export interface CheckedList {
  readonly sheet: VisitListSheet;
  readonly outcome: InspectionOutcome;
  readonly detail: InspectionDetail;
  /** Rows with what they come to, in the order of the file. */
  readonly accepted: readonly { readonly row: SoundRow; readonly outcome: RowOutcome }[];
}

const workbookOf = async ({ lake }: InspectionDeps, inspection: Inspection): Promise<Buffer> => {
  const bytes = await lake.getBytes(lakeKeys.inspection(inspection.inspectionId, FILES.workbook));
  if (bytes === undefined) throw new WorkbookProblem('workbook-missing');
  const isSame =
    bytes.length === inspection.size &&
    createHash('sha256').update(bytes).digest('base64') === inspection.sha256;
  if (!isSame) throw new WorkbookProblem('workbook-changed');
  return bytes;
};

const effectsOf = (outcomes: readonly RowOutcome[]): InspectionOutcome['effects'] => {
  const count = (of: RowOutcome['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome === of).length;
  return {
    keep: count('keep'),
    clearWrong: count('clear-wrong'),
    clearDone: count('clear-done'),
    open: count('open'),
    settled: count('settled'),
  };
};

const byRow = (a: { row: number }, b: { row: number }): number => a.row - b.row;

/** Every row of the sheet is in one of four counts; HubError `rows-not-reconciled` otherwise. */
const reconciled = (rows: InspectionOutcome['rows']): InspectionOutcome['rows'] => {
  if (rows.in === rows.accepted + rows.rejected + rows.duplicates + rows.skipped) return rows;
  throw new HubError('rows-not-reconciled', 'The rows of the list do not add up.', {
    messageZh: '清单行数核对不符',
    data: { ...rows },
  });
};

const sumUp = (
  sheet: VisitListSheet,
  parts: { total: number; skipped: number; duplicates: number; rejects: InspectionDetail['rejects'] },
  resolved: readonly Resolved[],
): CheckedList => {
  const accepted = resolved.flatMap((one) => ('outcome' in one ? [one] : []));
  const rejects = [...parts.rejects, ...resolved.flatMap((one) => ('reject' in one ? [one.reject] : []))];
  const outcomes = accepted.map(({ outcome }) => outcome);
  const effects = effectsOf(outcomes);
  const rows = reconciled({
    in: parts.total,
    accepted: outcomes.length - effects.settled,
    rejected: new Set(rejects.map(({ row }) => row)).size,
    duplicates: parts.duplicates,
    skipped: parts.skipped + effects.settled,
  });
  return {
    sheet,
    accepted,
    outcome: { rows, effects, rejectErrors: rejects.length },
    detail: { rejects: rejects.toSorted(byRow), outcomes: outcomes.toSorted(byRow) },
  };
};

/** Reads and judges the file of an inspection; changes nothing. Throws WorkbookProblem. */
export const checkList =
  (deps: InspectionDeps) =>
  async (inspection: Inspection, caller: PersonCaller): Promise<CheckedList> => {
    const { inspectionId, city, visitedOn } = inspection;
    const { readWorkbook } = await import('./read-workbook.ts');
    const sheet = findList(await readWorkbook(await workbookOf(deps, inspection)));
    const judged = judgeList(sheet, { inspectionId, city, visitedOn });
    const once = dropDoubles(sheet.map, judged.sound);
    const input = { inspectionId, city, visitedOn, caller, map: sheet.map };
    const resolved = await resolveRows(deps, input, once.rows);
    const { total, skipped } = judged;
    const rejects = [...judged.rejects, ...once.rejects];
    return sumUp(sheet, { total, skipped, duplicates: once.duplicates, rejects }, resolved);
  };
