import type { Alert, MarkVerdict } from '../../schemas/alerts/alert.ts';
import type { MarkRequest } from '../../schemas/api/alerts.ts';
import type { PersonRole } from '../../schemas/settings/grants.ts';
import { actorOf, type Caller, requirePerson } from '../shared/auth/caller.ts';
import { TIES_PER_MS } from '../shared/commit-cursor.ts';
import { HubError } from '../shared/errors.ts';
import type { ApiDeps } from './deps.ts';
import { findAlert } from './find-alert.ts';

/** Assessments of the same firm may be faster; each try reads again. */
const TRIES = 5;

/** What becomes of an alert by each verdict. */
const STATUS_AFTER: Readonly<Record<MarkVerdict, Alert['status']>> = {
  right: 'open',
  wrong: 'marked-wrong',
  'already-done': 'marked-done',
};

type MarkDeps = Pick<ApiDeps, 'cases' | 'clocks' | 'grants'>;
type Mark = NonNullable<Alert['mark']>;

const notOpen = ({ status }: Alert): HubError =>
  new HubError('alert-not-open', `Only an open alert can be marked; this one is ${status}.`, {
    status: 409,
    messageZh: '只有未处理的预警可以标记。',
    data: { status },
  });

const busy = (): HubError =>
  new HubError('case-busy', 'The firm is being assessed again and again.', { status: 503, retryable: true });

interface MarkCommand extends MarkRequest {
  readonly caller: Caller;
  readonly alertId: string;
}

const marked = (alert: Alert, mark: Mark, today: string): Alert => ({
  ...alert,
  status: STATUS_AFTER[mark.verdict],
  mark,
  updatedAt: mark.at,
  updatedOn: today,
  seq: Math.max(alert.seq + 1, Date.parse(mark.at) * TIES_PER_MS),
});

/** The same word again, by whomever: it is there already. */
const says = ({ status, mark }: Alert, { verdict, reason }: Mark): boolean =>
  status === STATUS_AFTER[verdict] && mark?.verdict === verdict && mark.reason === reason;

/** One try under the head's version; undefined when another commit was faster. */
const tryMark = async (deps: MarkDeps, seen: Alert, mark: Mark): Promise<Alert | undefined> => {
  const { head, alerts } = await deps.cases.bySubject(seen.subject);
  const alert = alerts.find(({ alertId }) => alertId === seen.alertId);
  if (head === undefined || alert === undefined) throw busy();
  if (says(alert, mark)) return alert;
  if (alert.status !== 'open') throw notOpen(alert);
  const next = marked(alert, mark, await deps.clocks.today());
  const done = await deps.cases.commit({ head, alerts: [next], expectedVersion: head.version });
  return done ? next : undefined;
};

const markBy =
  (roles: readonly PersonRole[]) =>
  (deps: MarkDeps) =>
  async ({ caller, alertId, verdict, reason = '' }: MarkCommand): Promise<Alert> => {
    requirePerson(caller, roles);
    const seen = await findAlert(deps, caller, alertId);
    for (let i = 0; i < TRIES; i += 1) {
      const mark = { verdict, by: actorOf(caller), at: deps.clocks.now(), reason };
      const next = await tryMark(deps, seen, mark);
      if (next !== undefined) return next;
    }
    throw busy();
  };

/**
 * An officer of the alert's city says that it is right, wrong, or done already. The same word again changes nothing.
 * 403 `role-forbidden`, 404 `alert-unknown`, 409 `alert-not-open`, 503 `case-busy`.
 */
export const markAlert = markBy(['officer']);

/** The same from a filled visit list, by whoever was there: inspectors of the city, too. */
export const markByTeam = markBy(['inspector', 'officer']);
