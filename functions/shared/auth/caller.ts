import { cityOf, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { PersonRole } from '../../../schemas/settings/grants.ts';
import { HubError } from '../errors.ts';

/** A department's system: what its access token says. `scopes` are region codes, or `*` for all. */
export interface DepartmentCaller {
  readonly kind: 'department';
  readonly organ: string;
  readonly scopes: readonly string[];
  /** Key by which it signed in. */
  readonly kid?: string;
}

/** A person signed in by a registered issuer. `cities` are region codes; `370000` means the whole province. */
export interface PersonCaller {
  readonly kind: 'person';
  readonly sub: string;
  readonly role: PersonRole;
  readonly cities: readonly string[];
  readonly organ: string;
}
export type Caller = DepartmentCaller | PersonCaller;

/** HubError 403 `role-forbidden`. */
export const roleForbidden = (detail: string, detailZh: string): HubError =>
  new HubError('role-forbidden', detail, { status: 403, messageZh: detailZh });

/** Lets only departments pass; HubError 403 `role-forbidden`. */
export const requireDepartment = (caller: Caller): DepartmentCaller => {
  if (caller.kind === 'department') return caller;
  throw roleForbidden(
    'Only a department may do this, with a token of its own key.',
    '仅部门系统可执行此操作（须使用本部门密钥取得的令牌）。',
  );
};

/** Lets only people with one of these roles pass; HubError 403 `role-forbidden`. */
export const requirePerson = (caller: Caller, roles: readonly PersonRole[]): PersonCaller => {
  if (caller.kind === 'person' && roles.includes(caller.role)) return caller;
  throw roleForbidden(
    `This needs one of the roles: ${roles.join(', ')}.`,
    `此操作需要以下角色之一：${roles.join('、')}。`,
  );
};

/** True when a person may see what lies in this region: the whole province, or the city it belongs to. */
export const maySeeRegion = (caller: PersonCaller, region: string): boolean =>
  caller.cities.some((city) => city === PROVINCE || city === region || city === cityOf(region));

/** Name of a caller in the audit. */
export const actorOf = (caller: Caller): string =>
  caller.kind === 'department' ? `organ:${caller.organ}` : `person:${caller.organ}:${caller.sub}`;
