import {
  type Inspection,
  type InspectionDetail,
  InspectionDetailSchema,
  InspectionSchema,
} from '../../schemas/inspections/inspection.ts';
import { visibleCities } from '../shared/auth/access.ts';
import { type Caller, type PersonCaller, requirePerson } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { InspectionDeps } from './deps.ts';

/** Names below `inspections/<id>/` in the lake. */
export const FILES = {
  record: 'inspection.json',
  workbook: 'list.xlsx',
  detail: 'detail.json',
  rejectsXlsx: 'rejects.xlsx',
  rejectsCsv: 'rejects.csv',
} as const;

type Reading = Pick<InspectionDeps, 'lake'>;
const ID = /^insp_[0-9a-f]{26}$/;

const unknown = (): HubError =>
  new HubError('inspection-unknown', 'There is no such inspection among those you may see.', {
    status: 404,
    messageZh: '没有此检查清单，或您无权查看。',
  });

export const findInspection = async ({ lake }: Reading, id: string): Promise<Inspection | undefined> => {
  const found = ID.test(id) ? await lake.getText(lakeKeys.inspection(id, FILES.record)) : undefined;
  return found && InspectionSchema.parse(JSON.parse(found.text));
};

export const saveInspection = async ({ lake }: Reading, inspection: Inspection): Promise<Inspection> => {
  const key = lakeKeys.inspection(inspection.inspectionId, FILES.record);
  await lake.putText(key, JSON.stringify(InspectionSchema.parse(inspection)));
  return inspection;
};

export const findDetail = async ({ lake }: Reading, id: string): Promise<InspectionDetail | undefined> => {
  const found = await lake.getText(lakeKeys.inspection(id, FILES.detail));
  return found && InspectionDetailSchema.parse(JSON.parse(found.text));
};

/** Inspectors and officers, each for their cities. HubError 403 `role-forbidden`. */
export const requireTeam = (caller: Caller): PersonCaller => requirePerson(caller, ['inspector', 'officer']);

/** An inspection of one of the caller's cities. HubError 403 `role-forbidden`, 404 `inspection-unknown`. */
export const ownInspection = async (deps: Reading, caller: Caller, id: string): Promise<Inspection> => {
  const person = requireTeam(caller);
  const found = await findInspection(deps, id);
  if (found === undefined || !visibleCities(person).includes(found.city)) throw unknown();
  return found;
};
