import type { SignOutcome } from '../../schemas/api/notices.ts';
import { audited } from '../shared/auth/audited.ts';
import { actorOf, type Caller } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import { actOnNotice } from './act-on-notice.ts';
import type { NoticesDeps } from './deps.ts';

/** After this long no further signing is begun: the API answers within 29 s or not at all. */
const BEGIN_WITHIN_MS = 20_000;

const failed = (noticeId: string, code: string, detail: string, detailZh: string): SignOutcome => ({
  ...{ noticeId, ok: false, code, detail, detailZh },
});

const notTried = (noticeId: string): SignOutcome =>
  failed(
    noticeId,
    'not-tried',
    'The time of this call was used up. Send it again.',
    '本次调用时间已用完，尚未处理，请再次提交。',
  );

/** Each signing is an act of its own, with its own line in the audit. */
const signOne = async (deps: NoticesDeps, caller: Caller, noticeId: string): Promise<SignOutcome> => {
  try {
    const { serial = '' } = await audited(
      deps,
      'notice-sign',
    )((note) => {
      note.actor = actorOf(caller);
      note.subject = noticeId.slice(0, 64);
      return actOnNotice(deps)({ caller, noticeId, action: 'sign', input: {} });
    });
    return { noticeId, ok: true, serial };
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    return failed(noticeId, error.code, error.message, error.messageZh);
  }
};

/**
 * Signs drafts one after another; each has its own outcome, and one that is refused stops none. Sending the same list
 * again signs what is left and answers the others with the serial that they have.
 */
export const signMany =
  (deps: NoticesDeps) =>
  async (caller: Caller, noticeIds: readonly string[]): Promise<SignOutcome[]> => {
    const until = Date.parse(deps.clocks.now()) + BEGIN_WITHIN_MS;
    const outcomes: SignOutcome[] = [];
    for (const noticeId of new Set(noticeIds)) {
      const isLate = Date.parse(deps.clocks.now()) >= until;
      outcomes.push(isLate ? notTried(noticeId) : await signOne(deps, caller, noticeId));
    }
    return outcomes;
  };
