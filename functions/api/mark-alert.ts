import type { Alert, MarkVerdict } from '../../schemas/alerts/alert.ts';
import type { MarkRequest } from '../../schemas/api/alerts.ts';
import type { PersonRole } from '../../schemas/settings/grants.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { type Change, type ChangeDeps, changeAlert, notInState } from './change-alert.ts';

/** What becomes of an alert by each verdict. */
const STATUS_AFTER: Readonly<Record<MarkVerdict, Alert['status']>> = {
  right: 'open',
  wrong: 'marked-wrong',
  'already-done': 'marked-done',
};

interface MarkCommand extends MarkRequest {
  readonly caller: Caller;
  readonly alertId: string;
}

/** The same word again, by whomever, is there already. */
const marking =
  ({ verdict, reason = '' }: MarkRequest): Change =>
  (alert, { by, at }) => {
    const { status, mark } = alert;
    if (status === STATUS_AFTER[verdict] && mark?.verdict === verdict && mark.reason === reason)
      return undefined;
    if (status !== 'open')
      throw notInState(
        'alert-not-open',
        alert,
        'Only an open alert can be marked',
        '只有未处理的预警可以标记。',
      );
    return { ...alert, status: STATUS_AFTER[verdict], mark: { verdict, by, at, reason } };
  };

const markBy =
  (roles: readonly PersonRole[]) =>
  (deps: ChangeDeps) =>
  ({ caller, alertId, ...request }: MarkCommand): Promise<Alert> =>
    changeAlert(deps, caller, alertId, roles, marking(request));

/**
 * An officer of the alert's city says that it is right, wrong, or done already. The same word again changes nothing.
 * 403 `role-forbidden`, 404 `alert-unknown`, 409 `alert-not-open`, 503 `case-busy`.
 */
export const markAlert = markBy(['officer']);

/** The same from a filled visit list, by whoever was there: inspectors of the city, too. */
export const markByTeam = markBy(['inspector', 'officer']);
