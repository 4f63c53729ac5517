import { describe, expect, test } from 'vitest';
import { contentOf } from '../../../functions/shared/documents/content.ts';
import { policyWith } from '../../support/make-notice.ts';
import { alertOf, changed, notifyWorld, retracted, uninsuredOf } from '../../support/notify-world.ts';
import { linesOf } from '../documents/samples.ts';

const [A, B] = [alertOf({ topic: 'a', score: 60 }), alertOf({ topic: 'b' })];

const sent = async () => {
  const world = notifyWorld();
  await world.report(A, B);
  const { noticeId } = world.only();
  await world.serve(noticeId);
  const wrong = async (alertId: string, reason = 'facts-corrected') =>
    world.report(await retracted(world, alertId, reason));
  return { world, noticeId, wrong };
};

describe('a document that was sent and rests on facts that were wrong', () => {
  test('is corrected by a document of its own, for an officer to sign', async () => {
    const { world, noticeId, wrong } = await sent();
    await wrong(A.alertId);
    const correction = world.only('correction');
    expect(correction).toMatchObject({
      ...{ state: 'draft', parentId: noticeId, responsible: world.only().responsible },
      items: [{ topic: 'a', standing: 'retracted', standingReason: 'facts-corrected' }],
    });
    await world.take(correction.noticeId, 'sign');
    expect(world.only('correction')).toMatchObject({ state: 'sent', serial: 'LF-370100-2026-GZ-00001' });
    // What is still so stands as it was.
    expect(world.only()).toMatchObject({
      state: 'served',
      items: [{ standing: 'retracted' }, { standing: 'open' }],
    });
    await world.take(correction.noticeId, 'serve', { servedOn: '2026-03-02', way: 'post' }, 'responsible');
    expect(world.only('correction').state).toBe('closed');
    expect(world.told(correction.noticeId)).toEqual([
      '3 notice.send health:370100',
      '4 notice.serve hr:370100',
    ]);
  });

  test('takes in what proves wrong before it is signed, and drops what holds again', async () => {
    const { world, wrong } = await sent();
    await wrong(A.alertId);
    await wrong(B.alertId, 'facts-withdrawn');
    expect(world.only('correction').items.map(({ topic }) => topic)).toEqual(['a', 'b']);
    const { endedReason: _, ...again } = await changed(world, A.alertId, { status: 'open' });
    await world.report(again);
    expect(world.only('correction').items.map(({ topic }) => topic)).toEqual(['b']);
    const { endedReason: __, ...both } = await changed(world, B.alertId, { status: 'open' });
    await world.report(both);
    expect(world.only('correction').state).toBe('withdrawn');
  });

  test('of which nothing is left is withdrawn when its correction goes out', async () => {
    const { world, wrong } = await sent();
    await wrong(A.alertId);
    await wrong(B.alertId);
    expect(world.only().state).toBe('served');
    await world.take(world.only('correction').noticeId, 'sign');
    expect(world.only()).toMatchObject({ state: 'withdrawn', withdrawn: { by: 'hub' } });
  });

  test('what proves wrong after a correction went out gets one of its own', async () => {
    const { world, wrong } = await sent();
    await wrong(A.alertId);
    await world.take(world.only('correction').noticeId, 'sign');
    await wrong(B.alertId);
    const corrections = world.ofKind('correction');
    expect(corrections.map(({ state, items }) => [state, items.map(({ topic }) => topic)])).toEqual([
      ['sent', ['a']],
      ['draft', ['b']],
    ]);
  });

  test('what holds again after a correction took it back is told anew, in a document of its own', async () => {
    const { world, wrong, noticeId } = await sent();
    await wrong(A.alertId);
    await world.take(world.only('correction').noticeId, 'sign');
    const { endedReason: _, ...again } = await changed(world, A.alertId, { status: 'open' });
    await world.report(again);
    const drafts = world.ofKind('advice').filter((notice) => notice.noticeId !== noticeId);
    expect(drafts.map(({ state, items }) => [state, items.map(({ topic }) => topic)])).toEqual([
      ['draft', ['a']],
    ]);
  });

  test.each([
    ['was put right', 'facts-changed'],
    ['can no longer be judged', 'not-evaluated:register-stale'],
    ['is judged no longer', 'rule-off'],
  ])('nothing is taken back of what %s', async (_name, reason) => {
    const { world, wrong } = await sent();
    await wrong(A.alertId, reason);
    expect(world.ofKind('correction')).toEqual([]);
  });
});

test('what was never sent needs no correction', async () => {
  const world = notifyWorld();
  await world.report(A, B);
  await world.report(await retracted(world, A.alertId, 'facts-corrected'));
  expect(world.ofKind('correction')).toEqual([]);
  expect(world.only().items.map(({ topic }) => topic)).toEqual(['b']);
});

test('a merge is no correction of data, and the letter does not say so', async () => {
  const { world, wrong } = await sent();
  await wrong(A.alertId, 'merged');
  const text = linesOf(
    contentOf(world.only('correction'), { policy: policyWith(), parent: world.only() }),
  ).join('\n');
  expect(text).toContain('经核对单位登记信息，不应以此单位为对象');
  expect(text).not.toContain('更正数据');
});

test('a reminder is corrected by hr itself, and the letter says what is taken back', async () => {
  const world = notifyWorld();
  await world.report(uninsuredOf());
  const { noticeId } = world.only('reminder');
  await world.serve(noticeId);
  await world.report(await retracted(world, uninsuredOf().alertId, 'facts-withdrawn'));
  const correction = world.only('correction');
  await world.take(correction.noticeId, 'sign');
  const parent = world.only('reminder');
  const lines = linesOf(contentOf(world.only('correction'), { policy: policyWith(), parent }));
  expect(lines).toEqual(
    expect.arrayContaining([
      '更正函',
      '虚构机械有限公司：',
      '我局于2026年3月2日签发的《工伤保险参保提示函》（编号：LF-370100-2026-TS-00001）中下列情形，经数据来源部门更正数据后不成立，现予更正。',
      '现予更正的情形（共1项）：',
      '对上述情形，你单位无需再采取措施；已经办理的，如需协助请与我们联系。',
    ]),
  );
});
