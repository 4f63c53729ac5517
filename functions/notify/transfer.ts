import { defined } from '../../schemas/feeds/define-contract.ts';
import type { NewNotice } from '../../schemas/notices/inputs.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import type { Office } from '../../schemas/notices/office.ts';
import type { NoticeEvent } from '../../schemas/notices/transitions.ts';
import { noticeIdOf } from '../shared/keys.ts';
import { draftNotice } from '../shared/notices/act.ts';
import { advance, HUB } from '../shared/notices/advance.ts';
import type { NotifyDeps } from './deps.ts';
import { itemsOf } from './notice-item.ts';
import { openAlertsOf } from './refresh-draft.ts';

/** One transfer for each time that an advice runs out: the number of that step is its round. */
const transferIdOf = ({ subject, noticeId, city }: Notice, enforcer: Office, expired: NoticeEvent): string =>
  noticeIdOf({
    ...{ subject, city, kind: 'transfer', order: noticeId },
    ...{ organ: enforcer.organ, day: expired.on, round: expired.n },
  });

/** The transfer of an advice that ran out: its id, whether it is drafted or not. */
export const transferOf = async (
  { notices }: Pick<NotifyDeps, 'notices'>,
  advice: Notice,
): Promise<string | undefined> => {
  if (advice.kind !== 'advice' || advice.enforcer === null) return undefined;
  const expired = (await notices.events(advice.noticeId)).findLast(({ action }) => action === 'expire');
  return expired === undefined ? undefined : transferIdOf(advice, advice.enforcer, expired);
};

const newTransfer = (
  { policy }: NotifyDeps,
  noticeId: string,
  advice: Notice,
  enforcer: Office,
): Omit<NewNotice, 'items' | 'moreItems'> => {
  const { subject, uscc, name, industry, city, district, issuer, policyId } = advice;
  return defined({
    ...{ noticeId, kind: 'transfer' as const, parentId: advice.noticeId, policyId },
    ...{ subject, uscc, name, industry, city, district, issuer },
    ...{ responsible: enforcer, enforcer },
    timeLimit: policy.transferReply,
    basis: policy.transferBasis,
  });
};

/** What of an advice is open still is drafted as its transfer, for an officer to sign; nothing when none is. */
const draftTransfer = async (deps: NotifyDeps, advice: Notice): Promise<void> => {
  const noticeId = await transferOf(deps, advice);
  if (noticeId === undefined || advice.enforcer === null) return;
  if ((await deps.notices.get(noticeId)) !== undefined) return;
  const open = await openAlertsOf(deps, advice);
  if (open.length === 0) return;
  const when = { on: await deps.clocks.today(), at: deps.clocks.now(), seq: deps.nextSeq() };
  const draft = { ...newTransfer(deps, noticeId, advice, advice.enforcer), ...itemsOf(open) };
  // Another worker may be faster: the same draft is there then.
  await deps.notices.commit(draftNotice(draft, { actor: HUB, ...when }));
};

/** The issuer of a reminder enforces insurance itself, so it is handed over inside, without a document (DECISIONS 15). */
const handOver = (deps: NotifyDeps, noticeId: string): Promise<unknown> =>
  advance(deps)(noticeId, async (notice) => {
    if (notice.state !== 'overdue' || !notice.items.some(({ standing }) => standing === 'open'))
      return undefined;
    return { action: 'transfer', input: {} };
  });

/** After the time limit: an advice is to be transferred to the department that may enforce, a reminder is handed over. */
export const afterExpiry = async (deps: NotifyDeps, notice: Notice): Promise<void> => {
  if (notice.state !== 'overdue') return;
  if (notice.kind === 'reminder') await handOver(deps, notice.noticeId);
  if (notice.kind === 'advice') await draftTransfer(deps, notice);
};

/** What happens to a transfer happens to the advice behind it, as far as that stands where it did. */
export const carryToParent = async (
  deps: NotifyDeps,
  { noticeId, parentId, disposal }: Notice,
  action: 'send' | 'dispose' | 'close',
): Promise<void> => {
  if (parentId === undefined) return;
  await advance(deps)(parentId, async (parent) => {
    if (action === 'send')
      return parent.state === 'overdue' ? { action: 'transfer', input: { noticeId } } : undefined;
    if (parent.transfer?.noticeId !== noticeId) return undefined;
    if (action === 'close') return parent.state === 'disposed' ? { action, input: {} } : undefined;
    if (parent.state !== 'transferred' || disposal === undefined) return undefined;
    const { by: _, ...input } = disposal;
    return { action, input };
  });
};
