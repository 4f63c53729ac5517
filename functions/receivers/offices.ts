import { EVERY_SCOPE } from '../../schemas/ledger/ledger.ts';
import type { Office } from '../../schemas/notices/office.ts';
import { CITIES, PROVINCE } from '../../schemas/reference/regions.ts';
import { type Caller, requirePerson } from '../shared/auth/caller.ts';
import { HubError, refuse } from '../shared/errors.ts';
import { EVERY_CITY } from '../shared/ports/deliveries.ts';

/** Where an organ may have an office: the province's own, and the sixteen cities. */
export const OFFICE_CITIES: readonly string[] = [PROVINCE, ...CITIES.map(({ code }) => code)];

/** True for who speaks for all offices of the organ: a token for every scope, an officer of the province. */
const speaksForAll = (caller: Caller): boolean =>
  caller.kind === 'department' ? caller.scopes.includes(EVERY_SCOPE) : caller.cities.includes(PROVINCE);

/**
 * Cities of the offices a caller speaks for, all of its own organ: a department's by its token's scopes, an officer's
 * by theirs. 403 `role-forbidden` for other people: what offices are told is not for joint teams.
 */
const ownCities = (caller: Caller): readonly string[] => {
  if (caller.kind === 'person') requirePerson(caller, ['officer']);
  if (speaksForAll(caller)) return OFFICE_CITIES;
  const codes = caller.kind === 'department' ? caller.scopes : caller.cities;
  return OFFICE_CITIES.filter((city) => codes.includes(city));
};

const cityForbidden = (cities: readonly string[]): HubError =>
  new HubError('city-forbidden', `Your token does not cover: ${cities.join(', ')}.`, {
    status: 403,
    messageZh: `您的令牌不含以下地区：${cities.join('、')}。`,
    data: { cities },
  });

/** Offices that a request is about: those asked for, or all of the caller's. 403 `city-forbidden`, `role-forbidden`. */
export const requireOffices = (caller: Caller, asked: readonly string[] | undefined): Office[] => {
  const own = ownCities(caller);
  const wanted = asked === undefined ? own : [...new Set(asked)];
  const foreign = wanted.filter((city) => !own.includes(city));
  if (foreign.length > 0) throw cityForbidden(foreign);
  return wanted.map((city) => ({ organ: caller.organ, city }));
};

/**
 * City of the endpoint that a request is about, as it is stored; `all` only for who speaks for all offices of the organ.
 * 403 `city-forbidden`, `role-forbidden`.
 */
export const requireEndpointCity = (caller: Caller, city: string): string => {
  if (city !== 'all') {
    requireOffices(caller, [city]);
    return city;
  }
  if (caller.kind === 'person') requirePerson(caller, ['officer']);
  if (speaksForAll(caller)) return EVERY_CITY;
  throw refuse(
    403,
    'city-forbidden',
    'The webhook of all cities needs a token for the whole province.',
    '设置全省统一的接收地址需要覆盖全省的令牌。',
  );
};
