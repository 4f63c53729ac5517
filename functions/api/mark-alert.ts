import type { Alert } from '../../schemas/alerts/alert.ts';
import { actorOf, type Caller, requirePerson } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import { TIES_PER_MS } from './cursor.ts';
import type { ApiDeps } from './deps.ts';
import { findAlert } from './find-alert.ts';

/** Assessments of the same firm may be faster; each try reads again. */
const TRIES = 5;

const notOpen = ({ status }: Alert): HubError =>
  new HubError('alert-not-open', `Only an open alert can be marked; this one is ${status}.`, {
    status: 409,
    messageZh: '只有未处理的预警可以标记。',
    data: { status },
  });

const busy = (): HubError =>
  new HubError('case-busy', 'The firm is being assessed again and again.', { status: 503, retryable: true });

interface MarkCommand {
  readonly caller: Caller;
  readonly alertId: string;
  readonly reason: string;
}

const marked = (alert: Alert, by: string, reason: string, at: string, today: string): Alert => ({
  ...alert,
  status: 'marked-wrong',
  mark: { by, at, reason },
  updatedAt: at,
  updatedOn: today,
  seq: Math.max(alert.seq + 1, Date.parse(at) * TIES_PER_MS),
});

/** One try under the head's version; undefined when another commit was faster. */
const tryMark = async (
  deps: ApiDeps,
  seen: Alert,
  by: string,
  reason: string,
): Promise<Alert | undefined> => {
  const { head, alerts } = await deps.cases.bySubject(seen.subject);
  const alert = alerts.find(({ alertId }) => alertId === seen.alertId);
  if (head === undefined || alert === undefined) throw busy();
  if (alert.status !== 'open') throw notOpen(alert);
  const next = marked(alert, by, reason, deps.clocks.now(), await deps.clocks.today());
  const done = await deps.cases.commit({ head, alerts: [next], expectedVersion: head.version });
  return done ? next : undefined;
};

/**
 * An officer of the alert's city marks it wrong with a reason.
 * 403 `role-forbidden`, 404 `alert-unknown`, 409 `alert-not-open`, 503 `case-busy`.
 */
export const markAlert =
  (deps: ApiDeps) =>
  async ({ caller, alertId, reason }: MarkCommand): Promise<Alert> => {
    requirePerson(caller, ['officer']);
    const seen = await findAlert(deps, caller, alertId);
    for (let i = 0; i < TRIES; i += 1) {
      const next = await tryMark(deps, seen, actorOf(caller), reason);
      if (next !== undefined) return next;
    }
    throw busy();
  };
