import type { InspectionAnswer, InspectionRequest } from '../../schemas/api/inspections.ts';
import { isCity } from '../../schemas/reference/regions.ts';
import { requireCities } from '../shared/auth/access.ts';
import { actorOf, type Caller } from '../shared/auth/caller.ts';
import { refuse } from '../shared/errors.ts';
import { sha256Hex } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import { FILES, findInspection, requireTeam, saveInspection } from './book.ts';
import type { InspectionDeps } from './deps.ts';

/** The same file for the same city is the same inspection, so that sending it twice does no harm. */
const inspectionIdOf = ({ city, sha256 }: InspectionRequest): string =>
  `insp_${sha256Hex(`${city}|${sha256}`).slice(0, 26)}`;

/**
 * Takes note of a filled list and answers where to put it. Once it has arrived, the address takes no other bytes.
 * HubError 403 `role-forbidden`, `city-forbidden`, 422 `city-unknown`.
 */
export const announceInspection =
  (deps: InspectionDeps) =>
  async (
    caller: Caller,
    request: InspectionRequest,
  ): Promise<{ created: boolean; answer: InspectionAnswer }> => {
    const person = requireTeam(caller);
    const { city, fileName, size, sha256 } = request;
    if (!isCity(city)) throw refuse(422, 'city-unknown', `${city} is no city.`, `${city} 不是市的代码。`);
    requireCities(person, [city]);
    const inspectionId = inspectionIdOf(request);
    const known = await findInspection(deps, inspectionId);
    const inspection =
      known ??
      (await saveInspection(deps, {
        ...{ inspectionId, city, fileName, size, sha256, by: actorOf(person) },
        createdAt: deps.clocks.now(),
        visitedOn: await deps.clocks.today(),
        status: 'awaiting-upload',
      }));
    const key = lakeKeys.inspection(inspectionId, FILES.workbook);
    const { url, headers, expiresAt } = await deps.presigner.putLakeUrl({ key, sha256, size });
    const upload = { url, method: 'PUT' as const, headers: { ...headers }, expiresAt };
    return { created: known === undefined, answer: { inspectionId, status: inspection.status, upload } };
  };
