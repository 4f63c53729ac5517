import type { ModeRequest } from '../../schemas/api/trial.ts';
import { isCity } from '../../schemas/reference/regions.ts';
import type { CityMode } from '../../schemas/settings/city-mode.ts';
import { requireCities } from '../shared/auth/access.ts';
import { actorOf, type Caller, requirePerson, roleForbidden } from '../shared/auth/caller.ts';
import { refuse } from '../shared/errors.ts';
import type { NoticesDeps } from './deps.ts';

type ModeDeps = Pick<NoticesDeps, 'modes' | 'outbox' | 'clocks' | 'nextSeq' | 'policy'>;

/** An officer of the issuing department, for a city of theirs. */
const requireIssuer = ({ policy }: ModeDeps, caller: Caller, city: string): void => {
  const { organ } = requirePerson(caller, ['officer']);
  if (organ !== policy.issuer)
    throw roleForbidden(
      `Only an officer of ${policy.issuer} decides on a city's mode.`,
      '仅牵头部门的管理人员可以决定试运行或正式运行。',
    );
  if (!isCity(city)) throw refuse(404, 'city-unknown', `${city} is no city.`, `${city} 不是市的代码。`);
  requireCities(caller, [city]);
};

/**
 * Takes a city live, or back to its trial: drafts stay then, and nothing new is drafted. A city that is live has its open
 * alerts worked through; asking for what is already so asks for that again, and changes nothing else. 403
 * `role-forbidden`, `city-forbidden`; 404 `city-unknown`.
 */
export const setCityMode =
  (deps: ModeDeps) =>
  async (caller: Caller, city: string, { mode, reason }: ModeRequest): Promise<CityMode> => {
    requireIssuer(deps, caller, city);
    const before = await deps.modes.get(city);
    const isSame = before?.mode === mode;
    const decided: CityMode = isSame
      ? before
      : { city, mode, since: deps.clocks.now(), by: actorOf(caller), reason };
    if (!isSame) await deps.modes.put(decided);
    // After the mode is written: whoever works on it has to find the city live.
    if (mode === 'live') await deps.outbox.add([{ what: 'city', id: city, seq: deps.nextSeq() }]);
    return decided;
  };
