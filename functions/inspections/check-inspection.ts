import type { Inspection } from '../../schemas/inspections/inspection.ts';
import type { PersonCaller } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import { FILES, findInspection, saveInspection } from './book.ts';
import { type CheckedList, checkList } from './check-list.ts';
import type { InspectionDeps } from './deps.ts';
import { WorkbookProblem } from './workbook-problem.ts';
import { writeRejects } from './write-rejects.ts';

/** A file that has not arrived is no refused file: the sender only has to upload it. */
const refuseMissing = (problem: WorkbookProblem): void => {
  const { code, zh, en } = problem.note;
  if (code === 'workbook-missing') throw new HubError(code, en, { status: 409, messageZh: zh });
};

/** What was checked, kept in the lake beside the file: the record names its counts, `detail.json` every row. */
export const keepOutcome = async (
  deps: InspectionDeps,
  inspection: Inspection,
  { sheet, outcome, detail }: CheckedList,
): Promise<Inspection> => {
  const { inspectionId } = inspection;
  const { problem: _, ...rest } = inspection;
  await deps.lake.putText(lakeKeys.inspection(inspectionId, FILES.detail), JSON.stringify(detail));
  await writeRejects(deps, inspectionId, sheet, detail.rejects);
  return { ...rest, status: rest.status === 'applied' ? 'applied' : 'checked', outcome };
};

/**
 * Runs `use` on the checked list. A workbook that cannot be read is answered as data: status `refused` with its code.
 * HubError 409 `workbook-missing` before the upload.
 */
export const withCheckedList =
  (deps: InspectionDeps) =>
  async (
    inspection: Inspection,
    caller: PersonCaller,
    use: (list: CheckedList) => Promise<Inspection>,
  ): Promise<Inspection> => {
    try {
      const done = await use(await checkList(deps)(inspection, caller));
      const now = await findInspection(deps, inspection.inspectionId);
      // A check that was begun before an application ended must not take back who applied it and when.
      const isLate = now?.status === 'applied' && done.status !== 'applied';
      return await saveInspection(deps, isLate ? now : done);
    } catch (error) {
      if (!(error instanceof WorkbookProblem)) throw error;
      refuseMissing(error);
      return saveInspection(deps, { ...inspection, status: 'refused', problem: error.note });
    }
  };

/** Dry run: what applying the list would do, and every row that would be refused. Alerts and facts stay as they are. */
export const checkInspection =
  (deps: InspectionDeps) =>
  (inspection: Inspection, caller: PersonCaller): Promise<Inspection> =>
    withCheckedList(deps)(inspection, caller, (list) => keepOutcome(deps, inspection, list));
