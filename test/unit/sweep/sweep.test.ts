import { describe, expect, test } from 'vitest';
import type { SweepDeps } from '../../../functions/sweep/deps.ts';
import { sweep } from '../../../functions/sweep/sweep.ts';
import type { OutboxEntry } from '../../../schemas/events/outbox.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { DEFAULT_REPORTING } from '../../../schemas/settings/reporting.ts';
import { memoryFilings } from '../../support/memory-filings.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';
import { memoryReports } from '../../support/memory-reports.ts';
import { alertOf, dangerOf, notifyWorld, uninsuredOf } from '../../support/notify-world.ts';

const NOTHING = { subjects: 0, expired: 0, reminded: 0, resent: 0 };

const sweepWorld = (over: Partial<SweepDeps> = {}) => {
  const world = notifyWorld();
  const [reports, resent, queued, failed] = [
    memoryReports(),
    [] as OutboxEntry[],
    [] as string[],
    [] as string[],
  ];
  world.clock.today = '2026-03-03';
  const { policy, nextSeq, clocks } = world.sound;
  const deps: SweepDeps = {
    ...{ policy, nextSeq, reports, cases: world.cases, lake: world.lake },
    registers: memoryRegisters(),
    settings: DEFAULT_JUDGEMENT,
    ...{ filings: memoryFilings(), reporting: DEFAULT_REPORTING, feeds: FEEDS },
    messages: { get: async () => undefined },
    tell: async () => {},
    count: () => {},
    clocks: { ...clocks, epochSeconds: () => 1 },
    reassessments: { start: async (name) => `arn:${name}` },
    notices: world.notices,
    outbox: world.outbox,
    resend: async (entries) => void resent.push(...entries),
    enqueueReport: async (reportId) => void queued.push(reportId),
    onFailure: (what) => failed.push(what),
    ...over,
  };
  return { ...world, world, run: sweep(deps), deps, reports, resent, queued, failed };
};

/** An advice served on 2026-03-03, due on 2026-04-02 (thirty days), due soon from 2026-03-30 (three working days). */
const served = async (over: Partial<SweepDeps> = {}) => {
  const hub = sweepWorld(over);
  await hub.report(alertOf());
  await hub.serve(hub.only().noticeId);
  return hub;
};

test('nothing due, nothing done', async () => {
  const { run, only } = await served();
  expect(await run()).toEqual(NOTHING);
  expect(only().state).toBe('served');
});

describe('documents', () => {
  test('are reminded of once when due soon, on the last day still, and expire on the day after', async () => {
    const { run, clock, only, drain, told } = await served();
    expect(only()).toMatchObject({ dueOn: '2026-04-02', dueSoonOn: '2026-03-30' });
    clock.today = '2026-03-29';
    expect(await run()).toEqual(NOTHING);
    clock.today = '2026-03-31';
    expect(await run()).toMatchObject({ reminded: 1, expired: 0 });
    expect(await run()).toMatchObject({ reminded: 0, expired: 0 });
    expect(only()).toMatchObject({ state: 'served', remindedOn: '2026-03-31' });
    clock.today = '2026-04-02';
    expect(await run()).toEqual(NOTHING);
    clock.today = '2026-04-03';
    expect(await run()).toMatchObject({ reminded: 0, expired: 1 });
    expect(only()).toMatchObject({ state: 'overdue', overdueOn: '2026-04-03' });
    expect(await run()).toEqual(NOTHING);
    await drain();
    expect(told(only().noticeId).slice(2)).toEqual([
      '5 notice.remind health:370100',
      '6 notice.expire health:370100',
      '6 notice.expire hr:370100',
    ]);
  });

  test('that were missed for months expire without a late reminder', async () => {
    const { run, clock, only } = await served();
    clock.today = '2027-12-01';
    expect(await run()).toMatchObject({ reminded: 0, expired: 1 });
    expect(only().state).toBe('overdue');
  });

  test('under an order that ran out years ago expire as well', async () => {
    const { run, clock, only, report, serve } = sweepWorld();
    const values = { dangerNo: 'YH-1', orderNo: '令1号', dueOn: '2021-06-30' };
    await report(dangerOf('YH-1', { values }));
    await serve(only().noticeId);
    clock.today = '2026-03-04';
    expect(await run()).toMatchObject({ expired: 1 });
  });

  test('a transfer runs from its sending, signed for or not', async () => {
    const { run, clock, only, drain, take } = await served();
    clock.today = '2026-04-03';
    await run();
    await drain();
    await take(only('transfer').noticeId, 'sign');
    clock.today = only('transfer').dueSoonOn ?? '';
    expect(await run()).toMatchObject({ reminded: 1 });
    clock.today = '2026-06-01';
    expect(await run()).toMatchObject({ expired: 1 });
    expect(only('transfer').state).toBe('overdue');
  });

  test('one that fails does not stop the others, and is told at the end', async () => {
    const hub = sweepWorld();
    await hub.report(alertOf(), dangerOf('YH-1'), uninsuredOf());
    const ids = hub.notices.all().map(({ noticeId }) => noticeId);
    for (const noticeId of ids) await hub.serve(noticeId);
    hub.clock.today = '2026-05-11';
    const [broken] = ids;
    const notices = {
      ...hub.notices,
      get: async (noticeId: string) => {
        if (noticeId === broken) throw new Error('unreadable');
        return hub.notices.get(noticeId);
      },
    };
    const run = sweep({ ...hub.deps, notices });
    await expect(run()).rejects.toMatchObject({
      code: 'sweep-incomplete',
      data: { expire: 2, remind: 0, failed: 1 },
    });
    expect(hub.notices.all().filter(({ state }) => state === 'overdue')).toHaveLength(2);
    expect(hub.failed).toEqual([broken, 'documents']);
    // The rest of the sweep was done all the same: it is a Monday.
    expect(hub.queued).toEqual(['brief-2026-W20']);
    expect(await hub.run()).toMatchObject({ expired: 1 });
  });

  test('one that was extended in this moment is left alone', async () => {
    const hub = await served();
    const { noticeId } = hub.only();
    await hub.step(noticeId, 'extend', { days: 10, reason: '设备到货晚' });
    hub.clock.today = '2026-04-03';
    async function* stale() {
      yield noticeId;
    }
    const run = sweep({ ...hub.deps, notices: { ...hub.notices, dueBetween: stale } });
    expect(await run()).toMatchObject({ expired: 0, reminded: 0 });
  });
});

describe('changes that got lost', () => {
  test('are sent again when two minutes old, and stay until they are worked on', async () => {
    const { run, outbox, clock, resent } = sweepWorld();
    const entry = (id: string, ageMs: number): OutboxEntry => ({
      ...{ what: 'alert', id },
      seq: (clock.now - ageMs) * 1000,
    });
    await outbox.add([entry('old', 121_000), entry('new', 119_000)]);
    expect(await run()).toMatchObject({ resent: 1 });
    expect(resent.map(({ id }) => id)).toEqual(['old']);
    expect(outbox.entries()).toHaveLength(2);
  });

  test('however many', async () => {
    const { run, outbox, resent } = sweepWorld();
    await outbox.add(
      Array.from({ length: 1201 }, (_, n) => ({ what: 'notice' as const, id: `n${n}`, seq: n + 1 })),
    );
    expect(await run()).toMatchObject({ resent: 1201 });
    expect(new Set(resent.map(({ id }) => id)).size).toBe(1201);
  });
});

describe('the brief of the week', () => {
  test('is asked for on a Monday, once, and again only while it is not written', async () => {
    const { run, clock, reports, queued } = sweepWorld();
    clock.today = '2026-03-02';
    expect(await run()).toEqual({ ...NOTHING, brief: 'brief-2026-W10' });
    expect(reports.all()).toMatchObject([
      {
        reportId: 'brief-2026-W10',
        request: { kind: 'brief', city: '370000' },
        requester: { sub: 'hub', role: 'officer', organ: 'hr', cities: ['370000'] },
        status: 'queued',
        requestedAt: '2026-03-02T01:00:00.000Z',
      },
    ]);
    expect(await run()).toMatchObject({ brief: 'brief-2026-W10' });
    await reports.finish('brief-2026-W10', { status: 'done', files: [] });
    expect(await run()).toEqual(NOTHING);
    expect([reports.all().length, queued]).toEqual([1, ['brief-2026-W10', 'brief-2026-W10']]);
    clock.today = '2026-03-09';
    expect(await run()).toMatchObject({ brief: 'brief-2026-W11' });
  });

  test.each(['2026-03-01', '2026-03-03', '2026-03-08'])('not on %s', async (today) => {
    const { run, clock, reports } = sweepWorld();
    clock.today = today;
    expect(await run()).toEqual(NOTHING);
    expect(reports.all()).toEqual([]);
  });

  test('weeks are numbered by ISO 8601 over the turn of the year', async () => {
    const { run, clock } = sweepWorld();
    clock.today = '2025-12-29';
    expect(await run()).toMatchObject({ brief: 'brief-2026-W01' });
  });
});

describe('injury rates', () => {
  test('that cannot be computed do not stop the rest', async () => {
    const registers = { list: () => Promise.reject(new Error('unreadable')) };
    const hub = sweepWorld({ registers });
    hub.clock.today = '2026-03-09';
    await expect(hub.run()).rejects.toThrow('unreadable');
    expect(hub.failed).toEqual(['baselines']);
    expect(hub.queued).toEqual(['brief-2026-W11']);
  });
});
