import type { Alert } from '../../schemas/alerts/alert.ts';
import { defined } from '../../schemas/feeds/define-contract.ts';
import type { NewNotice } from '../../schemas/notices/inputs.ts';
import { noticeIdOf } from '../shared/keys.ts';
import { covering, draftNotice } from '../shared/notices/act.ts';
import { HUB } from '../shared/notices/advance.ts';
import { noticeBusy } from '../shared/notices/refusals.ts';
import { isCovered, uncoveredOf } from './cover.ts';
import type { NotifyDeps } from './deps.ts';
import { gravestFirst, itemsOf } from './notice-item.ts';
import { accuses, type DraftGroup, groupOf, orderKey } from './policy.ts';
import { joinDraft } from './refresh-draft.ts';

/** Others may be faster, and drafts of the same day may have ended before this one. */
const TRIES = 100;
/** So many are taken in at once, for the sake of the transaction; the others come by their own entries. */
const TAKEN_AT_ONCE = 50;

const keyOf = ({ line, responsible, order }: DraftGroup, subject: string, day: string) => ({
  ...{ subject, kind: line.notice, day },
  ...{ organ: responsible.organ, city: responsible.city },
  order: `${line.id}|${orderKey(order)}`,
});

const sameGroup = (a: DraftGroup, b: DraftGroup | undefined, day: string, subject: string): boolean =>
  b !== undefined &&
  noticeIdOf({ ...keyOf(a, subject, day), round: 1 }) === noticeIdOf({ ...keyOf(b, subject, day), round: 1 });

/** All alerts of the firm that belong into one document with this one and stand in none yet. */
const together = async (
  deps: NotifyDeps,
  { subject, alertId }: Alert,
  group: DraftGroup,
  today: string,
): Promise<Alert[]> => {
  const { alerts } = await deps.cases.bySubject(subject);
  const candidates = alerts.filter(
    (alert) => accuses(alert) && sameGroup(group, groupOf(deps.policy, alert), today, subject),
  );
  const uncovered = await uncoveredOf(deps, candidates);
  const own = uncovered.find((alert) => alert.alertId === alertId);
  // Undefined when it was settled, or taken in by another worker, in this moment.
  if (own === undefined) return [];
  const others = uncovered.filter((alert) => alert !== own).sort(gravestFirst);
  return [own, ...others].slice(0, TAKEN_AT_ONCE).sort(gravestFirst);
};

const newNotice = (
  noticeId: string,
  { line, issuer, responsible, enforcer, order }: DraftGroup,
  [gravest, ...rest]: readonly [Alert, ...Alert[]],
): NewNotice => {
  const { subject, uscc, name, industry, city, district } = gravest;
  return defined({
    noticeId,
    kind: line.notice,
    ...{ subject, uscc, name, industry, city, district },
    ...{ issuer, responsible, enforcer, policyId: line.id },
    ...itemsOf([gravest, ...rest]),
    order,
    // Beside an order that stands there is no second deadline.
    timeLimit: order === undefined ? line.timeLimit : undefined,
    basis: line.basis,
  });
};

/** Opens a draft; false when another worker did. */
const open = ({ clocks, nextSeq, notices }: NotifyDeps, notice: NewNotice, on: string): Promise<boolean> =>
  notices.commit(
    covering(
      draftNotice(notice, { actor: HUB, on, at: clocks.now(), seq: nextSeq() }),
      notice.items.map(({ alertId }) => alertId),
    ),
  );

/** The draft of the day is joined; what was signed or withdrawn is followed by the next round. */
const openOrJoin = async (
  deps: NotifyDeps,
  alert: Alert,
  group: DraftGroup,
  today: string,
): Promise<void> => {
  const key = keyOf(group, alert.subject, today);
  let round = 1;
  for (let i = 0; i < TRIES; i += 1) {
    const [gravest, ...rest] = await together(deps, alert, group, today);
    if (gravest === undefined) return;
    const noticeId = noticeIdOf({ ...key, round });
    if ((await deps.notices.get(noticeId)) === undefined) {
      if (await open(deps, newNotice(noticeId, group, [gravest, ...rest]), today)) return;
    } else {
      if (await joinDraft(deps)(noticeId, [gravest, ...rest])) return;
      round += 1;
    }
  }
  throw noticeBusy(noticeIdOf({ ...key, round }));
};

/**
 * Takes an alert into the draft of its firm, department, kind of document, inherited order and business day, and with it
 * all that belong there; opens the draft if need be. Nothing is drafted in a city on trial (shadow, the default), for what
 * accuses nobody, and for what a document is about already.
 */
export const draftForAlert =
  (deps: NotifyDeps) =>
  async (alert: Alert): Promise<void> => {
    const group = accuses(alert) ? groupOf(deps.policy, alert) : undefined;
    if (group === undefined) return;
    if ((await deps.modes.get(alert.city))?.mode !== 'live') return;
    if (await isCovered(deps, alert)) return;
    await openOrJoin(deps, alert, group, await deps.clocks.today());
  };
