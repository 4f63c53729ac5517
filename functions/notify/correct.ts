import { defined } from '../../schemas/feeds/define-contract.ts';
import type { NewNotice } from '../../schemas/notices/inputs.ts';
import { isWrong } from '../../schemas/notices/live-items.ts';
import type { Notice, NoticeItem } from '../../schemas/notices/notice.ts';
import { noticeIdOf } from '../shared/keys.ts';
import { draftNotice } from '../shared/notices/act.ts';
import { advance, HUB, type HubStep } from '../shared/notices/advance.ts';
import type { NotifyDeps } from './deps.ts';
import { saysAlready } from './notice-item.ts';

const NOTHING_WRONG = '所涉情形现已不需更正，草稿由系统撤回。';
const ALL_TAKEN_BACK = '所列情形均因数据更正不成立，更正函已发出，原文书由系统撤回。';

/** Corrections of a document are numbered: each takes back what those before it did not. */
const correctionIdOf = ({ subject, city, noticeId, responsible }: Notice, round: number): string =>
  noticeIdOf({
    ...{ subject, city, kind: 'correction', order: noticeId },
    ...{ organ: responsible.organ, day: '', round },
  });

/** The correction that is still a draft, or the number of the next one; and what earlier ones took back. */
export const latestCorrection = async ({ notices }: Pick<NotifyDeps, 'notices'>, parent: Notice) => {
  const takenBack = new Set<string>();
  for (let round = 1; ; round += 1) {
    const noticeId = correctionIdOf(parent, round);
    const correction = await notices.get(noticeId);
    if (correction === undefined || correction.state === 'draft') return { noticeId, correction, takenBack };
    if (correction.state !== 'withdrawn') for (const { alertId } of correction.items) takenBack.add(alertId);
  }
};

const wrongItems = ({ items }: Notice, takenBack: ReadonlySet<string>): NoticeItem[] =>
  items.filter((item) => isWrong(item) && !takenBack.has(item.alertId));

const newCorrection = (parent: Notice, noticeId: string, items: NoticeItem[]): NewNotice => {
  const { subject, uscc, name, industry, city, district, issuer, responsible, enforcer, policyId, basis } =
    parent;
  return defined({
    ...{ noticeId, kind: 'correction' as const, parentId: parent.noticeId, policyId, basis },
    ...{ subject, uscc, name, industry, city, district, issuer, responsible, enforcer },
    ...{ items, moreItems: 0 },
  });
};

/** What a draft of a correction is about now: what of its document is wrong and was not taken back before. */
export const planCorrection = async (deps: NotifyDeps, draft: Notice): Promise<HubStep | undefined> => {
  const parent = draft.parentId === undefined ? undefined : await deps.notices.get(draft.parentId);
  const { takenBack } =
    parent === undefined ? { takenBack: new Set<string>() } : await latestCorrection(deps, parent);
  const items = parent === undefined ? [] : wrongItems(parent, takenBack);
  if (items.length === 0) return { action: 'withdraw', input: { reason: NOTHING_WRONG } };
  const now = { items, moreItems: 0 };
  return saysAlready(draft, now) ? undefined : { action: 'follow', input: now };
};

/**
 * A document that was sent and rests on facts that were corrected or taken back is corrected by a document of its own,
 * for an officer to sign. A function of how the document stands, so that a repeat changes nothing.
 */
export const correct = async (deps: NotifyDeps, parentId: string): Promise<void> => {
  const parent = await deps.notices.get(parentId);
  if (parent === undefined || parent.sentOn === undefined || parent.kind === 'correction') return;
  const { noticeId, correction, takenBack } = await latestCorrection(deps, parent);
  if (correction !== undefined) {
    await advance(deps)(noticeId, (draft) =>
      draft.state === 'draft' ? planCorrection(deps, draft) : undefined,
    );
    return;
  }
  const items = wrongItems(parent, takenBack);
  if (items.length === 0) return;
  const when = { on: await deps.clocks.today(), at: deps.clocks.now(), seq: deps.nextSeq() };
  // Another worker may be faster: the same draft is there then.
  await deps.notices.commit(draftNotice(newCorrection(parent, noticeId, items), { actor: HUB, ...when }));
};

/** A document of which nothing is left after its correction went out is withdrawn with it. */
export const withdrawCorrected = async (deps: NotifyDeps, { parentId }: Notice): Promise<void> => {
  if (parentId === undefined) return;
  await advance(deps)(parentId, ({ state, items, moreItems }) => {
    const isUnderWay = state === 'sent' || state === 'served' || state === 'extended' || state === 'overdue';
    return isUnderWay && moreItems === 0 && items.every(isWrong)
      ? { action: 'withdraw', input: { reason: ALL_TAKEN_BACK } }
      : undefined;
  });
};

/** A correction is done with when it reached whom it is for. */
export const closeServed = (deps: NotifyDeps, noticeId: string): Promise<unknown> =>
  advance(deps)(noticeId, ({ kind, state }) =>
    kind === 'correction' && state === 'served' ? { action: 'close', input: {} } : undefined,
  );
