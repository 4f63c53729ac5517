import type { PersonCaller } from '../shared/auth/caller.ts';
import { buildVisitList, type VisitListDeps } from '../shared/visit-list/build-visit-list.ts';
import type { MadeFile } from './report-file.ts';

/** The visit list of a county as a workbook, ready to be filled in and sent back. */
export const writeVisitList =
  (deps: VisitListDeps) =>
  async (caller: PersonCaller, district: string): Promise<MadeFile[]> => {
    const { buffer } = await buildVisitList(deps)({ district, caller });
    return [{ name: 'visit-list.xlsx', bytes: buffer }];
  };
