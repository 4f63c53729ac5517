import { describe, expect, it } from 'vitest';
import type { NoticeCommand } from '../../../functions/shared/notices/act.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { draftOf, itemOf, noticeOf } from '../../support/make-notice.ts';
import { hub, refusal, responsible, sent, served, take } from './take.ts';

describe('extension', () => {
  it('counts from the old day in the same unit, and will be reminded of again', () => {
    const reminded = { ...served(), remindedOn: '2026-03-11' };
    const { notice } = take(reminded, 'extend', { days: 5, reason: '设备到货延迟' });
    expect(notice).toMatchObject({ state: 'extended', dueOn: '2026-03-23', dueSoonOn: '2026-03-18' });
    expect('remindedOn' in notice).toBe(false);
    expect(notice.extension).toMatchObject({ days: 5, dueBefore: '2026-03-16', note: '设备到货延迟' });
  });

  it.each([
    ['past-due', 409, {}, 5, '2026-03-17'],
    ['extension-too-long', 400, {}, 31, '2026-03-16'],
    ['no-due-day', 409, { timeLimit: undefined }, 5, '2026-03-10'],
    ['order-deadline', 409, { order: { number: '令1', dueOn: '2026-03-20' } }, 5, '2026-03-10'],
    ['policy-line-gone', 409, { policyId: 'of-old' }, 5, '2026-03-10'],
    ['done', 200, {}, 30, '2026-03-16'],
  ] as const)('answers %s', (code, status, over, days, on) => {
    const notice = served(over);
    expect(refusal(() => take(notice, 'extend', { days, reason: '因故' }, { on }))).toEqual([code, status]);
  });
});

describe('overdue', () => {
  it('begins after the due day, not on it', () => {
    expect(refusal(() => take(served(), 'expire', {}, { ...hub, on: '2026-03-16' }))).toEqual([
      'not-due',
      409,
    ]);
    const { notice } = take(served(), 'expire', {}, { ...hub, on: '2026-03-17' });
    expect(notice).toMatchObject({ state: 'overdue', overdueOn: '2026-03-17' });
  });

  it('comes again after a rejected report, and keeps its first day', () => {
    const late = take(served(), 'expire', {}, { ...hub, on: '2026-03-17' }).notice;
    const reported = take(late, 'rectify', { evidence: ['f1'] }, responsible).notice;
    const back = take(reported, 'reject', { reason: '照片不清' }, { party: 'inspector' }).notice;
    expect([back.state, back.rectified]).toEqual(['served', undefined]);
    const again = take(back, 'expire', {}, { ...hub, on: '2026-03-25' }).notice;
    expect(again).toMatchObject({ state: 'overdue', overdueOn: '2026-03-17' });
  });

  it('hands a reminder over within the office and an advice by its document, never what is settled', () => {
    const over = { state: 'overdue' } as const;
    const settled = noticeOf('reminder', { ...over, items: [itemOf('a1', { standing: 'marked-wrong' })] });
    const attempt = (notice: Notice, input: object) => refusal(() => take(notice, 'transfer', input, hub));
    expect(attempt(noticeOf('reminder', over), {})).toEqual(['done', 200]);
    expect(attempt(noticeOf('reminder', over), { noticeId: 't' })).toEqual(['transfer-document', 400]);
    expect(attempt(noticeOf('advice', over), {})).toEqual(['transfer-document', 400]);
    expect(attempt(noticeOf('advice', over), { noticeId: 't' })).toEqual(['done', 200]);
    expect(attempt(settled, {})).toEqual(['nothing-to-transfer', 409]);
  });
});

describe('putting right', () => {
  it('needs proof', () => {
    expect(refusal(() => take(served(), 'rectify', { evidence: [] }, responsible))).toEqual([
      'body-malformed',
      400,
    ]);
    const { notice } = take(served(), 'rectify', { evidence: ['f1'], note: '已换' }, responsible);
    expect(notice.rectified).toMatchObject({ evidence: ['f1'], byFacts: false, note: '已换' });
  });

  it('is found by the facts when no finding is open, before service too, and rejected back to where it was', () => {
    expect(refusal(() => take(sent('advice'), 'find-rectified', {}, hub))).toEqual(['still-open', 409]);
    const settled = sent('advice', { items: [itemOf('a1', { standing: 'retracted' })] });
    const found = take(settled, 'find-rectified', {}, hub).notice;
    expect(found.rectified).toMatchObject({ evidence: [], byFacts: true });
    expect(take(found, 'reject', { reason: '数据有误' }).notice.state).toBe('sent');
  });
});

describe('following the alerts', () => {
  const now = [
    itemOf('a1', { standing: 'retracted', standingReason: 'facts-changed', basis: '新' }),
    itemOf('a9'),
  ];

  it('renews a draft', () => {
    const { notice } = take(draftOf('advice').notice, 'follow', { items: now, moreItems: 2 }, hub);
    expect(notice).toMatchObject({ items: now, moreItems: 2, state: 'draft' });
  });

  it('leaves a signed text frozen, but for how its findings stand', () => {
    const signed = sent('advice');
    const { notice } = take(signed, 'follow', { items: now, moreItems: 2 }, hub);
    expect(notice.items).toEqual([
      { ...signed.items[0], standing: 'retracted', standingReason: 'facts-changed' },
      signed.items[1],
    ]);
    expect(notice.moreItems).toBe(0);
    const open = take(notice, 'follow', { items: [itemOf('a1')], moreItems: 0 }, hub).notice;
    expect(open.items).toEqual(signed.items);
  });
});

describe('disposal', () => {
  it('is the enforcing office’s, whoever records it', () => {
    const input = { on: '2026-03-05', outcome: 'ordered', number: '令5' };
    const by = (notice: Notice, over: Partial<NoticeCommand>) =>
      take(notice, 'dispose', input, over).notice.disposal?.by;
    expect(by(sent('transfer'), responsible)).toBe('emergency:370100');
    expect(by(sent('advice', { state: 'transferred' }), hub)).toBe('health:370100');
    expect(by(sent('reminder', { state: 'transferred' }), {})).toBe('hr:370100');
  });

  it.each(['2026-03-11', '2026-03-01'])('refuses the day %s', (on) => {
    const input = { on, outcome: 'fined' };
    expect(refusal(() => take(sent('transfer'), 'dispose', input, responsible))).toEqual([
      'disposed-date',
      400,
    ]);
  });
});

describe('a reminder of the due day', () => {
  it.each([
    ['2026-03-10', 'not-due-soon'],
    ['2026-03-11', 'done'],
    ['2026-03-16', 'done'],
    ['2026-03-17', 'not-due-soon'],
  ])('on %s: %s', (on, code) => {
    expect(refusal(() => take(served(), 'remind', {}, { ...hub, on }))[0]).toBe(code);
  });

  it('is given once', () => {
    const { notice } = take(served(), 'remind', {}, { ...hub, on: '2026-03-11' });
    expect(refusal(() => take(notice, 'remind', {}, { ...hub, on: '2026-03-12' }))).toEqual([
      'already-reminded',
      409,
    ]);
  });
});

it('never lets a sequence fall back', () => {
  expect(take(noticeOf('advice', { seq: 900 }), 'sign', {}).notice.seq).toBe(901);
});
