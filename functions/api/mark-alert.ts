import type { Alert } from '../../schemas/alerts/alert.ts';
import type { MarkRequest } from '../../schemas/api/alerts.ts';
import type { PersonRole } from '../../schemas/settings/grants.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { type ChangeDeps, changeAlert } from './change-alert.ts';

interface MarkCommand extends MarkRequest {
  readonly caller: Caller;
  readonly alertId: string;
}

const markBy =
  (roles: readonly PersonRole[]) =>
  (deps: ChangeDeps) =>
  ({ caller, alertId, verdict, reason }: MarkCommand): Promise<Alert> =>
    changeAlert(deps, caller, alertId, roles, {
      word: 'mark',
      verdict,
      ...(reason === undefined ? {} : { reason }),
    });

/**
 * An officer of the alert's city says that it is right, wrong, or done already. The same word again changes nothing.
 * 403 `role-forbidden`, 404 `alert-unknown`, 409 `alert-not-open`, 503 `case-busy`.
 */
export const markAlert = markBy(['officer']);

/** The same from a filled visit list, by whoever was there: inspectors of the city, too. */
export const markByTeam = markBy(['inspector', 'officer']);
