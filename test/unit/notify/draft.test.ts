import { describe, expect, test } from 'vitest';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { policyWith } from '../../support/make-notice.ts';
import { cityModeOf } from '../../support/memory-notices.ts';
import { alertOf, changed, dangerOf, notifyWorld, uninsuredOf } from '../../support/notify-world.ts';

const topicsOf = ({ items }: Notice): string[] => items.map(({ topic }) => topic).sort();

describe('what is drafted', () => {
  test('an advice to the firm through the health office, with figures, sources and time limit', async () => {
    const world = notifyWorld();
    const lineage = {
      ...{ submissionId: 's1', feed: 'health.measurements', scope: '370100', fileName: '检测.csv' },
      ...{ row: 7, dataAsOf: '2026-02-28' },
    };
    const evidence = Array.from({ length: 7 }, (_, n) => ({
      lineage: { ...lineage, row: n + 2 },
      naturalKey: String(n),
      values: {},
    }));
    await world.report(alertOf({ evidence, evidenceCount: 9 }));
    const notice = world.only();
    expect(notice).toMatchObject({
      kind: 'advice',
      state: 'draft',
      ...{ uscc: '91370100MA3C000007', name: '虚构机械有限公司', city: '370100', draftedOn: '2026-03-02' },
      issuer: { organ: 'hr', city: '370100' },
      responsible: { organ: 'health', city: '370100' },
      enforcer: { organ: 'health', city: '370100' },
      policyId: 'exceedance',
      timeLimit: { days: 30, unit: 'calendar' },
      moreItems: 0,
      items: [{ standing: 'open', evidenceCount: 9, arithmetic: [{ zh: '12 mg/m³ ÷ 3 mg/m³ = 4' }] }],
    });
    expect(notice.items[0]?.sources).toEqual(
      [2, 3, 4, 5, 6].map((row) => ({
        ...{ feed: 'health.measurements', fileName: '检测.csv', dataAsOf: '2026-02-28', row },
      })),
    );
    expect(notice).not.toHaveProperty('order');
    expect(world.outbox.entries()).toEqual([]);
    expect(world.told()).toEqual([]);
  });

  test('a reminder to insure, which nobody else enforces', async () => {
    const world = notifyWorld();
    await world.report(uninsuredOf());
    expect(world.only('reminder')).toMatchObject({
      ...{ enforcer: null, responsible: { organ: 'hr', city: '370100' } },
      timeLimit: { days: 15, unit: 'working' },
    });
  });

  test('a duty of health through the health office, and nothing about training, which others may not see', async () => {
    const world = notifyWorld();
    const duty = { kind: 'overdue-duty', limit: undefined } as const;
    await world.report(
      alertOf({ ...duty, ruleId: 'checkups', topic: 'checkups|噪声' }),
      alertOf({ ...duty, ruleId: 'key-post-training', topic: 'key-post-training|team-leader' }),
    );
    const notice = world.only('advice');
    expect(notice).toMatchObject({ policyId: 'overdue-duty', responsible: { organ: 'health' } });
    expect(topicsOf(notice)).toEqual(['checkups|噪声']);
  });

  test('the industry decides whose hidden danger it is', async () => {
    const world = notifyWorld();
    const bus = '91370100MA3C000015';
    await world.report(
      dangerOf('YH-1'),
      dangerOf('YH-2', { uscc: bus, subject: `uscc:${bus}`, industry: 'G5430' }),
    );
    const offices = world.ofKind('advice').map(({ responsible, uscc }) => [uscc, responsible.organ]);
    expect(new Map(offices as [string, string][])).toEqual(
      new Map([
        ['91370100MA3C000007', 'emergency'],
        [bus, 'transport'],
      ]),
    );
  });

  test.each([
    ['an action level', alertOf({ severity: 'warning' })],
    ['a review', alertOf({ kind: 'verdict-difference', severity: 'review' })],
    ['what no line asks for', alertOf({ kind: 'verdict-difference' })],
    ['what was retracted', alertOf({ status: 'retracted', endedReason: 'facts-changed' })],
    ['what an officer marked wrong', alertOf({ status: 'marked-wrong' })],
    ['what is put right already', alertOf({ status: 'marked-done' })],
    ['an operator without a credit code', alertOf({ subject: 'licence:370100:JT-1', uscc: '' })],
  ])('nothing for %s', async (_, alert) => {
    const world = notifyWorld();
    await world.report(alert);
    expect(world.notices.all()).toEqual([]);
    expect(world.outbox.entries()).toEqual([]);
  });

  test('nothing in a city on trial, which every city is until somebody decides otherwise', async () => {
    for (const modes of [[], [cityModeOf('370100', 'shadow')], [cityModeOf('370200')]]) {
      const world = notifyWorld({ modes });
      await world.report(alertOf(), uninsuredOf());
      expect(world.notices.all()).toEqual([]);
    }
  });

  test('an alert that is not there any more is done with', async () => {
    const world = notifyWorld();
    await world.outbox.add([{ what: 'alert', id: 'nobody-1', seq: 5 }]);
    await world.drain();
    expect(world.outbox.entries()).toEqual([]);
  });
});

describe('which draft it goes into', () => {
  test('what one department, kind and day have in common stands in one draft', async () => {
    const world = notifyWorld();
    await world.report(alertOf(), uninsuredOf(), alertOf({ topic: '喷漆岗|甲苯|PC-STEL' }));
    await world.report(alertOf({ topic: '焊接岗|锰|PC-TWA' }), dangerOf('YH-1'));
    const advice = world.ofKind('advice').find(({ policyId }) => policyId === 'exceedance');
    expect(topicsOf(advice as Notice)).toEqual([
      '喷漆岗|甲苯|PC-STEL',
      '打磨岗|苯|PC-TWA',
      '焊接岗|锰|PC-TWA',
    ]);
    expect(world.notices.all().map(({ policyId }) => policyId)).toHaveLength(3);
  });

  test('the gravest finding comes first', async () => {
    const world = notifyWorld();
    await world.report(
      alertOf({ topic: 'a', score: 10 }),
      alertOf({ topic: 'b', score: 90 }),
      alertOf({ topic: 'c', score: 50 }),
    );
    expect(world.only().items.map(({ topic }) => topic)).toEqual(['b', 'c', 'a']);
  });

  test('fifty are written out, all are covered, the others are counted', async () => {
    const world = notifyWorld();
    const alerts = Array.from({ length: 63 }, (_, n) => alertOf({ topic: `岗位${n}`, score: n }));
    await world.report(...alerts);
    const { noticeId, items, moreItems } = world.only();
    expect([items.length, moreItems, items[0]?.topic]).toEqual([50, 13, '岗位62']);
    for (const { alertId } of alerts) expect(await world.notices.ofAlert(alertId)).toBe(noticeId);
  });

  test('another day opens another draft, and the old one stays open', async () => {
    const world = notifyWorld();
    await world.report(alertOf({ topic: 'a' }));
    world.clock.today = '2026-03-03';
    await world.report(alertOf({ topic: 'b' }));
    expect(world.ofKind('advice').map((notice) => [notice.draftedOn, topicsOf(notice)])).toEqual([
      ['2026-03-02', ['a']],
      ['2026-03-03', ['b']],
    ]);
    await world.report(await changed(world, alertOf({ topic: 'a' }).alertId, { values: { ratio: '5' } }));
    expect(world.ofKind('advice').map((notice) => notice.items[0]?.values['ratio'])).toEqual(['5', '4']);
  });

  test('signing closes a draft: what comes later on the day opens the next one', async () => {
    const world = notifyWorld();
    await world.report(alertOf({ topic: 'a' }));
    const first = world.only().noticeId;
    await world.take(first, 'sign');
    await world.report(alertOf({ topic: 'b' }), alertOf({ topic: 'c' }));
    const [signed, next, ...others] = world.ofKind('advice');
    expect(others).toEqual([]);
    expect([signed?.state, topicsOf(signed as Notice)]).toEqual(['sent', ['a']]);
    expect([next?.state, topicsOf(next as Notice)]).toEqual(['draft', ['b', 'c']]);
    expect(next?.noticeId.replace(/-2$/, '-1')).toBe(first);
  });

  test('an order that stands already has a draft of its own, with its number and day and no second limit', async () => {
    const world = notifyWorld();
    const ordered = (dangerNo: string, orderNo: string, dueOn?: string) =>
      dangerOf(dangerNo, {
        values: { dangerNo, orderNo, ...(dueOn === undefined ? {} : { dueOn }) },
      });
    await world.report(
      dangerOf('YH-1'),
      ordered('YH-2', '鲁应急令〔2026〕7号', '2026-04-01'),
      ordered('YH-3', '鲁应急令〔2026〕7号', '2026-04-01'),
      ordered('YH-4', '鲁应急令〔2026〕8号'),
    );
    const found = world
      .ofKind('advice')
      .map(({ order, timeLimit, items }) => [order, timeLimit?.days, items.length]);
    expect(found).toHaveLength(3);
    expect(found).toEqual(
      expect.arrayContaining([
        [undefined, 15, 1],
        [{ number: '鲁应急令〔2026〕7号', dueOn: '2026-04-01' }, undefined, 2],
        [{ number: '鲁应急令〔2026〕8号' }, undefined, 1],
      ]),
    );
  });

  test('two lines of one office stay apart: a document has one basis and one time limit', async () => {
    const policy = policyWith();
    const lines = policy.lines.map((line) =>
      line.id === 'hidden-danger' ? { ...line, responsible: 'health' } : line,
    );
    const world = notifyWorld({ policy: { ...policy, lines } });
    await world.report(alertOf(), dangerOf('YH-1'));
    expect(
      world
        .ofKind('advice')
        .map(({ policyId }) => policyId)
        .sort(),
    ).toEqual(['exceedance', 'hidden-danger']);
  });

  test('a commit that meets another one is tried again', async () => {
    const world = notifyWorld();
    await world.put(alertOf());
    world.notices.conflictNext(3);
    await world.drain();
    expect(topicsOf(world.only())).toEqual(['打磨岗|苯|PC-TWA']);
  });

  test('workers side by side open one draft and write each finding once', async () => {
    const world = notifyWorld();
    await world.put(...Array.from({ length: 12 }, (_, n) => alertOf({ topic: `岗位${n}` })));
    await Promise.all(
      world.outbox.entries().flatMap((entry) => [world.process(entry), world.process(entry)]),
    );
    await world.drain();
    const { items, version } = world.only();
    expect(items).toHaveLength(12);
    expect(version).toBe(1);
  });
});
