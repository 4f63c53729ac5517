import type { Alert } from '../../schemas/alerts/alert.ts';
import { isListedFor } from '../../schemas/alerts/is-listed.ts';
import type { AlertKind } from '../../schemas/alerts/kinds.ts';
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

/** All open alerts of some cities, without those that one of these kinds, which the caller receives, makes superfluous. */
export const openAlerts = async (
  cases: Pick<CaseStore, 'alertsByCity'>,
  cities: readonly string[],
  kinds: ReadonlySet<AlertKind>,
): Promise<Alert[]> => {
  const shown = isListedFor(kinds);
  const found: Alert[] = [];
  for await (const alert of scanAlerts(cases, cities)) if (shown(alert)) found.push(alert);
  return found;
};
