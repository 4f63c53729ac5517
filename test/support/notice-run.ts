import { HubError } from '../../functions/shared/errors.ts';
import { act, type NoticeStep } from '../../functions/shared/notices/act.ts';
import type { Notice, NoticeItem } from '../../schemas/notices/notice.ts';
import type { NoticeAction, NoticeEvent } from '../../schemas/notices/transitions.ts';
import type { NoticePolicy } from '../../schemas/settings/notice-policy.ts';
import { itemOf, limitItem } from './make-notice.ts';
import { isoDay, type Try } from './notice-model.ts';

/** The product's side of the model test. */
export interface Real {
  notice: Notice;
  readonly events: NoticeEvent[];
  readonly policy: NoticePolicy;
  /** Whether the limits of its findings are. */
  readonly proofread: boolean;
  last?: { readonly tried: Try; readonly input: unknown };
}
/** Frozen to the bottom: a step that writes into its document throws. */
export const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

/** How a finding stands that the document is about, or is not. */
export const standingIn = (
  kind: Notice['kind'],
  isLive: boolean,
): Pick<NoticeItem, 'standing' | 'standingReason'> =>
  isLive === (kind === 'correction')
    ? { standing: 'retracted', standingReason: 'facts-corrected' }
    : { standing: 'open' };

/** Findings as a follow step brings them: of a signed document with a changed text and a stranger, both to be ignored. */
const followed = ({ notice, proofread }: Real, { standings }: Try): Notice['items'] => {
  const standing = (i: number) => standingIn(notice.kind, standings[i] === true);
  if (notice.state === 'draft') {
    return standings.map((_, i) => ({ ...limitItem(`f${i}`, proofread), ...standing(i) }));
  }
  const known = notice.items
    .slice(0, standings.length)
    .map((item, i) => ({ ...item, ...standing(i), basis: 'another text' }));
  return [...known, itemOf('a-stranger')];
};

const DOCUMENTS = { html: 'a', htmlSha256: 'b', docx: 'c', docxSha256: 'd' };
const textOf = ({ blank }: Try): string => (blank ? ' ' : '原因');
/** Inputs of the steps that take any. */
export const INPUTS: Partial<Record<NoticeAction, (tried: Try, real: Real) => unknown>> = {
  follow: (tried, real) => ({ items: followed(real, tried), moreItems: 0 }),
  send: () => ({ documents: DOCUMENTS }),
  number: (tried) => ({ officialNo: textOf(tried) }),
  serve: ({ day }) => ({ servedOn: isoDay(day), way: 'direct' }),
  extend: (tried) => ({ days: tried.days, reason: textOf(tried) }),
  rectify: ({ evidence }) => ({ evidence: Array.from({ length: evidence }, (_, i) => `file-${i}`) }),
  reject: (tried) => ({ reason: textOf(tried) }),
  transfer: ({ withDocument }) => (withDocument ? { noticeId: 'transfer-9' } : {}),
  dispose: ({ day }) => ({ on: isoDay(day), outcome: 'ordered' }),
  withdraw: (tried) => ({ reason: textOf(tried) }),
};

/** The step, or the code of its refusal. */
export const attempt = (real: Real, today: number, tried: Try, input: unknown): NoticeStep | string => {
  const { action, party } = tried;
  const at = '2027-01-04T00:00:00.000Z';
  const serial = action === 'sign' ? { serial: 'LF-370100-2027-TS-00001' } : {};
  const { notice, policy } = real;
  try {
    return act(notice, {
      action,
      party,
      actor: 'x',
      on: isoDay(today),
      at,
      seq: 7,
      input,
      policy,
      ...serial,
    });
  } catch (error) {
    if (error instanceof HubError) return error.code;
    throw error;
  }
};
