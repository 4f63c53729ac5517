import { expect } from 'vitest';
import { HubError } from '../../../functions/shared/errors.ts';
import { act, type NoticeCommand } from '../../../functions/shared/notices/act.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { noticeOf, policyWith } from '../../support/make-notice.ts';

const base: NoticeCommand = {
  ...{ action: 'sign', input: {}, actor: 'person:hr:wang', party: 'issuer', policy: policyWith() },
  ...{ on: '2026-03-10', at: '2026-03-10T02:00:00.000Z', seq: 500 },
};
/** One step of an officer of the lead department on 2026-03-10, or otherwise as told. */
export const take = (
  notice: Notice,
  action: NoticeCommand['action'],
  input: unknown,
  over: Partial<NoticeCommand> = {},
) => act(notice, { ...base, action, input, ...over });
export const hub = { party: 'hub', actor: 'hub' } as const;
export const responsible = { party: 'responsible', actor: 'organ:health' } as const;

/** Code and status of a refusal; every one speaks Chinese. */
export const refusal = (run: () => unknown): [string, number] => {
  try {
    run();
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    expect(error.messageZh).toMatch(/\p{Script=Han}/u);
    expect(error.message).not.toMatch(/\p{Script=Han}/u);
    return [error.code, error.status];
  }
  return ['done', 200];
};

export const sent = (kind: Notice['kind'], over: Partial<Notice> = {}) =>
  noticeOf(kind, { state: 'sent', sentOn: '2026-03-02', ...over });
export const served = (over: Partial<Notice> = {}) =>
  take(sent('advice', over), 'serve', { servedOn: '2026-03-02', way: 'direct' }, responsible).notice;
