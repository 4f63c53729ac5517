import type { Notice } from '../../schemas/notices/notice.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { noticeUnknown } from '../shared/notices/refusals.ts';
import { maySee } from './access.ts';
import type { NoticesDeps } from './deps.ts';

/** A longer text would be no key that the store takes. */
const NOTICE_ID = /^[\w-]{1,64}$/;

/** The same answer for a document that is not there and for one that is not the caller's: either would tell something. */
export const unknownNotice = (noticeId: string) => noticeUnknown(noticeId.slice(0, 64));

/** A document that the caller may see. HubError 404 `notice-unknown`. */
export const findNotice = async (
  { notices, grants }: Pick<NoticesDeps, 'notices' | 'grants'>,
  caller: Caller,
  noticeId: string,
): Promise<Notice> => {
  const notice = NOTICE_ID.test(noticeId) ? await notices.get(noticeId) : undefined;
  if (notice !== undefined && maySee(grants, caller, notice)) return notice;
  throw unknownNotice(noticeId);
};
