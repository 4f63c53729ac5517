import { isDeepStrictEqual } from 'node:util';
import type { Acceptance, Alert } from '../../schemas/alerts/alert.ts';
import type { ReopenRequest } from '../../schemas/api/alerts.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { addDays } from '../shared/clock.ts';
import { refuse } from '../shared/errors.ts';
import { type Change, type ChangeDeps, changeAlert, notInState } from './change-alert.ts';

/** An acceptance is looked at anew after a year at the latest. */
const LONGEST_DAYS = 366;

const termsOf = ({ acceptance }: Alert): Acceptance | undefined => {
  if (acceptance === undefined) return undefined;
  const { by: _, at: __, ...terms } = acceptance;
  return terms;
};

const accepting =
  (terms: Acceptance): Change =>
  (alert, { by, at, today }) => {
    if (alert.status === 'accepted' && isDeepStrictEqual(termsOf(alert), terms)) return undefined;
    if (alert.status !== 'open' && alert.status !== 'accepted')
      throw notInState(
        'alert-not-open',
        alert,
        'Only an open alert can be accepted',
        '只有未处理的预警可以备案接受。',
      );
    if (terms.expiresOn < today || terms.expiresOn > addDays(today, LONGEST_DAYS))
      throw refuse(
        422,
        'acceptance-expiry',
        `expiresOn ${terms.expiresOn} must lie between ${today} and ${addDays(today, LONGEST_DAYS)}.`,
        `到期日${terms.expiresOn}应在${today}至${addDays(today, LONGEST_DAYS)}之间。`,
      );
    return { ...alert, status: 'accepted', acceptance: { ...terms, by, at } };
  };

/** Statuses that rest on an officer's word alone, and that an officer may take back. */
const BY_OFFICER: ReadonlySet<Alert['status']> = new Set(['accepted', 'marked-wrong', 'marked-done']);

const reopening =
  ({ reason }: ReopenRequest): Change =>
  ({ acceptance: _, mark: __, ...alert }, { by, at }) => {
    if (alert.status === 'open') return undefined;
    if (!BY_OFFICER.has(alert.status))
      throw notInState(
        'alert-ended',
        alert,
        'Only what an officer accepted or marked can be reopened',
        '只有管理人员备案接受或标记的预警可以重新打开。',
      );
    const reopened = { reason, by, at };
    return { ...alert, status: 'open', reopened, reopenings: (alert.reopenings ?? 0) + 1 };
  };

/**
 * An officer of the alert's city leaves a true alert as it is: for a reason, with an owner and a proof, until a day of at
 * most a year from now. It opens again after that day, or when its figures change. The same terms again change nothing.
 * 403 `role-forbidden`, 404 `alert-unknown`, 409 `alert-not-open`, 422 `acceptance-expiry`, 503 `case-busy`.
 */
export const acceptAlert = (deps: ChangeDeps) => (caller: Caller, alertId: string, terms: Acceptance) =>
  changeAlert(deps, caller, alertId, ['officer'], accepting(terms));

/**
 * An officer takes back what an officer said: an alert that was accepted or marked is open again.
 * 403 `role-forbidden`, 404 `alert-unknown`, 409 `alert-ended`, 503 `case-busy`.
 */
export const reopenAlert = (deps: ChangeDeps) => (caller: Caller, alertId: string, request: ReopenRequest) =>
  changeAlert(deps, caller, alertId, ['officer'], reopening(request));
