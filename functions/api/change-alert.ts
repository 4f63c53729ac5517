import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import type { Said } from '../../schemas/ledger/history.ts';
import type { PersonRole } from '../../schemas/settings/grants.ts';
import { mayInhibit } from '../assess/inhibit.ts';
import { reopensOn } from '../assess/reopens-on.ts';
import { earliest } from '../assess/rules/outcome.ts';
import { actorOf, type Caller, requirePerson } from '../shared/auth/caller.ts';
import { TIES_PER_MS } from '../shared/commit-cursor.ts';
import { HubError } from '../shared/errors.ts';
import { appendHistory } from '../shared/history.ts';
import type { CaseStore } from '../shared/ports/stores.ts';
import type { ApiDeps } from './deps.ts';
import { findAlert } from './find-alert.ts';
import { changeBy, lastSaid, type Word } from './words.ts';

/** Assessments of the same firm may be faster; each try reads again. */
const TRIES = 5;

export type ChangeDeps = Pick<ApiDeps, 'cases' | 'clocks' | 'grants' | 'lake'>;

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

/**
 * One try under the head's version. Answers the alert before and after it, the same one twice where the word changes
 * nothing; undefined when another commit was faster or the alert is not there.
 */
export const trySaying = async (
  cases: Pick<CaseStore, 'bySubject' | 'commit'>,
  { subject, alertId }: Pick<Alert, 'subject' | 'alertId'>,
  word: Word,
  said: Said,
): Promise<{ readonly before: Alert; readonly after: Alert } | undefined> => {
  const { head, alerts } = await cases.bySubject(subject);
  const before = alerts.find((one) => one.alertId === alertId);
  if (head === undefined || before === undefined) return undefined;
  const changed = changeBy(said)(before, word);
  if (changed === undefined) return { before, after: before };
  const after = stamped(changed, word);
  const done = await cases.commit({
    head: dueWith(head, after, alerts, word),
    alerts: [after],
    expectedVersion: head.version,
  });
  return done ? { before, after } : undefined;
};

/** A word that is there already is told again while nothing came after it: the first try may have died before. */
const keepWord = async (
  { lake }: ChangeDeps,
  { before, after }: { readonly before: Alert; readonly after: Alert },
  said: Said,
): Promise<void> => {
  const last = lastSaid(after, said);
  const { alertId, seq, updatedAt, updatedOn } = after;
  if (last === undefined || last.at !== updatedAt) return;
  const word = { by: last.by, at: last.at, today: updatedOn };
  await appendHistory(lake, { what: 'word', alertId, said, ...word, after: before.seq, seq });
};

/**
 * Takes the word of a person with one of these roles on an alert of the person's city, and tells the history of it.
 * 403 `role-forbidden`, 404 `alert-unknown`, 503 `case-busy`, and what the word is refused by.
 */
export const changeAlert = async (
  deps: ChangeDeps,
  caller: Caller,
  alertId: string,
  roles: readonly PersonRole[],
  said: Said,
): Promise<Alert> => {
  requirePerson(caller, roles);
  const seen = await findAlert(deps, caller, alertId);
  for (let i = 0; i < TRIES; i += 1) {
    const word = { by: actorOf(caller), at: deps.clocks.now(), today: await deps.clocks.today() };
    const taken = await trySaying(deps.cases, seen, word, said);
    if (taken === undefined) continue;
    await keepWord(deps, taken, said);
    return taken.after;
  }
  throw busy();
};
