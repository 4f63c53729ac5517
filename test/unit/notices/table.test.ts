import { describe, expect, it } from 'vitest';
import { HubError } from '../../../functions/shared/errors.ts';
import { act } from '../../../functions/shared/notices/act.ts';
import { ACTION_NAMES, PARTY_NAMES, STATE_NAMES } from '../../../schemas/notices/names.ts';
import {
  type Notice,
  NoticeKindSchema,
  type NoticeState,
  NoticeStateSchema,
} from '../../../schemas/notices/notice.ts';
import {
  FINAL_STATES,
  findTransition,
  type NoticeAction,
  NoticeActionSchema,
  NoticePartySchema,
  TRANSITIONS,
} from '../../../schemas/notices/transitions.ts';
import { automaticPolicy, itemOf, noticeOf } from '../../support/make-notice.ts';
import { standingIn } from '../../support/notice-run.ts';

const KINDS = NoticeKindSchema.options;
const STATES = NoticeStateSchema.options;
const ACTIONS = NoticeActionSchema.options;
const PARTIES = NoticePartySchema.options;
const policy = automaticPolicy();

/** A document that has all that any step asks for; its due day was 2026-03-20. */
const full = (kind: Notice['kind'], state: NoticeState, action: NoticeAction): Notice => {
  const items = [itemOf('a1', standingIn(kind, action !== 'find-rectified'))];
  const served = { by: 'x', on: '2026-03-04', way: 'direct' as const };
  const due = { dueOn: '2026-03-20', dueSoonOn: '2026-03-17', provisional: false };
  return noticeOf(kind, { state, items, sentOn: '2026-03-03', served, ...due });
};

const INPUTS: Readonly<Partial<Record<NoticeAction, (notice: Notice) => unknown>>> = {
  follow: ({ items }) => ({ items, moreItems: 0 }),
  send: () => ({ documents: { html: 'a', htmlSha256: 'b', docx: 'c', docxSha256: 'd' } }),
  number: () => ({ officialNo: '济人社函〔2026〕1号' }),
  serve: () => ({ servedOn: '2026-03-05', way: 'post' }),
  extend: () => ({ days: 5, reason: '设备到货延迟' }),
  rectify: () => ({ evidence: ['f1'] }),
  reject: () => ({ reason: '材料不符' }),
  transfer: ({ kind }) => (kind === 'advice' ? { noticeId: 't1' } : {}),
  dispose: () => ({ on: '2026-03-10', outcome: 'fined' }),
  withdraw: () => ({ reason: '信息有误' }),
};

const outcome = (notice: Notice, action: NoticeAction, party: (typeof PARTIES)[number]): string => {
  const on = action === 'expire' ? '2026-03-21' : '2026-03-18';
  const input = INPUTS[action]?.(notice) ?? {};
  const at = '2026-03-18T02:00:00.000Z';
  try {
    return act(notice, { action, party, actor: 'x', on, at, seq: 1, input, policy, serial: 'LF' }).notice
      .state;
  } catch (error) {
    return error instanceof HubError ? error.code : String(error);
  }
};

/** What the table says, read cell by cell. */
const told = (notice: Notice, action: NoticeAction, party: (typeof PARTIES)[number]): string => {
  const line = findTransition(notice.kind, notice.state, action);
  if (line === undefined) return 'transition-forbidden';
  if (!line.who.includes(party)) return 'party-forbidden';
  if (line.to === 'same') return notice.state;
  return line.to === 'back' ? 'served' : line.to;
};

describe.each(KINDS)('the table of a %s', (kind) => {
  it.each(STATES)('is what act does in state %s, for every action and party', (state) => {
    const cells = ACTIONS.flatMap((action) => PARTIES.map((party) => ({ action, party })));
    const differing = cells.filter(({ action, party }) => {
      const notice = full(kind, state, action);
      return outcome(notice, action, party) !== told(notice, action, party);
    });
    expect(cells).toHaveLength(68);
    expect(differing).toEqual([]);
  });
});

describe('the table', () => {
  it('says one thing for each action, state and kind', () => {
    for (const kind of KINDS)
      for (const state of STATES)
        for (const action of ACTIONS) {
          const lines = TRANSITIONS.filter(
            (line) => line.action === action && line.kinds.includes(kind) && line.from.includes(state),
          );
          expect(lines.length, `${kind} ${state} ${action}`).toBeLessThan(2);
        }
  });

  it('leads nowhere from an end, and somewhere from everything else that is reached', () => {
    for (const kind of KINDS) {
      const lines = TRANSITIONS.filter((line) => line.kinds.includes(kind) && line.to !== 'same');
      const reached = new Set<NoticeState>(['draft']);
      for (let size = 0; size !== reached.size; ) {
        size = reached.size;
        for (const { from, to } of lines)
          if (to !== 'back' && to !== 'same' && from.some((state) => reached.has(state))) reached.add(to);
      }
      for (const state of reached)
        expect(lines.some(({ from }) => from.includes(state))).toBe(!FINAL_STATES.includes(state));
    }
  });

  it('tells nobody of what happens before sending', () => {
    const early = TRANSITIONS.filter(({ from }) =>
      from.every((state) => state === 'draft' || state === 'signed'),
    );
    const told = early.filter(({ action, tells }) => action !== 'send' && tells.length > 0);
    expect(told).toEqual([]);
  });

  it('has a Chinese name for every state, action and party', () => {
    const names = [
      ...Object.values(STATE_NAMES),
      ...Object.values(ACTION_NAMES),
      ...Object.values(PARTY_NAMES),
    ];
    expect(names).toHaveLength(STATES.length + ACTIONS.length + PARTIES.length);
    expect(names.every((name) => /^\p{Script=Han}+$/u.test(name))).toBe(true);
  });
});
