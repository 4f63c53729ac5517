import { correct } from './correct.ts';
import type { NotifyDeps } from './deps.ts';
import { draftForAlert } from './draft-for-alert.ts';
import { followStanding } from './follow-standing.ts';
import { refreshDraft } from './refresh-draft.ts';
import { transferOf } from './transfer.ts';

/** A draft is refreshed, a signed document takes over how its findings stand; one that has ended stays as it is. */
export const followDocument =
  (deps: NotifyDeps) =>
  async (noticeId: string): Promise<void> => {
    const notice = await refreshDraft(deps)(noticeId);
    if (notice === undefined || notice.state === 'draft') return;
    await followStanding(deps)(noticeId);
    await correct(deps, noticeId);
    const transferId = await transferOf(deps, notice);
    if (transferId === undefined) return;
    await refreshDraft(deps)(transferId);
    await followStanding(deps)(transferId);
    await correct(deps, transferId);
  };

/**
 * An alert was opened, restated, retracted or marked: the document that is about it follows, and when none is, it is
 * drafted.
 */
export const followAlert =
  (deps: NotifyDeps) =>
  async (alertId: string): Promise<void> => {
    // Strongly consistent: what is decided here must not rest on an older version than the entry speaks of.
    const alert = await deps.cases.getAlert(alertId);
    if (alert === undefined) return;
    const noticeId = await deps.notices.ofAlert(alertId);
    if (noticeId !== undefined) await followDocument(deps)(noticeId);
    await draftForAlert(deps)(alert);
  };
