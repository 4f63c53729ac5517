import { act, draftNotice } from '../../functions/shared/notices/act.ts';
import { NOTICE_INPUTS } from '../../schemas/notices/inputs.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import type { NoticeEvent } from '../../schemas/notices/transitions.ts';
import type { NoticePolicy } from '../../schemas/settings/notice-policy.ts';

/** Brings a document back from its events alone, as they lie in the lake (DECISIONS 21). */
export const replayNotice = (events: readonly NoticeEvent[], policy: NoticePolicy): Notice => {
  const [first, ...rest] = events;
  if (first === undefined) throw new Error('no events');
  const { notice } = draftNotice(NOTICE_INPUTS.draft.parse(first.input), first);
  return rest.reduce((before, event) => {
    const { serial, ...input } = event.input;
    const command = { ...event, input, policy };
    return act(before, typeof serial === 'string' ? { ...command, serial } : command).notice;
  }, notice);
};
