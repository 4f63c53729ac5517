import type { Notice } from '../../schemas/notices/notice.ts';
import type { NoticeEvent } from '../../schemas/notices/transitions.ts';
import { closeServed, withdrawCorrected } from './correct.ts';
import type { NotifyDeps } from './deps.ts';
import { findRectified, followStanding } from './follow-standing.ts';
import { refreshDraft } from './refresh-draft.ts';
import { sendNotice } from './send-notice.ts';
import { signByPolicy } from './sign-by-policy.ts';
import { afterExpiry, carryToParent, transferOf } from './transfer.ts';

type Follow = (deps: NotifyDeps, notice: Notice, event: NoticeEvent) => Promise<unknown>;

/** An alert may have changed between its reading and the writing of the draft: only now it is known to be covered. */
const afterDraft: Follow = async (deps, { noticeId }) => {
  const now = await refreshDraft(deps)(noticeId);
  if (now !== undefined) await signByPolicy(deps, now);
};

/** Alerts come and go: a signed document may hold again, an overdue one may have something to hand over again. */
const afterFollow: Follow = async (deps, notice, event) => {
  if (event.from === 'draft') return afterDraft(deps, notice, event);
  if (event.from === 'signed') return sendNotice(deps)(notice.noticeId);
  const now = await findRectified(deps, notice.noticeId);
  return now?.state === 'overdue' ? afterExpiry(deps, now) : undefined;
};

const afterSign: Follow = async (deps, { noticeId }) => {
  // The same holds for an alert that changed while the officer signed.
  await followStanding(deps)(noticeId);
  await sendNotice(deps)(noticeId);
};

const afterSend: Follow = async (deps, notice) => {
  if (notice.kind === 'transfer') await carryToParent(deps, notice, 'send');
  if (notice.kind === 'correction') await withdrawCorrected(deps, notice);
  await findRectified(deps, notice.noticeId);
};

/** A transfer that is not signed yet goes with what it rests on. */
const afterOverdue: Follow = async (deps, notice, { from }) => {
  const transferId = from === 'overdue' ? await transferOf(deps, notice) : undefined;
  if (transferId !== undefined) await refreshDraft(deps)(transferId);
};

/** Facts that were never asked, because evidence came first, are asked now; what an officer did not believe is not asked again. */
const afterReject: Follow = async (deps, { noticeId }, { n }) => {
  const before = (await deps.notices.events(noticeId)).findLast(
    (event) => event.n < n && (event.action === 'rectify' || event.action === 'find-rectified'),
  );
  if (before?.action === 'rectify') await findRectified(deps, noticeId);
};

const FOLLOWS: Readonly<Partial<Record<NoticeEvent['action'], Follow>>> = {
  draft: afterDraft,
  follow: afterFollow,
  sign: afterSign,
  send: afterSend,
  serve: (deps, { noticeId }) => closeServed(deps, noticeId),
  expire: (deps, notice) => afterExpiry(deps, notice),
  transfer: afterOverdue,
  rectify: afterOverdue,
  'find-rectified': afterOverdue,
  withdraw: afterOverdue,
  reject: afterReject,
  dispose: (deps, notice) => carryToParent(deps, notice, 'dispose'),
  close: (deps, notice) => carryToParent(deps, notice, 'close'),
};

/**
 * Carries out what a step of a document leads to. Each consequence asks how its document stands now, so that a repeat, or
 * a step that others have gone on from, changes nothing.
 */
export const carryOut =
  (deps: NotifyDeps) =>
  async (notice: Notice, event: NoticeEvent): Promise<void> => {
    await FOLLOWS[event.action]?.(deps, notice, event);
  };
