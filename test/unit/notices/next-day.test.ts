import { describe, expect, test } from 'vitest';
import { nextDayOf } from '../../../functions/shared/notices/next-day.ts';
import { type NoticeKind, type NoticeState, NoticeStateSchema } from '../../../schemas/notices/notice.ts';
import { findTransition } from '../../../schemas/notices/transitions.ts';
import { noticeOf } from '../../support/make-notice.ts';

const DUE = { dueOn: '2026-03-31', dueSoonOn: '2026-03-26' };
const REMINDED = { ...DUE, remindedOn: '2026-03-26' };
const dayOf = (kind: NoticeKind, state: NoticeState, more: object = DUE) =>
  nextDayOf(noticeOf(kind, { state, ...more }));

describe('the next day of a document', () => {
  test('is the one from which it is due soon, and when that was told the day after its last', () => {
    expect(dayOf('advice', 'served')).toBe('2026-03-26');
    expect(dayOf('advice', 'served', REMINDED)).toBe('2026-04-01');
    expect(dayOf('reminder', 'extended')).toBe('2026-03-26');
    expect(dayOf('reminder', 'extended', REMINDED)).toBe('2026-04-01');
  });

  test('is the day after its last where nobody is to be reminded', () => {
    expect(dayOf('advice', 'served', { dueOn: '2026-12-31' })).toBe('2027-01-01');
  });

  test('comes for a transfer from its sending, signed for or not', () => {
    expect(dayOf('transfer', 'sent')).toBe('2026-03-26');
    expect(dayOf('transfer', 'sent', REMINDED)).toBe('2026-04-01');
    expect(dayOf('transfer', 'served', REMINDED)).toBe('2026-04-01');
  });

  test('does not come without a due day', () => {
    expect(dayOf('advice', 'served', {})).toBeUndefined();
  });

  /** Else the sweep would never find what it has to do, or would find forever what it may not do. */
  test.each(['reminder', 'advice', 'transfer'] as const)(
    'of a %s comes in just those states in which the hub may remind and expire',
    (kind) => {
      for (const state of NoticeStateSchema.options) {
        const [remind, expire] = (['remind', 'expire'] as const).map(
          (action) => findTransition(kind, state, action) !== undefined,
        );
        expect([state, dayOf(kind, state) !== undefined]).toEqual([state, remind]);
        expect([state, dayOf(kind, state, REMINDED) !== undefined]).toEqual([state, expire]);
      }
    },
  );
});
