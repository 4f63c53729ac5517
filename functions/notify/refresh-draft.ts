import type { Alert } from '../../schemas/alerts/alert.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import { advance, type HubStep } from '../shared/notices/advance.ts';
import { planCorrection } from './correct.ts';
import { coveredBy, uncoveredOf } from './cover.ts';
import type { NotifyDeps } from './deps.ts';
import { itemsOf, saysAlready } from './notice-item.ts';
import { accuses, fits, groupOf } from './policy.ts';

const NOTHING_LEFT = '所涉预警均已撤回或已标记，草稿由系统撤回。';
const PARENT_SETTLED = '原整改建议书已不再逾期，移送函草稿由系统撤回。';

const withdraw = (reason: string): HubStep => ({ action: 'withdraw', input: { reason } });

const accusing = async ({ cases }: NotifyDeps, { subject }: Notice): Promise<Alert[]> =>
  (await cases.bySubject(subject)).alerts.filter(accuses);

/** What a draft of a document to the firm is about now: its own alerts that still belong in it. */
const membersOf = async (deps: NotifyDeps, notice: Notice): Promise<Alert[]> => {
  const fitting = (await accusing(deps, notice)).filter((alert) => fits(groupOf(deps.policy, alert), notice));
  return coveredBy(deps, notice.noticeId, fitting);
};

/** What of an advice is open still: it goes into the transfer. */
export const openAlertsOf = async (deps: NotifyDeps, advice: Notice): Promise<Alert[]> =>
  coveredBy(deps, advice.noticeId, await accusing(deps, advice));

const planOf = (notice: Notice, members: readonly Alert[]): HubStep | undefined => {
  if (members.length === 0) return withdraw(NOTHING_LEFT);
  const now = itemsOf(members);
  return saysAlready(notice, now) ? undefined : { action: 'follow', input: now };
};

const planTransfer = async (deps: NotifyDeps, notice: Notice): Promise<HubStep | undefined> => {
  const parent = notice.parentId === undefined ? undefined : await deps.notices.get(notice.parentId);
  if (parent?.state !== 'overdue') return withdraw(PARENT_SETTLED);
  return planOf(notice, await openAlertsOf(deps, parent));
};

/**
 * Brings a draft up to date with its alerts as they are: refreshed, dropped, and withdrawn when none is left. It is a
 * function of the alerts alone, so a repeat does nothing. What is no draft any more is left alone.
 */
export const refreshDraft =
  (deps: NotifyDeps) =>
  (noticeId: string): Promise<Notice | undefined> =>
    advance(deps)(noticeId, async (notice) => {
      if (notice.state !== 'draft') return undefined;
      if (notice.kind === 'transfer') return planTransfer(deps, notice);
      if (notice.kind === 'correction') return planCorrection(deps, notice);
      return planOf(notice, await membersOf(deps, notice));
    });

/** Takes more alerts into a draft, those that stand in none yet; false when it is no draft any more. */
export const joinDraft =
  (deps: NotifyDeps) =>
  async (noticeId: string, alerts: readonly Alert[]): Promise<boolean> => {
    let isDraft = false;
    await advance(deps)(noticeId, async (notice) => {
      isDraft = notice.state === 'draft';
      const joining = isDraft ? await uncoveredOf(deps, alerts) : [];
      if (joining.length === 0) return undefined;
      const covers = joining.map(({ alertId }) => alertId);
      const own = (await membersOf(deps, notice)).filter(({ alertId }) => !covers.includes(alertId));
      return { action: 'follow', input: itemsOf([...own, ...joining]), covers };
    });
    return isDraft;
  };
