import type { DocumentContent } from '../../../schemas/notices/content.ts';
import { NOTICE_TITLES } from '../../../schemas/notices/names.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { officeName } from '../../../schemas/notices/office-names.ts';
import type { NoticePolicy } from '../../../schemas/settings/notice-policy.ts';
import { toEnforcer } from './to-enforcer.ts';
import { toFirm } from './to-firm.ts';
import { dayInWords } from './words.ts';

/** What a document rests on beside itself; `parent` is the document behind a transfer. */
export interface ContentContext {
  readonly policy: NoticePolicy;
  readonly parent?: Notice;
}

const markOf = ({ state }: Notice, { mark }: NoticePolicy): string =>
  [...(state === 'draft' ? ['草稿'] : []), ...(mark === '' ? [] : [mark])].join(' · ');

/** What every document has; the day is left open until an officer signs. */
const frameOf = (notice: Notice, policy: NoticePolicy) => {
  const { kind, issuer, serial, officialNo, signed, basis } = notice;
  return {
    issuer: officeName(issuer),
    title: NOTICE_TITLES[kind],
    serial: serial ?? '（草稿，尚未编号）',
    ...(officialNo === undefined ? {} : { officialNo }),
    basis,
    date: signed === undefined ? '　　　　年　　月　　日' : dayInWords(signed.on),
    mark: markOf(notice, policy),
  };
};

/**
 * What a document says. Only findings that are open are printed. HubError `policy-line-gone` when the policy that it was
 * drafted by no longer has its line.
 */
export const contentOf = (notice: Notice, { policy, parent }: ContentContext): DocumentContent => ({
  ...frameOf(notice, policy),
  ...(notice.kind === 'transfer' ? toEnforcer(notice, parent, policy) : toFirm(notice, notice.kind, policy)),
});
