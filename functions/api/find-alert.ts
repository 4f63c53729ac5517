import type { Alert } from '../../schemas/alerts/alert.ts';
import { requireKinds, visibleCities } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import type { ApiDeps } from './deps.ts';

/** As `alertIdOf` writes it: a longer text would be no key that the store takes. */
const ALERT_ID = /^[0-9a-f]{20}-\d{1,9}$/;

const unknown = (): HubError =>
  new HubError('alert-unknown', 'There is no such alert among those you may see.', {
    status: 404,
    messageZh: '没有此预警，或您无权查看。',
  });

/** An alert that the caller may see. 404 `alert-unknown` also where it exists elsewhere: that, too, would tell something. */
export const findAlert = async (
  deps: Pick<ApiDeps, 'cases' | 'grants'>,
  caller: Caller,
  alertId: string,
): Promise<Alert> => {
  const kinds = requireKinds(deps.grants, caller);
  const alert = ALERT_ID.test(alertId) ? await deps.cases.getAlert(alertId) : undefined;
  if (alert === undefined || !kinds.has(alert.kind) || !visibleCities(caller).includes(alert.city))
    throw unknown();
  return alert;
};
