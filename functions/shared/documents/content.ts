import type { DocumentContent } from '../../../schemas/notices/content.ts';
import { NOTICE_TITLES } from '../../../schemas/notices/names.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { officeName } from '../../../schemas/notices/office-names.ts';
import type { NoticePolicy } from '../../../schemas/settings/notice-policy.ts';
import type { Letter } from './facts.ts';
import { toCorrected } from './to-corrected.ts';
import { toEnforcer } from './to-enforcer.ts';
import { toFirm } from './to-firm.ts';
import { dayInWords } from './words.ts';

/** What a document rests on beside itself; `parent` is the document behind a transfer or a correction. */
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

const letterOf = (notice: Notice, { policy, parent }: ContentContext): Letter => {
  if (notice.kind === 'transfer') return toEnforcer(notice, parent, policy);
  return notice.kind === 'correction' ? toCorrected(notice, parent) : toFirm(notice, notice.kind, policy);
};

/**
 * What a document says. Only findings that are open are printed, in a correction those that it takes back. HubError
 * `policy-line-gone` when the policy that it was drafted by no longer has its line.
 */
export const contentOf = (notice: Notice, context: ContentContext): DocumentContent => ({
  ...frameOf(notice, context.policy),
  ...letterOf(notice, context),
});
