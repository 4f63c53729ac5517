import type * as z from 'zod';
import { defined } from '../../../schemas/feeds/define-contract.ts';
import { NOTICE_INPUTS, type NoticeInput } from '../../../schemas/notices/inputs.ts';
import { liveItems } from '../../../schemas/notices/live-items.ts';
import type { Notice, NoticeItem, TimeLimit } from '../../../schemas/notices/notice.ts';
import { officeKey } from '../../../schemas/notices/office.ts';
import type { NoticeAction, NoticeParty } from '../../../schemas/notices/transitions.ts';
import type { NoticePolicy, PolicyLine } from '../../../schemas/settings/notice-policy.ts';
import { parseWith } from '../http/route.ts';
import { deadlineOf, workingDaysBefore } from './deadline.ts';
import { partyForbidden, ruleRefusal } from './refusals.ts';

/** Who does something when; `on` is the business day. */
export interface StepContext {
  readonly party: NoticeParty;
  readonly actor: string;
  readonly on: string;
  readonly policy: NoticePolicy;
  /** Our serial, taken for a `sign`. */
  readonly serial?: string;
}
/** What a step changes beside state and version; undefined takes a property away. */
type Patch = Partial<Notice>;
/** Parses the input of a step, checks its rules, and tells what it changes. */
export type Effect = (
  notice: Notice,
  input: unknown,
  context: StepContext,
) => { readonly input: Record<string, unknown>; readonly patch: Patch };

const effect =
  <T extends Record<string, unknown>>(
    schema: z.ZodType<T>,
    run: (notice: Notice, input: T, context: StepContext) => Patch,
  ): Effect =>
  (notice, raw, context) => {
    const input = parseWith(schema, raw, 'body-malformed');
    return { input, patch: run(notice, input, context) };
  };

const lineOf = ({ policyId }: Notice, { lines }: NoticePolicy): PolicyLine | undefined =>
  lines.find(({ id }) => id === policyId);
const stepOf = ({ actor, on }: StepContext, note?: string) => defined({ by: actor, on, note });
const isOpen = ({ standing }: NoticeItem): boolean => standing === 'open';

/** Due day and, some working days before it, the day from which it is due soon: never before the clock started. */
const dueFrom = (
  start: string,
  due: { dueOn: string; provisional: boolean },
  policy: NoticePolicy,
): Patch => {
  if (due.dueOn <= start) return { ...due, dueSoonOn: due.dueOn };
  const soon = workingDaysBefore(due.dueOn, policy.dueSoonDays);
  return { ...due, dueSoonOn: soon < start ? start : soon };
};

const sign = (notice: Notice, input: NoticeInput<'sign'>, context: StepContext): Patch => {
  const { policy, party, serial } = context;
  const items = liveItems(notice);
  if (items.length === 0) throw ruleRefusal('nothing-to-sign');
  const automatic = party === 'hub';
  if (automatic && lineOf(notice, policy)?.signing !== 'automatic') throw partyForbidden('sign', ['issuer']);
  // What is not shown may rest on anything.
  const doubtful = notice.moreItems > 0 || items.some(({ limit }) => limit?.proofread === false);
  if (automatic && doubtful) throw ruleRefusal('not-proofread');
  return { ...input, ...defined({ serial }), items, signed: { ...stepOf(context), automatic } };
};

const send = (notice: Notice, { documents }: NoticeInput<'send'>, { on, policy }: StepContext): Patch => ({
  documents,
  sentOn: on,
  ...(notice.kind === 'transfer' ? dueFrom(on, deadlineOf(on, policy.transferReply, policy), policy) : {}),
});

const clockOf = ({ order, timeLimit }: Notice, servedOn: string, policy: NoticePolicy): Patch => {
  if (order?.dueOn !== undefined)
    return dueFrom(servedOn, { dueOn: order.dueOn, provisional: false }, policy);
  if (timeLimit === undefined) return {};
  return dueFrom(servedOn, deadlineOf(servedOn, timeLimit, policy), policy);
};

/** 签收 of a transfer is no service on a firm: its reply time counts from sending. A correction asks for nothing. */
const hasFirmClock = ({ kind }: Notice): boolean => kind === 'reminder' || kind === 'advice';

const serve = (notice: Notice, input: NoticeInput<'serve'>, { actor, on, policy }: StepContext): Patch => {
  const { servedOn, ...how } = input;
  if (servedOn > on || servedOn < (notice.sentOn ?? servedOn)) throw ruleRefusal('served-date');
  const served = { by: actor, on: servedOn, ...how };
  return { served, ...(hasFirmClock(notice) ? clockOf(notice, servedOn, policy) : {}) };
};

const remind = ({ dueOn, dueSoonOn, remindedOn }: Notice, _: unknown, { on }: StepContext): Patch => {
  if (remindedOn !== undefined) throw ruleRefusal('already-reminded');
  if (dueOn === undefined || dueSoonOn === undefined || on < dueSoonOn || on > dueOn)
    throw ruleRefusal('not-due-soon');
  return { remindedOn: on };
};

const longestExtension = (notice: Notice, policy: NoticePolicy): TimeLimit => {
  const line = lineOf(notice, policy);
  if (line === undefined) throw ruleRefusal('policy-line-gone');
  return { days: line.extensionDays, unit: notice.timeLimit?.unit ?? line.timeLimit.unit };
};

const extend = (notice: Notice, input: NoticeInput<'extend'>, context: StepContext): Patch => {
  const { dueOn, order } = notice;
  if (dueOn === undefined) throw ruleRefusal('no-due-day');
  if (order?.dueOn !== undefined) throw ruleRefusal('order-deadline');
  if (context.on > dueOn) throw ruleRefusal('past-due');
  const longest = longestExtension(notice, context.policy);
  if (input.days > longest.days) throw ruleRefusal('extension-too-long');
  const due = deadlineOf(dueOn, { ...longest, days: input.days }, context.policy);
  return {
    ...dueFrom(dueOn, due, context.policy),
    remindedOn: undefined,
    extension: { ...stepOf(context, input.reason), days: input.days, dueBefore: dueOn },
  };
};

const expire = ({ dueOn, overdueOn }: Notice, _: unknown, { on }: StepContext): Patch => {
  if (dueOn === undefined || on <= dueOn) throw ruleRefusal('not-due');
  return { overdueOn: overdueOn ?? on };
};

const findRectified = ({ items }: Notice, _: unknown, context: StepContext): Patch => {
  if (items.some(isOpen)) throw ruleRefusal('still-open');
  return { rectified: { ...stepOf(context), evidence: [], byFacts: true } };
};

const transfer = (notice: Notice, input: NoticeInput<'transfer'>, { on }: StepContext): Patch => {
  const internal = notice.kind === 'reminder';
  if (internal !== (input.noticeId === undefined)) throw ruleRefusal('transfer-document');
  if (internal && !notice.items.some(isOpen)) throw ruleRefusal('nothing-to-transfer');
  return { transfer: { ...input, on } };
};

const dispose = (notice: Notice, input: NoticeInput<'dispose'>, { on }: StepContext): Patch => {
  if (input.on > on || input.on < (notice.sentOn ?? input.on)) throw ruleRefusal('disposed-date');
  const office = notice.kind === 'transfer' ? notice.responsible : (notice.enforcer ?? notice.issuer);
  return { disposal: { ...input, by: officeKey(office) } };
};

/** The text of a signed document is frozen: only how its alerts stand is taken over. */
const follow = (notice: Notice, { items, moreItems }: NoticeInput<'follow'>): Patch => {
  if (notice.state === 'draft') return { items, moreItems };
  const now = new Map(items.map((item) => [item.alertId, item]));
  return {
    items: notice.items.map((item) => {
      const { standing, standingReason } = now.get(item.alertId) ?? item;
      return defined({ ...item, standing, standingReason });
    }),
  };
};

/** What each step does beside moving the document on. `draft` stands apart: it has no document before it. */
export const EFFECTS: Readonly<Record<Exclude<NoticeAction, 'draft'>, Effect>> = {
  follow: effect(NOTICE_INPUTS.follow, follow),
  sign: effect(NOTICE_INPUTS.sign, sign),
  send: effect(NOTICE_INPUTS.send, send),
  number: effect(NOTICE_INPUTS.number, (_, { officialNo }) => ({ officialNo })),
  serve: effect(NOTICE_INPUTS.serve, serve),
  remind: effect(NOTICE_INPUTS.remind, remind),
  extend: effect(NOTICE_INPUTS.extend, extend),
  rectify: effect(NOTICE_INPUTS.rectify, (_, { evidence, note }, context) => ({
    rectified: { ...stepOf(context, note), evidence, byFacts: false },
  })),
  'find-rectified': effect(NOTICE_INPUTS['find-rectified'], findRectified),
  verify: effect(NOTICE_INPUTS.verify, (_, { note }, context) => ({ verified: stepOf(context, note) })),
  reject: effect(NOTICE_INPUTS.reject, () => ({ rectified: undefined })),
  close: effect(NOTICE_INPUTS.close, (_, __, { on }) => ({ closedOn: on })),
  expire: effect(NOTICE_INPUTS.expire, expire),
  transfer: effect(NOTICE_INPUTS.transfer, transfer),
  dispose: effect(NOTICE_INPUTS.dispose, dispose),
  withdraw: effect(NOTICE_INPUTS.withdraw, (_, { reason }, context) => ({
    withdrawn: stepOf(context, reason),
  })),
};
