import { describe, expect, test } from 'vitest';
import { alertOf, changed, dangerOf, notifyWorld, retracted } from '../../support/notify-world.ts';

const [A, B] = [alertOf({ topic: 'a', score: 60 }), alertOf({ topic: 'b' })];

const drafted = async () => {
  const world = notifyWorld();
  await world.report(A, B);
  return { world, noticeId: world.only().noticeId };
};

describe('a draft follows its alerts', () => {
  test('another figure, another text', async () => {
    const { world } = await drafted();
    const values = { ...A.values, value: '15', ratio: '5' };
    await world.report(await changed(world, A.alertId, { values }));
    expect(world.only()).toMatchObject({
      version: 2,
      items: [{ topic: 'a', arithmetic: [{ zh: '15 mg/m³ ÷ 3 mg/m³ = 5' }] }, { topic: 'b' }],
    });
  });

  test('nothing new writes nothing', async () => {
    const { world } = await drafted();
    await world.report(A, B);
    expect(world.only().version).toBe(1);
  });

  test.each([
    ['retracted', { status: 'retracted', endedReason: 'facts-changed' }],
    ['not evaluated any more', { status: 'retracted', endedReason: 'not-evaluated:limit-missing' }],
    ['marked wrong', { status: 'marked-wrong' }],
    ['marked done', { status: 'marked-done' }],
    ['now below the limit', { severity: 'warning' }],
  ] as const)('%s: it is dropped, and the draft withdrawn when none is left', async (_, over) => {
    const { world, noticeId } = await drafted();
    await world.report(await changed(world, A.alertId, over));
    expect(world.only()).toMatchObject({ state: 'draft', items: [{ topic: 'b' }] });
    await world.report(await changed(world, B.alertId, over));
    expect(world.only()).toMatchObject({ noticeId, state: 'withdrawn', withdrawn: { by: 'hub' } });
    expect(world.told()).toEqual([]);
  });

  test('what now belongs elsewhere moves there, and no document is left without findings', async () => {
    const world = notifyWorld();
    await world.report(dangerOf('YH-1'));
    const { noticeId } = world.only();
    const values = { dangerNo: 'YH-1', orderNo: '令1号', dueOn: '2026-04-01' };
    await world.report(await changed(world, dangerOf('YH-1').alertId, { values }));
    const [before, now] = world.ofKind('advice');
    expect(before).toMatchObject({ noticeId, state: 'withdrawn' });
    expect(now).toMatchObject({ state: 'draft', order: { number: '令1号' }, items: [{ standing: 'open' }] });
    expect(await world.notices.ofAlert(dangerOf('YH-1').alertId)).toBe(now?.noticeId);
  });

  test('what was dropped comes back into the draft, or after its signing into the next one', async () => {
    const { world, noticeId } = await drafted();
    await world.report(await changed(world, A.alertId, { severity: 'warning' }));
    await world.report(await changed(world, A.alertId, { severity: 'alert' }));
    expect(world.only().items).toHaveLength(2);
    await world.report(await changed(world, A.alertId, { severity: 'warning' }));
    await world.serve(noticeId);
    await world.report(await changed(world, A.alertId, { severity: 'alert' }));
    expect(
      world.ofKind('advice').map(({ state, items }) => [state, items.map(({ topic }) => topic)]),
    ).toEqual([
      ['served', ['b']],
      ['draft', ['a']],
    ]);
  });

  test('the others stay where they are', async () => {
    const world = notifyWorld();
    await world.report(dangerOf('YH-1'), dangerOf('YH-2'));
    const values = { dangerNo: 'YH-1', orderNo: '令1号' };
    await world.report(await changed(world, dangerOf('YH-1').alertId, { values }));
    expect(world.ofKind('advice').map(({ state, items }) => [state, items[0]?.values['dangerNo']])).toEqual([
      ['draft', 'YH-2'],
      ['draft', 'YH-1'],
    ]);
  });

  test('a step that meets another one is planned anew', async () => {
    const { world } = await drafted();
    await world.put(await retracted(world, A.alertId));
    world.notices.conflictNext(3);
    await world.drain();
    expect(world.only().items.map(({ topic }) => topic)).toEqual(['b']);
  });

  test('a document that others change without end sends its entry back', async () => {
    const { world } = await drafted();
    await world.put(await retracted(world, A.alertId));
    world.notices.conflictNext(1000);
    await expect(world.drain()).rejects.toMatchObject({ code: 'notice-busy', retryable: true });
    expect(world.outbox.entries()).toHaveLength(1);
  });

  test('findings beyond the fifty move up', async () => {
    const world = notifyWorld();
    const alerts = Array.from({ length: 52 }, (_, n) => alertOf({ topic: `岗位${n}`, score: 100 - n }));
    await world.report(...alerts);
    for (const { alertId } of alerts.slice(0, 3)) await world.report(await retracted(world, alertId));
    expect([world.only().items.length, world.only().moreItems]).toEqual([49, 0]);
  });

  test('a change between its reading and the writing of the draft is seen', async () => {
    const world = notifyWorld();
    await world.put(A, B);
    // Another worker did A's retraction while this one held what it had read before.
    const { bySubject } = world.cases;
    const stale = await bySubject(A.subject);
    const gone = await retracted(world, A.alertId);
    world.cases.bySubject = async () => structuredClone(stale);
    const [first] = world.outbox.entries();
    if (first !== undefined) await world.process(first);
    world.cases.bySubject = bySubject;
    expect(world.only().items).toHaveLength(2);
    world.cases.seed((await bySubject(A.subject)).head ?? ({} as never), [gone]);
    for (const entry of world.outbox.entries()) if (entry.what === 'alert') await world.outbox.done(entry);
    await world.drain();
    expect(world.only().items.map(({ topic }) => topic)).toEqual(['b']);
  });
});
