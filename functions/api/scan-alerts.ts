import type { Alert } from '../../schemas/alerts/alert.ts';
import { isListed } from '../../schemas/alerts/is-listed.ts';
import type { Position } from '../shared/commit-cursor.ts';
import type { CaseStore } from '../shared/ports/stores.ts';
import { scanMerged } from '../shared/scan-merged.ts';

/** Place of an alert in commit order. */
export const placeOf = ({ seq, alertId }: Alert): Position => ({ seq, id: alertId });

/** Alerts of several cities after a place, merged in commit order. */
export const scanAlerts = (
  cases: Pick<CaseStore, 'alertsByCity'>,
  cities: readonly string[],
  from?: Position,
): AsyncGenerator<Alert> =>
  scanMerged(
    cities.map((city) => (options) => cases.alertsByCity(city, options)),
    placeOf,
    from,
  );

/** All open alerts of some cities, without those that a graver one makes superfluous. */
export const openAlerts = async (
  cases: Pick<CaseStore, 'alertsByCity'>,
  cities: readonly string[],
): Promise<Alert[]> => {
  const found: Alert[] = [];
  for await (const alert of scanAlerts(cases, cities)) if (isListed(alert)) found.push(alert);
  return found;
};
