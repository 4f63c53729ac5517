import type { Notice } from '../../../schemas/notices/notice.ts';
import type { NoticeAction } from '../../../schemas/notices/transitions.ts';
import { act, covering } from './act.ts';
import type { PerformDeps } from './perform.ts';
import { noticeBusy } from './refusals.ts';

/** Others may be faster; each try reads and plans again. */
const TRIES = 8;
/** The hub, as actor of what it does by policy or clock. */
export const HUB = 'hub';

export type AdvanceDeps = Pick<PerformDeps, 'clocks' | 'nextSeq' | 'policy'> & {
  readonly notices: Pick<PerformDeps['notices'], 'get' | 'commit'>;
};
/** A step of the hub, as it follows from a document. */
export interface HubStep {
  readonly action: Exclude<NoticeAction, 'sign'>;
  /** As `NOTICE_INPUTS` of the action has it. */
  readonly input: unknown;
  /** Alerts that the document covers from now on. */
  readonly covers?: readonly string[];
}

/**
 * Lets the hub take a step that follows from how a document stands: `plan` sees each version anew, so that nothing is
 * decided on an older one, and answers nothing when nothing is to be done. That makes a repeat harmless. Answers the
 * document as it stands then; undefined when there is none. HubError 503 `notice-busy`, and what `act` refuses.
 */
export const advance =
  ({ notices, clocks, nextSeq, policy }: AdvanceDeps) =>
  async (
    noticeId: string,
    plan: (notice: Notice) => HubStep | undefined | Promise<HubStep | undefined>,
  ): Promise<Notice | undefined> => {
    const on = await clocks.today();
    for (let i = 0; i < TRIES; i += 1) {
      const notice = await notices.get(noticeId);
      const step = notice === undefined ? undefined : await plan(notice);
      if (notice === undefined || step === undefined) return notice;
      const { covers, ...what } = step;
      const when = { on, at: clocks.now(), seq: nextSeq() };
      const next = act(notice, { ...what, ...when, party: 'hub', actor: HUB, policy });
      if (await notices.commit(covers === undefined ? next : covering(next, covers))) return next.notice;
    }
    throw noticeBusy(noticeId);
  };
