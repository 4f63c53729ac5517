import type { FieldClass } from '../../schemas/feeds/field-class.ts';
import { cityOf, PROVINCE } from '../../schemas/reference/regions.ts';
import type { ReportRequest } from '../../schemas/reports/report.ts';
import type { GrantSettings, PersonRole } from '../../schemas/settings/grants.ts';
import { fieldClassesOf, requireCities, requireKinds } from '../shared/auth/access.ts';
import { type Caller, type PersonCaller, requirePerson, roleForbidden } from '../shared/auth/caller.ts';
import { refuseWith } from '../shared/errors.ts';

const malformed = refuseWith(400);
const TEAM: readonly PersonRole[] = ['officer', 'inspector'];
const OFFICERS: readonly PersonRole[] = ['officer'];

const WHO: Readonly<Record<ReportRequest['kind'], readonly PersonRole[]>> = {
  form: OFFICERS,
  brief: OFFICERS,
  'visit-list': TEAM,
  'alert-list': TEAM,
};
/** 明细 of the form lists firms with industry, headcount and insurance. */
const FORM_CLASSES: readonly FieldClass[] = ['identity', 'operation', 'insurance'];

/** City that a report is about; 370000 for the province. HubError 400 `district-unknown`. */
export const cityOfRequest = (request: ReportRequest): string => {
  if (request.kind !== 'visit-list') return request.city;
  const city = cityOf(request.district);
  if (city !== undefined && city !== PROVINCE) return city;
  throw malformed(
    'district-unknown',
    `${request.district} is no district of a city here; use its six-digit code.`,
    `${request.district} 不是本省区县的代码，请填六位区县代码。`,
  );
};

/**
 * Lets pass who may have a report: by role, by city and by what its files show. HubError 403 `role-forbidden`,
 * `city-forbidden`; 400 `district-unknown`.
 */
export const requireReport = (
  grants: GrantSettings,
  caller: Caller,
  request: ReportRequest,
): PersonCaller => {
  const person = requirePerson(caller, WHO[request.kind]);
  requireCities(person, [cityOfRequest(request)]);
  if (request.kind !== 'form') requireKinds(grants, person);
  const classes = fieldClassesOf(grants, person);
  if (request.kind !== 'form' || FORM_CLASSES.every((one) => classes.has(one))) return person;
  throw roleForbidden(
    'No grant covers what the form shows of firms.',
    '未授权您查看基本情况表所列的单位数据。',
  );
};
