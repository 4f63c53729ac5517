import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import type { PersonRole } from '../../schemas/settings/grants.ts';
import { mayInhibit } from '../assess/inhibit.ts';
import { reopensOn } from '../assess/reopens-on.ts';
import { earliest } from '../assess/rules/outcome.ts';
import { actorOf, type Caller, requirePerson } from '../shared/auth/caller.ts';
import { TIES_PER_MS } from '../shared/commit-cursor.ts';
import { HubError } from '../shared/errors.ts';
import type { ApiDeps } from './deps.ts';
import { findAlert } from './find-alert.ts';

/** Assessments of the same firm may be faster; each try reads again. */
const TRIES = 5;

export type ChangeDeps = Pick<ApiDeps, 'cases' | 'clocks' | 'grants'>;

/** Who says it, when (system instant), and on which business day. */
export interface Word {
  readonly by: string;
  readonly at: string;
  readonly today: string;
}

/** What becomes of an alert by an officer's word; undefined when it is so already. Refuses with a HubError. */
export type Change = (alert: Alert, word: Word) => Alert | undefined;

/** Refusal of a word on an alert that is not in the right state: 409 with its status. */
export const notInState = (code: string, { status }: Alert, en: string, zh: string): HubError =>
  new HubError(code, `${en}; this one is ${status}.`, { status: 409, messageZh: zh, data: { status } });

const busy = (): HubError =>
  new HubError('case-busy', 'The firm is being assessed again and again.', { status: 503, retryable: true });

const stamped = (alert: Alert, { at, today }: Word): Alert => ({
  ...alert,
  updatedAt: at,
  updatedOn: today,
  seq: Math.max(alert.seq + 1, Date.parse(at) * TIES_PER_MS),
});

/** True when what one alert hides, or is hidden by, may be another one now: only an assessment of the firm can tell. */
const hidesAnew = (alert: Alert, alerts: readonly Alert[]): boolean =>
  alert.inhibitedBy !== undefined ||
  alerts.some(({ status, kind }) => status === 'open' && mayInhibit(kind, alert.kind));

/** The firm is looked at again on the day on which an accepted alert opens; at once for the sake of what it hides. */
const dueWith = (head: CaseHead, alert: Alert, alerts: readonly Alert[], { today }: Word): CaseHead => {
  const soon = hidesAnew(alert, alerts) ? today : undefined;
  const reviewOn = earliest([head.reviewOn, reopensOn(alert), soon]);
  return reviewOn === undefined ? head : { ...head, reviewOn };
};

/** One try under the head's version; undefined when another commit was faster. */
const tryChange = async (deps: ChangeDeps, seen: Alert, word: Word, change: Change) => {
  const { head, alerts } = await deps.cases.bySubject(seen.subject);
  const alert = alerts.find(({ alertId }) => alertId === seen.alertId);
  if (head === undefined || alert === undefined) throw busy();
  const changed = change(alert, word);
  if (changed === undefined) return alert;
  const next = stamped(changed, word);
  const done = await deps.cases.commit({
    head: dueWith(head, next, alerts, word),
    alerts: [next],
    expectedVersion: head.version,
  });
  return done ? next : undefined;
};

/**
 * Takes the word of a person with one of these roles on an alert of the person's city.
 * 403 `role-forbidden`, 404 `alert-unknown`, 503 `case-busy`, and what `change` refuses.
 */
export const changeAlert = async (
  deps: ChangeDeps,
  caller: Caller,
  alertId: string,
  roles: readonly PersonRole[],
  change: Change,
): Promise<Alert> => {
  requirePerson(caller, roles);
  const seen = await findAlert(deps, caller, alertId);
  for (let i = 0; i < TRIES; i += 1) {
    const word = { by: actorOf(caller), at: deps.clocks.now(), today: await deps.clocks.today() };
    const next = await tryChange(deps, seen, word, change);
    if (next !== undefined) return next;
  }
  throw busy();
};
