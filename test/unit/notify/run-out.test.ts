import { describe, expect, test } from 'vitest';
import { alertOf, notifyWorld, retracted, uninsuredOf } from '../../support/notify-world.ts';

const [A, B] = [alertOf({ topic: 'a', score: 60 }), alertOf({ topic: 'b' })];

const served = async () => {
  const world = notifyWorld();
  await world.report(A, B);
  const { noticeId } = world.only();
  await world.serve(noticeId);
  return { world, noticeId };
};
/** Past its due day, as the sweep finds it. */
const overdue = async () => {
  const { world, noticeId } = await served();
  world.clock.today = '2026-04-10';
  return { world, noticeId, expire: () => world.take(noticeId, 'expire', {}, 'hub') };
};

describe('an advice that runs out', () => {
  test('is transferred, disposed of and closed as its transfer is', async () => {
    const { world, noticeId, expire } = await overdue();
    await expire();
    const { noticeId: transferId, ...transfer } = world.only('transfer');
    expect(transfer).toMatchObject({
      ...{
        state: 'draft',
        parentId: noticeId,
        policyId: 'exceedance',
        items: [{ topic: 'a' }, { topic: 'b' }],
      },
      responsible: { organ: 'health', city: '370100' },
      timeLimit: { days: 15, unit: 'working' },
    });
    expect(world.only().state).toBe('overdue');
    await world.take(transferId, 'sign');
    expect(world.only('transfer')).toMatchObject({ state: 'sent', serial: 'LF-370100-2026-YS-00001' });
    expect(world.only('transfer').dueOn).toBe('2026-05-06');
    expect(world.only()).toMatchObject({
      state: 'transferred',
      transfer: { noticeId: transferId, on: '2026-04-10' },
    });
    world.clock.today = '2026-04-20';
    const disposal = { on: '2026-04-18', outcome: 'ordered', number: '济卫责改〔2026〕3号' };
    await world.take(transferId, 'dispose', disposal, 'responsible');
    expect(world.only()).toMatchObject({ state: 'disposed', disposal: { ...disposal, by: 'health:370100' } });
    await world.take(transferId, 'close');
    expect([world.only().state, world.only('transfer').state]).toEqual(['closed', 'closed']);
    expect(world.told(noticeId)).toEqual([
      '3 notice.send health:370100',
      '4 notice.serve hr:370100',
      '5 notice.expire health:370100',
      '5 notice.expire hr:370100',
      '6 notice.transfer health:370100',
      '7 notice.dispose health:370100',
      '8 notice.close health:370100',
    ]);
    expect(world.told(transferId)).toEqual([
      '3 notice.send health:370100',
      '4 notice.dispose hr:370100',
      '5 notice.close health:370100',
    ]);
    // The alerts stay covered by the closed advice until they change again.
    await world.outbox.add([{ what: 'alert', id: A.alertId, seq: 1 }]);
    await world.drain();
    expect(world.notices.all()).toHaveLength(2);
  });

  test('only what is open still goes into the transfer', async () => {
    const { world, noticeId, expire } = await overdue();
    await world.report(await retracted(world, A.alertId, 'not-evaluated:newest-row-rejected'));
    await expire();
    expect(world.only('transfer').items.map(({ topic }) => topic)).toEqual(['b']);
    expect(world.only()).toMatchObject({
      noticeId,
      items: [{ standing: 'retracted' }, { standing: 'open' }],
    });
  });

  test('with nothing open no transfer is drafted, and it stays overdue for its officer to see', async () => {
    const { world, expire } = await overdue();
    for (const { alertId } of [A, B]) await world.report(await retracted(world, alertId, 'not-evaluated:x'));
    await expire();
    expect(world.ofKind('transfer')).toEqual([]);
    expect(world.only().state).toBe('overdue');
  });

  test('the draft of its transfer follows the alerts', async () => {
    const { world, expire } = await overdue();
    await expire();
    await world.report(await retracted(world, A.alertId));
    expect(world.only('transfer').items.map(({ topic }) => topic)).toEqual(['b']);
    await world.report(await retracted(world, B.alertId));
    expect(world.only('transfer')).toMatchObject({ state: 'withdrawn', withdrawn: { by: 'hub' } });
    expect(world.only()).toMatchObject({ state: 'rectified', rectified: { byFacts: true } });
  });

  test('a report that comes late withdraws the draft; running out again drafts another one', async () => {
    const { world, noticeId, expire } = await overdue();
    await expire();
    const first = world.only('transfer').noticeId;
    await world.take(noticeId, 'rectify', { evidence: ['f1'] }, 'responsible');
    expect(world.only('transfer').state).toBe('withdrawn');
    await world.take(noticeId, 'reject', { reason: '材料不清' });
    await expire();
    const transfers = world.ofKind('transfer').map((notice) => [notice.noticeId === first, notice.state]);
    expect(transfers).toEqual([
      [true, 'withdrawn'],
      [false, 'draft'],
    ]);
  });

  test('withdrawing it withdraws the draft of its transfer', async () => {
    const { world, noticeId, expire } = await overdue();
    await expire();
    await world.take(noticeId, 'withdraw', { reason: '移交上级办理' });
    expect([world.only().state, world.only('transfer').state]).toEqual(['withdrawn', 'withdrawn']);
  });

  test('a transfer that was signed while the firm reported is not sent', async () => {
    const { world, noticeId, expire } = await overdue();
    await expire();
    await world.step(world.only('transfer').noticeId, 'sign');
    await world.step(noticeId, 'rectify', { evidence: ['f1'] }, 'responsible');
    await world.drain();
    expect([world.only().state, world.only('transfer').state]).toEqual(['rectified', 'signed']);
  });

  test('the standing of a sent transfer follows too', async () => {
    const { world, expire } = await overdue();
    await expire();
    await world.take(world.only('transfer').noticeId, 'sign');
    await world.report(await retracted(world, A.alertId));
    expect(world.only('transfer')).toMatchObject({ state: 'sent', items: [{ standing: 'closed' }, {}] });
    expect(world.only()).toMatchObject({ state: 'transferred', items: [{ standing: 'closed' }, {}] });
  });

  test('a transfer that nobody answers runs out without another one', async () => {
    const { world, expire } = await overdue();
    await expire();
    const transferId = world.only('transfer').noticeId;
    await world.take(transferId, 'sign');
    world.clock.today = '2026-05-07';
    await world.take(transferId, 'expire', {}, 'hub');
    expect(world.only('transfer').state).toBe('overdue');
    expect(world.told(transferId)).toEqual([
      '3 notice.send health:370100',
      '4 notice.expire health:370100',
      '4 notice.expire hr:370100',
    ]);
  });
});

describe('a reminder that runs out', () => {
  const due = async () => {
    const world = notifyWorld();
    await world.report(uninsuredOf());
    const { noticeId } = world.only('reminder');
    await world.serve(noticeId);
    world.clock.today = '2026-04-10';
    return { world, noticeId };
  };

  test('is handed over inside at once, without a document', async () => {
    const { world, noticeId } = await due();
    await world.take(noticeId, 'expire', {}, 'hub');
    expect(world.only('reminder')).toMatchObject({ state: 'transferred', transfer: { on: '2026-04-10' } });
    expect(world.only('reminder').transfer).not.toHaveProperty('noticeId');
    expect(world.notices.all()).toHaveLength(1);
  });

  test('stays overdue when nothing is open', async () => {
    const { world, noticeId } = await due();
    await world.report(await retracted(world, uninsuredOf().alertId, 'not-evaluated:register-stale'));
    await world.take(noticeId, 'expire', {}, 'hub');
    expect(world.only('reminder').state).toBe('overdue');
  });
});
