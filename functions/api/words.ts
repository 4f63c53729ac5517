import { isDeepStrictEqual } from 'node:util';
import type { Acceptance, Alert, MarkVerdict } from '../../schemas/alerts/alert.ts';
import type { HistoryOf, Said } from '../../schemas/ledger/history.ts';
import { addDays } from '../shared/clock.ts';
import { HubError, refuse } from '../shared/errors.ts';

/** Who says it, when (system instant), and on which business day. */
export type Word = Pick<HistoryOf<'word'>, 'by' | 'at' | 'today'>;

/** What becomes of an alert by a word; undefined when it is so already. Refuses with a HubError. */
type Change = (alert: Alert, word: Word) => Alert | undefined;

/** An acceptance is looked at anew after a year at the latest. */
const LONGEST_DAYS = 366;

/** What becomes of an alert by each verdict. */
const STATUS_AFTER: Readonly<Record<MarkVerdict, Alert['status']>> = {
  right: 'open',
  wrong: 'marked-wrong',
  'already-done': 'marked-done',
};

/** Statuses that rest on an officer's word alone, and that an officer may take back. */
const BY_OFFICER: ReadonlySet<Alert['status']> = new Set(['accepted', 'marked-wrong', 'marked-done']);

/** Refusal of a word on an alert that is not in the right state: 409 with its status. */
const notInState = (code: string, { status }: Alert, en: string, zh: string): HubError =>
  new HubError(code, `${en}; this one is ${status}.`, { status: 409, messageZh: zh, data: { status } });

const marking =
  ({ verdict, reason = '' }: Extract<Said, { word: 'mark' }>): Change =>
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

const termsOf = ({ acceptance }: Alert): Acceptance | undefined => {
  if (acceptance === undefined) return undefined;
  const { by: _, at: __, ...terms } = acceptance;
  return terms;
};

const accepting =
  ({ terms }: Extract<Said, { word: 'accept' }>): Change =>
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

const reopening =
  ({ reason }: Extract<Said, { word: 'reopen' }>): Change =>
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

/** What a word makes of an alert: the same when it is said and when it is replayed. */
export const changeBy = (said: Said): Change => {
  if (said.word === 'mark') return marking(said);
  return said.word === 'accept' ? accepting(said) : reopening(said);
};

/** Who said last, and when, what an alert bears already. */
export const lastSaid = (
  { mark, acceptance, reopened }: Alert,
  { word }: Said,
): Pick<Word, 'by' | 'at'> | undefined => {
  if (word === 'mark') return mark;
  return word === 'accept' ? acceptance : reopened;
};
