import { describe, expect, test } from 'vitest';
import { contentHash } from '../../../functions/shared/hash.ts';
import { automaticPolicy } from '../../support/make-notice.ts';
import { alertOf, notifyWorld, retracted, uninsuredOf } from '../../support/notify-world.ts';

const A = alertOf({ topic: 'a', score: 60 });

const served = async () => {
  const world = notifyWorld();
  await world.report(A);
  const { noticeId } = world.only();
  await world.serve(noticeId);
  return { world, noticeId };
};

describe('signing and sending', () => {
  test('a signed document is frozen in the lake, sent, and the health office is told', async () => {
    const world = notifyWorld();
    await world.report(A);
    const sent = await world.take(world.only().noticeId, 'sign');
    expect(sent).toMatchObject({ state: 'sent', serial: 'LF-370100-2026-JY-00001', sentOn: '2026-03-02' });
    const { documents, noticeId } = sent ?? {};
    expect(documents?.html).toMatch(/^notices\/[0-9a-f]{20}-1\/LF-370100-2026-JY-00001-[0-9a-f]{16}\.html$/);
    expect(world.lake.text(documents?.html ?? '')).toContain('限期整改建议书');
    expect(world.lake.text(documents?.html ?? '')).not.toMatch(/草\s*稿/);
    expect(
      world.lake.objects
        .get(documents?.docx ?? '')
        ?.subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(world.told(noticeId)).toEqual(['3 notice.send health:370100']);
  });

  test('a message says which document, what and until when, and nothing of the findings', async () => {
    const { world, noticeId } = await served();
    const [, message] = world.messages.all();
    expect(message).toMatchObject({ documentId: noticeId, n: 4, type: 'notice.serve' });
    expect(message?.data).toEqual({
      ...{ noticeId, serial: 'LF-370100-2026-JY-00001', kind: 'advice', state: 'served', action: 'serve' },
      ...{ on: '2026-03-02', city: '370100', dueOn: '2026-04-01', provisional: false },
      firm: { uscc: '91370100MA3C000007', name: '虚构机械有限公司' },
      documents: {
        html: `/v1/notices/${noticeId}/document?format=html`,
        docx: `/v1/notices/${noticeId}/document?format=docx`,
      },
    });
  });

  test('an office that is issuer and responsible in one is told once', async () => {
    const world = notifyWorld();
    await world.report(uninsuredOf());
    const { noticeId } = world.only('reminder');
    await world.serve(noticeId);
    world.clock.today = '2026-04-10';
    await world.take(noticeId, 'expire', {}, 'hub');
    expect(world.told(noticeId)).toEqual([
      '3 notice.send hr:370100',
      '4 notice.serve hr:370100',
      '5 notice.expire hr:370100',
      '6 notice.transfer hr:370100',
    ]);
  });

  test('every step is kept in the lake', async () => {
    const { world, noticeId } = await served();
    const kept = world.lake.writes.filter((key) => key.startsWith('cases/notices/'));
    expect([...new Set(kept)]).toEqual([1, 2, 3, 4].map((n) => `cases/notices/${noticeId}/00000${n}.json`));
    const events = await world.notices.events(noticeId);
    const policy = contentHash(world.deps.policy);
    expect(kept.map((key) => world.lake.json(key)[0])).toEqual(events.map((event) => ({ ...event, policy })));
    expect(world.lake.json(`cases/policies/${policy}.json`)).toEqual([world.deps.policy]);
    expect(events[0]?.covers).toEqual([A.alertId]);
  });

  test('a document that no one can print is not sent, and tried again', async () => {
    const world = notifyWorld();
    await world.report(A);
    const { noticeId } = world.only();
    world.deps.policy.lines.splice(0);
    await world.step(noticeId, 'sign');
    await expect(world.drain()).rejects.toMatchObject({ code: 'policy-line-gone' });
    expect(world.only().state).toBe('signed');
    expect(world.outbox.entries()).toMatchObject([{ what: 'notice', id: noticeId }]);
  });
});

describe('automatic signing', () => {
  const limit = (proofread: boolean) => ({
    ...{ id: '41', agent: '苯', type: 'PC-TWA' as const, value: '3', unit: 'mg/m³', edition: 'GBZ 2.1-2019' },
    ...{ effectiveFrom: '2022-11-30', effectiveTo: null, confidence: 'fetched' as const, source: 'extract' },
    proofread,
  });

  test('where the policy says so, and every limit is proofread', async () => {
    const world = notifyWorld({ policy: automaticPolicy() });
    await world.report(alertOf({ limit: limit(true) }));
    expect(world.only()).toMatchObject({ state: 'sent', signed: { by: 'hub', automatic: true } });
  });

  test('never where one is not', async () => {
    const world = notifyWorld({ policy: automaticPolicy() });
    await world.report(
      alertOf({ topic: 'a', limit: limit(true) }),
      alertOf({ topic: 'b', limit: limit(false) }),
    );
    const { noticeId } = world.only();
    expect(world.only().state).toBe('draft');
    await world.report(await retracted(world, alertOf({ topic: 'b' }).alertId));
    expect(world.only()).toMatchObject({ noticeId, state: 'sent', items: [{ topic: 'a' }] });
  });

  test('never where findings are not shown', async () => {
    const world = notifyWorld({ policy: automaticPolicy() });
    const alerts = Array.from({ length: 51 }, (_, n) => alertOf({ topic: `岗位${n}` }));
    await world.put(...alerts);
    await world.drain((entries) => entries.find(({ what }) => what === 'alert') ?? entries[0]);
    expect([world.only().state, world.only().moreItems]).toEqual(['draft', 1]);
  });

  test('never by the policy that ships', async () => {
    const world = notifyWorld();
    await world.report(alertOf({ limit: limit(true) }), uninsuredOf());
    expect(world.notices.all().map(({ state }) => state)).toEqual(['draft', 'draft']);
  });

  test('a transfer is an officer’s, whatever the line says', async () => {
    const world = notifyWorld({ policy: automaticPolicy() });
    await world.report(A);
    await world.take(world.only().noticeId, 'serve', { servedOn: '2026-03-02', way: 'post' }, 'responsible');
    world.clock.today = '2026-04-10';
    await world.take(world.only().noticeId, 'expire', {}, 'hub');
    expect(world.only('transfer').state).toBe('draft');
  });
});
