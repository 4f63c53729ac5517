import { NOTICE_INPUTS } from '../../schemas/notices/inputs.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import type { NoticeEvent } from '../../schemas/notices/transitions.ts';
import type { NoticePolicy } from '../../schemas/settings/notice-policy.ts';
import { act, draftNotice } from '../shared/notices/act.ts';

/** A step of a document, and the policy that it was taken by. */
export interface PolicedEvent {
  readonly event: NoticeEvent;
  readonly policy: NoticePolicy;
}

/** Takes a step again; the serial of a signing is the one that was taken. */
const takeAgain = (notice: Notice, { event, policy }: PolicedEvent): Notice => {
  const { serial, ...input } = event.input;
  const command = { ...event, input, policy };
  return act(notice, typeof serial === 'string' ? { ...command, serial } : command).notice;
};

/** Brings a document back from its steps alone, as they lie in the lake (DECISIONS 21); undefined when there are none. */
export const replayNotice = ([first, ...rest]: readonly PolicedEvent[]): Notice | undefined => {
  if (first === undefined) return undefined;
  const { notice } = draftNotice(NOTICE_INPUTS.draft.parse(first.event.input), first.event);
  return rest.reduce(takeAgain, notice);
};
