import type { MatchItem } from '../../schemas/matching/match-item.ts';
import { PROVINCE } from '../../schemas/reference/regions.ts';
import { requireCities, visibleCities } from '../shared/auth/access.ts';
import { type Caller, type PersonCaller, requirePerson, roleForbidden } from '../shared/auth/caller.ts';
import { refuse } from '../shared/errors.ts';
import type { MatchesDeps } from './deps.ts';

/** 人社 keeps the register of employers. */
const KEEPER = 'hr';

/** Officers of hr, and operators. HubError 403 `role-forbidden`. */
export const requireKeeper = (caller: Caller): PersonCaller => {
  const person = requirePerson(caller, ['officer', 'operator']);
  if (person.role === 'operator' || person.organ === KEEPER) return person;
  throw roleForbidden('Only officers of hr decide who is one firm.', '仅人社部门管理人员可处理单位合并。');
};

/** Cities whose proposals are asked for; what lies in no city is shown to who sees the whole province. */
export const citiesOf = (caller: PersonCaller, asked: readonly string[] | undefined): readonly string[] => {
  const cities = requireCities(caller, asked);
  const isWhole = caller.cities.includes(PROVINCE) && (asked === undefined || asked.includes(PROVINCE));
  return isWhole ? [...cities, PROVINCE] : cities;
};

/** A proposal in one of the caller's cities. HubError 404 `match-unknown`: others are not told that it is there. */
export const findMatch = async (
  { matches }: Pick<MatchesDeps, 'matches'>,
  caller: PersonCaller,
  matchId: string,
): Promise<MatchItem> => {
  const item = await matches.get(matchId);
  const isOwn =
    item !== undefined && (visibleCities(caller).includes(item.city) || caller.cities.includes(PROVINCE));
  if (isOwn) return item;
  throw refuse(404, 'match-unknown', `There is no proposal ${matchId}.`, '没有这条合并建议，或无权查看。');
};
