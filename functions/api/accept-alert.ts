import type { Acceptance } from '../../schemas/alerts/alert.ts';
import type { ReopenRequest } from '../../schemas/api/alerts.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { type ChangeDeps, changeAlert } from './change-alert.ts';

/**
 * An officer of the alert's city leaves a true alert as it is: for a reason, with an owner and a proof, until a day of at
 * most a year from now. It opens again after that day, or when its figures change. The same terms again change nothing.
 * 403 `role-forbidden`, 404 `alert-unknown`, 409 `alert-not-open`, 422 `acceptance-expiry`, 503 `case-busy`.
 */
export const acceptAlert = (deps: ChangeDeps) => (caller: Caller, alertId: string, terms: Acceptance) =>
  changeAlert(deps, caller, alertId, ['officer'], { word: 'accept', terms });

/**
 * An officer takes back what an officer said: an alert that was accepted or marked is open again.
 * 403 `role-forbidden`, 404 `alert-unknown`, 409 `alert-ended`, 503 `case-busy`.
 */
export const reopenAlert = (deps: ChangeDeps) => (caller: Caller, alertId: string, request: ReopenRequest) =>
  changeAlert(deps, caller, alertId, ['officer'], { word: 'reopen', reason: request.reason });
