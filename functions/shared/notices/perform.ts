import { SERIAL_MARKS } from '../../../schemas/notices/names.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { findTransition, type NoticeAction, type NoticeParty } from '../../../schemas/notices/transitions.ts';
import type { NoticePolicy } from '../../../schemas/settings/notice-policy.ts';
import type { Clocks } from '../clock.ts';
import type { NoticeStore } from '../ports/notices.ts';
import { act, type NoticeStep, stepHash } from './act.ts';
import { noticeBusy, noticeUnknown } from './refusals.ts';

/** Others may be faster; each try reads again. */
const TRIES = 5;
/** So far back a person's step is looked for: the hub may have gone on from it before it was sent again. */
const LOOK_BACK = 8;

export interface PerformDeps {
  readonly notices: Pick<NoticeStore, 'get' | 'commit' | 'events' | 'nextSerial'>;
  readonly clocks: Pick<Clocks, 'today' | 'now'>;
  readonly nextSeq: () => number;
  readonly policy: NoticePolicy;
}
export interface PerformCommand {
  readonly noticeId: string;
  readonly action: NoticeAction;
  readonly party: NoticeParty;
  readonly actor: string;
  /** As `NOTICE_INPUTS` of the action has it. */
  readonly input: unknown;
  /** May refuse by throwing, with the document as it is read in each try. */
  readonly check?: (notice: Notice) => void | Promise<void>;
}

/**
 * True when this step is the last one taken. What the hub did on its own since then does not count when a person or a
 * department repeats: signing goes on to sending within a second.
 */
const isRepeat = async (deps: PerformDeps, notice: Notice, command: PerformCommand): Promise<boolean> => {
  const { actor, action, input, party } = command;
  const back = party === 'hub' ? 1 : LOOK_BACK;
  const events = await deps.notices.events(notice.noticeId, Math.max(0, notice.events - back));
  const last = events.findLast((event) => party === 'hub' || event.party !== 'hub');
  if (last?.hash !== stepHash(actor, action, input)) return false;
  // Where the hub has led it to a state in which the step is open once more, it is a new step.
  return last.to === notice.state || findTransition(notice.kind, notice.state, action) === undefined;
};

/** `LF-370100-2026-TS-00012`. */
const takeSerial = async (deps: PerformDeps, { city, kind }: Notice, today: string): Promise<string> => {
  const year = today.slice(0, 4);
  const number = await deps.notices.nextSerial(city, year, kind);
  return `LF-${city}-${year}-${SERIAL_MARKS[kind]}-${String(number).padStart(5, '0')}`;
};

const step = async (
  deps: PerformDeps,
  notice: Notice,
  command: PerformCommand,
  on: string,
): Promise<NoticeStep> => {
  const { action, party, actor, input } = command;
  const wanted = { action, party, actor, input, on, at: deps.clocks.now(), seq: deps.nextSeq() };
  const done = act(notice, { ...wanted, policy: deps.policy });
  if (action !== 'sign') return done;
  // Only now that nothing refuses it: a refused signing takes no number.
  return act(notice, { ...wanted, policy: deps.policy, serial: await takeSerial(deps, notice, on) });
};

/**
 * Takes a stored document one step on and answers it as it stands then. The same step sent again right after is answered,
 * not done again. HubError 404 `notice-unknown`, 503 `notice-busy`, and what `act` refuses.
 */
export const perform =
  (deps: PerformDeps) =>
  async (command: PerformCommand): Promise<Notice> => {
    const { noticeId, check } = command;
    const on = await deps.clocks.today();
    for (let i = 0; i < TRIES; i += 1) {
      const notice = await deps.notices.get(noticeId);
      if (notice === undefined) throw noticeUnknown(noticeId);
      await check?.(notice);
      if (await isRepeat(deps, notice, command)) return notice;
      const next = await step(deps, notice, command, on);
      if (await deps.notices.commit(next)) return next.notice;
    }
    throw noticeBusy(noticeId);
  };
