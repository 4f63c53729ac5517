import * as z from 'zod';
import { IsoDateSchema } from '../atoms.ts';
import { type NoticeKind, type NoticeState, NoticeStateSchema } from './notice.ts';

/** What can be done to a document. */
export const NoticeActionSchema = z.enum([
  'draft',
  'follow',
  'sign',
  'send',
  'number',
  'serve',
  'remind',
  'extend',
  'rectify',
  'find-rectified',
  'verify',
  'reject',
  'close',
  'expire',
  'transfer',
  'dispose',
  'withdraw',
]);
export type NoticeAction = z.infer<typeof NoticeActionSchema>;

/**
 * Who may do it. `issuer`: an officer of the issuing department in the city; `inspector`: of a joint team in the city;
 * `responsible`: the responsible department by its token, or one of its officers; `hub`: the hub itself, by policy or clock.
 */
export const NoticePartySchema = z.enum(['issuer', 'inspector', 'responsible', 'hub']);
export type NoticeParty = z.infer<typeof NoticePartySchema>;

export interface Transition {
  readonly action: NoticeAction;
  readonly from: readonly NoticeState[];
  /** `back`: as far as it had come before it was rectified: extended, served, or sent. `same`: the state stays. */
  readonly to: NoticeState | 'back' | 'same';
  readonly kinds: readonly NoticeKind[];
  readonly who: readonly NoticeParty[];
  /** Who is told of it: the responsible department, the issuing one. Nobody is told of drafts. */
  readonly tells: readonly ('responsible' | 'issuer')[];
}

const FIRM: readonly NoticeKind[] = ['reminder', 'advice'];
const ALL: readonly NoticeKind[] = ['reminder', 'advice', 'transfer', 'correction'];
/** Signed, and not at its end. */
const IN_HAND: readonly NoticeState[] = [
  'signed',
  'sent',
  'served',
  'extended',
  'rectified',
  'verified',
  'overdue',
  'transferred',
  'disposed',
];

/**
 * The whole life of a document, the one place where it is written. What is not here is refused with
 * `transition-forbidden`, a wrong party with `party-forbidden`. The first line that fits action, state and kind counts.
 *
 * - `follow` refreshes the findings of a draft; after signing the text stays frozen and only their standing follows.
 * - `remind` and `expire` of a transfer need no receipt (签收): its reply time counts from sending.
 * - `rectify` needs evidence; `find-rectified` follows when the facts no longer bear any finding of the document.
 * - `transfer` of an advice follows when its transfer document is sent, of a reminder at once (internal hand-over).
 * - a correction ends when it is served; a document of which nothing is left after it is withdrawn by the hub.
 * - `dispose` of a transfer disposes of the advice behind it; closing it closes that one too.
 */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'follow', from: ['draft', ...IN_HAND], to: 'same', kinds: ALL, who: ['hub'], tells: [] },
  // The hub signs by a setting of the policy line, which speaks of its own document: a transfer and a correction are always an officer's.
  { action: 'sign', from: ['draft'], to: 'signed', kinds: FIRM, who: ['issuer', 'hub'], tells: [] },
  {
    action: 'sign',
    from: ['draft'],
    to: 'signed',
    kinds: ['transfer', 'correction'],
    who: ['issuer'],
    tells: [],
  },
  { action: 'send', from: ['signed'], to: 'sent', kinds: ALL, who: ['hub'], tells: ['responsible'] },
  { action: 'number', from: [...IN_HAND, 'closed'], to: 'same', kinds: ALL, who: ['issuer'], tells: [] },
  {
    action: 'serve',
    from: ['sent'],
    to: 'served',
    kinds: [...FIRM, 'correction'],
    who: ['responsible', 'issuer'],
    tells: ['issuer'],
  },
  // 签收: the enforcing department says that it has the transfer.
  {
    action: 'serve',
    from: ['sent'],
    to: 'served',
    kinds: ['transfer'],
    who: ['responsible'],
    tells: ['issuer'],
  },
  {
    action: 'remind',
    from: ['served', 'extended'],
    to: 'same',
    kinds: FIRM,
    who: ['hub'],
    tells: ['responsible'],
  },
  {
    action: 'remind',
    from: ['sent', 'served'],
    to: 'same',
    kinds: ['transfer'],
    who: ['hub'],
    tells: ['responsible'],
  },
  {
    action: 'extend',
    from: ['served'],
    to: 'extended',
    kinds: FIRM,
    who: ['issuer'],
    tells: ['responsible'],
  },
  {
    action: 'rectify',
    from: ['served', 'extended', 'overdue'],
    to: 'rectified',
    kinds: FIRM,
    who: ['responsible'],
    tells: ['issuer'],
  },
  {
    action: 'find-rectified',
    from: ['sent', 'served', 'extended', 'overdue'],
    to: 'rectified',
    kinds: FIRM,
    who: ['hub'],
    tells: ['issuer', 'responsible'],
  },
  {
    action: 'verify',
    from: ['rectified'],
    to: 'verified',
    kinds: FIRM,
    who: ['issuer', 'inspector'],
    tells: ['responsible'],
  },
  {
    action: 'reject',
    from: ['rectified'],
    to: 'back',
    kinds: FIRM,
    who: ['issuer', 'inspector'],
    tells: ['responsible'],
  },
  { action: 'close', from: ['served'], to: 'closed', kinds: ['correction'], who: ['hub'], tells: [] },
  {
    action: 'close',
    from: ['verified', 'disposed'],
    to: 'closed',
    kinds: ALL,
    who: ['issuer', 'hub'],
    tells: ['responsible'],
  },
  {
    action: 'expire',
    from: ['served', 'extended'],
    to: 'overdue',
    kinds: FIRM,
    who: ['hub'],
    tells: ['responsible', 'issuer'],
  },
  {
    action: 'expire',
    from: ['sent', 'served'],
    to: 'overdue',
    kinds: ['transfer'],
    who: ['hub'],
    tells: ['responsible', 'issuer'],
  },
  {
    action: 'transfer',
    from: ['overdue'],
    to: 'transferred',
    kinds: FIRM,
    who: ['hub'],
    tells: ['responsible'],
  },
  {
    action: 'dispose',
    from: ['sent', 'served', 'overdue'],
    to: 'disposed',
    kinds: ['transfer'],
    who: ['responsible'],
    tells: ['issuer'],
  },
  {
    action: 'dispose',
    from: ['transferred'],
    to: 'disposed',
    kinds: ['reminder'],
    who: ['responsible', 'issuer'],
    tells: ['issuer'],
  },
  {
    action: 'dispose',
    from: ['transferred'],
    to: 'disposed',
    kinds: ['advice'],
    who: ['hub'],
    tells: ['responsible'],
  },
  { action: 'withdraw', from: ['draft'], to: 'withdrawn', kinds: ALL, who: ['issuer', 'hub'], tells: [] },
  { action: 'withdraw', from: ['signed'], to: 'withdrawn', kinds: ALL, who: ['issuer'], tells: [] },
  {
    action: 'withdraw',
    from: ['sent', 'served', 'extended', 'overdue'],
    to: 'withdrawn',
    kinds: ALL,
    who: ['issuer', 'hub'],
    tells: ['responsible'],
  },
  {
    action: 'withdraw',
    from: ['rectified', 'transferred'],
    to: 'withdrawn',
    kinds: ALL,
    who: ['issuer'],
    tells: ['responsible'],
  },
];

/** Ends: nothing follows, beside recording the office's own number. */
export const FINAL_STATES: readonly NoticeState[] = ['closed', 'withdrawn'];

/** The line of the table for an action on a document in this state; undefined where there is none. */
export const findTransition = (
  kind: NoticeKind,
  state: NoticeState,
  action: NoticeAction,
): Transition | undefined =>
  TRANSITIONS.find(
    (line) => line.action === action && line.kinds.includes(kind) && line.from.includes(state),
  );

/** One step in the life of a document: append-only, also kept in the lake so that replay gives the same state. */
export const NoticeEventSchema = z.strictObject({
  noticeId: z.string(),
  n: z.int().min(1),
  action: NoticeActionSchema,
  /** Null for the drafting itself. */
  from: NoticeStateSchema.nullable(),
  to: NoticeStateSchema,
  actor: z.string(),
  party: NoticePartySchema,
  /** System instant, and business day. */
  at: z.string(),
  on: IsoDateSchema,
  seq: z.int(),
  /** What the actor gave (without person fields). */
  input: z.record(z.string(), z.unknown()),
  /** SHA-256 of actor, action and input: the same one sent again right after is answered, not done again. */
  hash: z.string(),
  /** Alerts that the document covers from this step on. */
  covers: z.array(z.string()).optional(),
});
export type NoticeEvent = z.infer<typeof NoticeEventSchema>;

/** A step as the lake keeps it: with the hash of the policy (`cases/policies/…`) that it was taken by. */
export const KeptNoticeEventSchema = NoticeEventSchema.extend({ policy: z.string().optional() });
export type KeptNoticeEvent = z.infer<typeof KeptNoticeEventSchema>;
