import type { AlertKind } from '../../../schemas/alerts/kinds.ts';
import type { FieldClass } from '../../../schemas/feeds/field-class.ts';
import { EVERY_SCOPE } from '../../../schemas/ledger/ledger.ts';
import { CITIES, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { AlertGrant, FieldGrant, GrantSettings } from '../../../schemas/settings/grants.ts';
import { HubError } from '../errors.ts';
import { type Caller, roleForbidden } from './caller.ts';

const ALL_CITIES = CITIES.map(({ code }) => code);

/**
 * Cities that a caller sees. Only a city's own code or the province opens a city: a token that names a county or a
 * zone does not open the city around it (deny by default).
 */
export const visibleCities = (caller: Caller): readonly string[] => {
  const codes: readonly string[] = caller.kind === 'person' ? caller.cities : caller.scopes;
  // A department that sends 省本级 (370000) reads no city by it; for people it stands for the whole province.
  if (codes.includes(caller.kind === 'person' ? PROVINCE : EVERY_SCOPE)) return ALL_CITIES;
  return ALL_CITIES.filter((city) => codes.includes(city));
};

/** Cities that a request is about: those asked for, or all that the caller sees. 403 `city-forbidden` for any other. */
export const requireCities = (caller: Caller, asked: readonly string[] | undefined): readonly string[] => {
  const visible = visibleCities(caller);
  if (asked === undefined) return visible;
  const wanted = [...new Set(asked.flatMap((city) => (city === PROVINCE ? ALL_CITIES : [city])))];
  const foreign = wanted.filter((city) => !visible.includes(city));
  if (foreign.length === 0) return wanted;
  throw new HubError('city-forbidden', `Your token does not cover: ${foreign.join(', ')}.`, {
    status: 403,
    messageZh: `您的令牌不含以下地区：${foreign.join('、')}。`,
    data: { cities: foreign },
  });
};

const fits = ({ who }: FieldGrant | AlertGrant, caller: Caller): boolean =>
  who.kind === caller.kind &&
  (who.organ === undefined || who.organ === caller.organ) &&
  (who.role === undefined || (caller.kind === 'person' && who.role === caller.role));

/** Kinds of alert that a caller receives. */
export const alertKindsOf = (grants: GrantSettings, caller: Caller): ReadonlySet<AlertKind> =>
  new Set(grants.alerts.filter((grant) => fits(grant, caller)).flatMap(({ kinds }) => kinds));

/** Classes of field that a caller may see. */
export const fieldClassesOf = (grants: GrantSettings, caller: Caller): ReadonlySet<FieldClass> =>
  new Set(grants.fields.filter((grant) => fits(grant, caller)).flatMap(({ classes }) => classes));

/** Kinds that a request is about. 403 `role-forbidden` without a grant, or for a kind that is not granted. */
export const requireKinds = (
  grants: GrantSettings,
  caller: Caller,
  asked?: readonly AlertKind[],
): ReadonlySet<AlertKind> => {
  const granted = alertKindsOf(grants, caller);
  const wanted = asked === undefined ? granted : new Set(asked);
  if (wanted.size > 0 && wanted.isSubsetOf(granted)) return wanted;
  throw roleForbidden('No grant covers these alerts for you.', '未授权您接收此类预警。');
};

/** Refuses a caller who may read no firm's data at all. 403 `role-forbidden`. */
export const requireFields = (grants: GrantSettings, caller: Caller): ReadonlySet<FieldClass> => {
  const classes = fieldClassesOf(grants, caller);
  if (classes.has('identity')) return classes;
  throw roleForbidden('No grant lets you read data of firms.', '未授权您查看单位数据。');
};
