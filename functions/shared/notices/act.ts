import { defined } from '../../../schemas/feeds/define-contract.ts';
import type { NewNotice } from '../../../schemas/notices/inputs.ts';
import type { Notice, NoticeState } from '../../../schemas/notices/notice.ts';
import {
  findTransition,
  type NoticeAction,
  type NoticeEvent,
  type Transition,
} from '../../../schemas/notices/transitions.ts';
import { canonicalJson, sha256Hex } from '../hash.ts';
import { EFFECTS, type StepContext } from './effects.ts';
import { partyForbidden, transitionForbidden } from './refusals.ts';

/** A step that somebody wants to take. `at` is the system instant, `on` the business day, `seq` the commit sequence. */
export interface NoticeCommand extends StepContext {
  readonly action: NoticeAction;
  readonly at: string;
  readonly seq: number;
  /** As `NOTICE_INPUTS` of the action has it. */
  readonly input: unknown;
}
/** A document after a step, and the step. */
export interface NoticeStep {
  readonly notice: Notice;
  readonly event: NoticeEvent;
}

/** By it a step that is sent again is known. */
export const stepHash = (actor: string, action: NoticeAction, input: unknown): string =>
  sha256Hex(`${actor}|${action}|${canonicalJson(input)}`);

/** A rejected report leads to where the document had come before: extended, served, or sent when nobody served it. */
const stateBefore = ({ served, extension }: Notice): NoticeState => {
  if (served === undefined) return 'sent';
  return extension === undefined ? 'served' : 'extended';
};

const nextState = (notice: Notice, { to }: Transition): NoticeState => {
  if (to === 'same') return notice.state;
  return to === 'back' ? stateBefore(notice) : to;
};

/** The line of the table that lets this party do it. */
const permit = (notice: Notice, { action, party }: NoticeCommand): Transition => {
  const line = findTransition(notice.kind, notice.state, action);
  if (line === undefined) throw transitionForbidden(notice, action);
  if (!line.who.includes(party)) throw partyForbidden(action, line.who);
  return line;
};

/**
 * Takes a document one step on, by the table in `schemas/notices/transitions.ts` and the rules of the step. Pure: the
 * same document, command and policy give the same answer, so the events of a document bring it back.
 *
 * HubError 409 `transition-forbidden`, 403 `party-forbidden`, 400 `body-malformed` for the input, and the codes of single
 * rules (`refusals.ts`): 409 `nothing-to-sign`, `not-proofread`, `not-due` …, 400 `served-date`, `extension-too-long` …
 */
export const act = (notice: Notice, command: NoticeCommand): NoticeStep => {
  const { action, party, actor, on, at, serial } = command;
  const line = permit(notice, command);
  // No line of the table drafts: `permit` has refused it.
  const { input, patch } = EFFECTS[action as Exclude<NoticeAction, 'draft'>](notice, command.input, command);
  const n = notice.events + 1;
  const seq = Math.max(notice.seq + 1, command.seq);
  const to = nextState(notice, line);
  const { noticeId, state: from, version } = notice;
  return {
    notice: defined({ ...notice, ...patch, state: to, version: version + 1, seq, events: n }),
    event: {
      ...{ noticeId, n, action, from, to, actor, party, at, on, seq },
      input: action === 'sign' ? defined({ ...input, serial }) : input,
      hash: stepHash(actor, action, input),
    },
  };
};

/** A new document, in its first version, and the step that drafted it. */
export const draftNotice = (
  draft: NewNotice,
  { actor, on, at, seq }: Pick<NoticeCommand, 'actor' | 'on' | 'at' | 'seq'>,
): NoticeStep => ({
  notice: { ...draft, state: 'draft', version: 1, seq, draftedOn: on, events: 1 },
  event: {
    noticeId: draft.noticeId,
    n: 1,
    action: 'draft',
    from: null,
    to: 'draft',
    ...{ actor, party: 'hub', at, on, seq },
    input: draft,
    hash: stepHash(actor, 'draft', draft),
  },
});

/** A step by which the document covers these alerts from now on. */
export const covering = ({ notice, event }: NoticeStep, covers: readonly string[]) => ({
  notice,
  event: { ...event, covers: [...covers] },
  covers,
});
