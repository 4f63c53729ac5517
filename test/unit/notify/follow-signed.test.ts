import { describe, expect, test } from 'vitest';
import { alertOf, changed, notifyWorld, retracted } from '../../support/notify-world.ts';

const [A, B] = [alertOf({ topic: 'a', score: 60 }), alertOf({ topic: 'b' })];

const drafted = async () => {
  const world = notifyWorld();
  await world.report(A, B);
  return { world, noticeId: world.only().noticeId };
};

describe('a signed document is frozen', () => {
  test('only the standing of its findings follows', async () => {
    const { world, noticeId } = await drafted();
    await world.serve(noticeId);
    const before = world.only();
    await world.report(await changed(world, A.alertId, { values: { ratio: '9' }, score: 1 }));
    expect(world.only().version).toBe(before.version);
    await world.report(await changed(world, A.alertId, { status: 'marked-done', values: { ratio: '9' } }));
    const [a, b] = before.items;
    expect(world.only()).toMatchObject({ state: 'served', version: before.version + 1 });
    expect(world.only().items).toEqual([{ ...a, standing: 'marked-done' }, b]);
  });

  test('facts that bear none of its findings any more rectify it', async () => {
    const { world, noticeId } = await drafted();
    await world.serve(noticeId);
    await world.report(await retracted(world, A.alertId));
    expect(world.only().state).toBe('served');
    await world.report(await retracted(world, B.alertId));
    expect(world.only()).toMatchObject({
      state: 'rectified',
      rectified: { by: 'hub', byFacts: true },
      items: [{ standing: 'closed', standingReason: 'facts-changed' }, { standing: 'closed' }],
    });
    expect(world.told(noticeId).slice(-2)).toEqual([
      '7 notice.find-rectified hr:370100',
      '7 notice.find-rectified health:370100',
    ]);
  });

  test('figures below the limit rectify as well, and a later excess takes it back', async () => {
    const { world, noticeId } = await drafted();
    await world.serve(noticeId);
    await world.report(await changed(world, A.alertId, { severity: 'warning' }));
    expect(world.only().items[0]).toMatchObject({ standing: 'closed', standingReason: 'facts-changed' });
    await world.report(await changed(world, A.alertId, { severity: 'alert' }));
    expect(world.only().items[0]?.standing).toBe('open');
    expect(world.only().items[0]).not.toHaveProperty('standingReason');
  });

  test('what can no longer be judged rectifies nothing', async () => {
    const { world, noticeId } = await drafted();
    await world.serve(noticeId);
    await world.report(await retracted(world, A.alertId));
    await world.report(await retracted(world, B.alertId, 'not-evaluated:register-stale'));
    expect(world.only()).toMatchObject({
      state: 'served',
      items: [{}, { standing: 'retracted', standingReason: 'not-evaluated:register-stale' }],
    });
  });

  test('nor does an officer’s mark', async () => {
    const { world, noticeId } = await drafted();
    await world.serve(noticeId);
    await world.report(await retracted(world, A.alertId));
    await world.report(await changed(world, B.alertId, { status: 'marked-wrong' }));
    expect(world.only().state).toBe('served');
  });

  test('findings beyond the fifty count too', async () => {
    const world = notifyWorld();
    const alerts = Array.from({ length: 51 }, (_, n) => alertOf({ topic: `岗位${n}`, score: 100 - n }));
    await world.report(...alerts);
    await world.serve(world.only().noticeId);
    for (const { alertId } of alerts.slice(0, 50)) await world.put(await retracted(world, alertId));
    await world.drain();
    expect(world.only().state).toBe('served');
    await world.report(await retracted(world, alerts[50]?.alertId ?? ''));
    expect(world.only().items.every(({ standing }) => standing === 'closed')).toBe(true);
  });

  test('an officer who does not believe the facts is not asked again', async () => {
    const { world, noticeId } = await drafted();
    await world.serve(noticeId);
    await world.put(await retracted(world, A.alertId), await retracted(world, B.alertId));
    await world.drain();
    await world.take(noticeId, 'reject', { reason: '现场仍不合格' });
    expect(world.only().state).toBe('served');
  });

  test('but the facts are asked when it was evidence that was not believed', async () => {
    const { world, noticeId } = await drafted();
    await world.serve(noticeId);
    await world.take(noticeId, 'rectify', { evidence: ['f1'] }, 'responsible');
    await world.put(await retracted(world, A.alertId), await retracted(world, B.alertId));
    await world.drain();
    expect(world.only().state).toBe('rectified');
    await world.take(noticeId, 'reject', { reason: '材料不清' });
    expect(world.only()).toMatchObject({ state: 'rectified', rectified: { byFacts: true } });
  });

  test('what changed while the officer signed stops the sending when nothing is open any more', async () => {
    const { world, noticeId } = await drafted();
    await world.step(noticeId, 'sign');
    await world.put(await retracted(world, A.alertId), await retracted(world, B.alertId));
    await world.drain();
    expect(world.only().state).toBe('signed');
    expect([world.told(), world.lake.writes.filter((key) => key.startsWith('notices/'))]).toEqual([[], []]);
    await world.take(noticeId, 'withdraw', { reason: '已整改' });
    expect(world.only().state).toBe('withdrawn');
  });
});

describe('an ended document covers its alerts until they change again', () => {
  const closed = async () => {
    const { world, noticeId } = await drafted();
    await world.serve(noticeId);
    await world.take(noticeId, 'rectify', { evidence: ['f1'] }, 'responsible');
    await world.take(noticeId, 'verify');
    await world.take(noticeId, 'close');
    expect(world.only().state).toBe('closed');
    return { world, noticeId };
  };

  test('the same alert again does nothing', async () => {
    const { world } = await closed();
    for (const alert of [A, B]) await world.outbox.add([{ what: 'alert', id: alert.alertId, seq: 9 }]);
    await world.drain();
    expect(world.only().state).toBe('closed');
  });

  test('a changed one is drafted anew, without those that are as they were', async () => {
    const { world, noticeId } = await closed();
    world.clock.now += 1000;
    await world.report(await changed(world, A.alertId, { values: { ratio: '6' } }));
    const [old, next, ...others] = world.ofKind('advice');
    expect(others).toEqual([]);
    expect(old).toMatchObject({ noticeId, state: 'closed', items: [{ values: { ratio: '4' } }, {}] });
    expect(next).toMatchObject({ state: 'draft', items: [{ topic: 'a', values: { ratio: '6' } }] });
  });

  test('an officer’s withdrawal holds as well, the hub’s own does not', async () => {
    const { world, noticeId } = await drafted();
    await world.take(noticeId, 'withdraw', { reason: '另行处理' });
    await world.outbox.add([{ what: 'alert', id: A.alertId, seq: 9 }]);
    await world.drain();
    expect(world.only().state).toBe('withdrawn');
  });
});
