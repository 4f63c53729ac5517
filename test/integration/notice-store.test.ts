import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cityModesStore } from '../../functions/shared/adapters/city-modes.ts';
import { noticeStore } from '../../functions/shared/adapters/notices.ts';
import { outboxStore } from '../../functions/shared/adapters/outbox.ts';
import { reportsStore } from '../../functions/shared/adapters/reports.ts';
import { caseKeys, noticeKeys } from '../../functions/shared/keys.ts';
import { act } from '../../functions/shared/notices/act.ts';
import type { CityModes, NoticeStore, Outbox } from '../../functions/shared/ports/notices.ts';
import type { Reports } from '../../functions/shared/ports/reports.ts';
import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import type { Notice, NoticeFile } from '../../schemas/notices/notice.ts';
import type { Report } from '../../schemas/reports/report.ts';
import { largeDraft } from '../support/large-notice.ts';
import { draftOf, policyWith } from '../support/make-notice.ts';
import { cityModeOf, memoryCityModes, memoryNotices, memoryOutbox } from '../support/memory-notices.ts';
import { memoryReports } from '../support/memory-reports.ts';
import { collected, type OwnTable, ownTable } from '../support/own-table.ts';

interface Stores {
  readonly notices: NoticeStore;
  readonly outbox: Outbox;
  readonly modes: CityModes;
  readonly reports: Reports;
}
const memory = (): Stores => {
  const outbox = memoryOutbox();
  return { notices: memoryNotices(outbox), outbox, modes: memoryCityModes(), reports: memoryReports() };
};
let own: OwnTable;
const stores: Record<string, Stores> = { memory: memory() };

beforeAll(async () => {
  own = await ownTable('notices');
  const { client, table } = own;
  stores['dynamodb'] = {
    notices: noticeStore(client, table),
    outbox: outboxStore(client, table),
    modes: cityModesStore(client, table),
    reports: reportsStore(client, table),
  };
});
afterAll(() => own.drop());

const subjectOf = (number: number): string => `uscc:${String(number).padStart(18, '0')}`;
/** A draft with what the test sets of the document. */
const draft = (number: number, seq: number, over: Partial<Notice> = {}) => {
  const { notice, event } = draftOf('advice', { noticeId: `n-${number}`, subject: subjectOf(number) });
  return { notice: { ...notice, seq, ...over }, event: { ...event, seq } };
};
/** The hub's next step on a draft, told apart by its count of further findings. */
const follow = (before: Notice, seq: number) =>
  act(before, {
    ...{
      action: 'follow',
      party: 'hub',
      actor: 'hub',
      on: '2026-03-03',
      at: '2026-03-03T01:00:00.000Z',
      seq,
    },
    input: { items: before.items, moreItems: seq },
    policy: policyWith(),
  });
const entryOf = ({ noticeId, seq }: Notice): OutboxEntry => ({ what: 'notice', id: noticeId, seq });
const outboxOf = async ({ outbox }: Stores, id: string): Promise<OutboxEntry[]> =>
  (await collected(outbox.list())).filter((entry) => entry.id === id);

/** What both stores must answer alike: the fakes of the unit tests are only worth what the real ones confirm. */
describe.each(['memory', 'dynamodb'])('documents in %s', (name) => {
  const all = (): Stores => stores[name] as Stores;
  const store = (): NoticeStore => all().notices;

  test('are read as they were committed, with their steps', async () => {
    const first = draft(1, 10);
    expect(await store().get('n-1')).toBeUndefined();
    expect(await store().commit(first)).toBe(true);
    const second = follow(first.notice, 11);
    expect(await store().commit(second)).toBe(true);
    expect(await store().get('n-1')).toEqual(second.notice);
    expect(await store().events('n-1')).toEqual([first.event, second.event]);
    expect(await store().events('n-1', 1)).toEqual([second.event]);
    expect(await store().events('n-1', 2)).toEqual([]);
    expect(await store().events('nobody')).toEqual([]);
  });

  test('take a step on one version only, and leave nothing of one that came too late', async () => {
    const first = draft(2, 20);
    expect(await store().commit(first)).toBe(true);
    expect(await store().commit({ ...draft(2, 21), covers: ['late'] })).toBe(false);
    const second = follow(first.notice, 22);
    expect(await store().commit(second)).toBe(true);
    expect(await store().commit({ ...follow(first.notice, 23), covers: ['late'] })).toBe(false);
    // The version fits, the step is there already.
    const third = follow(second.notice, 24);
    expect(await store().commit({ ...third, event: { ...third.event, n: 2 } })).toBe(false);
    expect(await store().get('n-2')).toEqual(second.notice);
    expect(await store().events('n-2')).toEqual([first.event, second.event]);
    expect(await outboxOf(all(), 'n-2')).toEqual([entryOf(first.notice), entryOf(second.notice)]);
    expect(await store().ofAlert('late')).toBeUndefined();
  });

  test('of two workers at once one is the faster', async () => {
    const { notice, event } = draft(3, 30);
    await store().commit({ notice, event });
    const tries = await Promise.all([31, 32, 33, 34].map((seq) => store().commit(follow(notice, seq))));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await store().events('n-3')).toHaveLength(2);
  });

  test('are found by the alerts that they cover, the last one first, and by their firm', async () => {
    const subject = subjectOf(4);
    const [one, other] = [draft(41, 41, { subject }), draft(42, 42, { subject })];
    await store().commit({ ...one, covers: ['a1', 'a2'] });
    await store().commit({ ...follow(one.notice, 43), covers: ['a3'] });
    await store().commit({ ...other, covers: ['a2'] });
    const covered = await Promise.all(['a1', 'a2', 'a3', 'a4'].map((id) => store().ofAlert(id)));
    expect(covered).toEqual(['n-41', 'n-42', 'n-41', undefined]);
    expect(await store().ofSubject(subject)).toEqual(['n-41', 'n-42']);
    expect(await store().ofSubject(subjectOf(999))).toEqual([]);
  });

  test('cover more alerts than a transaction takes', async () => {
    const covers = Array.from({ length: 130 }, (_, number) => `many-${number}`);
    expect(await store().commit({ ...draft(5, 50), covers })).toBe(true);
    const found = await Promise.all(covers.map((alertId) => store().ofAlert(alertId)));
    expect(new Set(found)).toEqual(new Set(['n-5']));
  });

  test('as large as they may be fit', async () => {
    const { notice, event } = largeDraft();
    const covers = notice.items.map(({ alertId }) => alertId);
    const change = { notice: { ...notice, noticeId: 'n-6' }, event: { ...event, noticeId: 'n-6' }, covers };
    expect(await store().commit(change)).toBe(true);
    expect(await store().get('n-6')).toEqual(change.notice);
    expect(await store().events('n-6')).toEqual([change.event]);
  });

  test('of a city come in commit order, never cut within one sequence', async () => {
    const city = '370300';
    for (let number = 70; number < 82; number += 1) {
      await store().commit(draft(number, number, { city }));
      await store().commit(draft(number + 100, 200, { city, subject: subjectOf(number) }));
    }
    const seqs = async (options: { afterSeq?: number; limit?: number }) =>
      (await store().byCity(city, options)).map(({ seq }) => seq);
    const single = [70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81];
    expect(await seqs({})).toEqual([...single, ...Array(12).fill(200)]);
    expect(await seqs({ limit: 3 })).toEqual([70, 71, 72]);
    expect(await seqs({ afterSeq: 72, limit: 2 })).toEqual([73, 74]);
    expect(await seqs({ afterSeq: 80, limit: 3 })).toEqual([81, ...Array(12).fill(200)]);
    expect(await seqs({ afterSeq: 200 })).toEqual([]);
    const level = await store().byCity(city, { afterSeq: 81 });
    expect(level.map(({ noticeId }) => noticeId)).toEqual(level.map(({ noticeId }) => noticeId).sort());
  });

  test('that changed stand at their new place only', async () => {
    const city = '370400';
    const { notice, event } = draft(8, 80, { city });
    await store().commit({ notice, event });
    await store().commit(follow(notice, 800));
    expect(await store().byCity(city, {})).toMatchObject([{ noticeId: 'n-8', seq: 800, version: 2 }]);
  });

  test('are due between two days, over the turn of a year', async () => {
    const due = { state: 'served', dueSoonOn: '2025-12-29' } as const;
    await store().commit(draft(91, 91, { ...due, dueOn: '2025-12-31' }));
    await store().commit(draft(92, 92, { ...due, dueOn: '2025-12-31', remindedOn: '2025-12-29' }));
    await store().commit(draft(93, 93, { ...due, dueOn: '2025-12-31', state: 'rectified' }));
    await store().commit(draft(94, 94, { ...due, dueOn: '2026-02-27', remindedOn: '2026-02-25' }));
    const between = async (from: string, to: string) =>
      (await collected(store().dueBetween(from, to))).sort();
    expect(await between('2025-11-30', '2025-12-28')).toEqual([]);
    expect(await between('2025-11-30', '2025-12-31')).toEqual(['n-91']);
    expect(await between('2025-12-30', '2026-01-01')).toEqual(['n-92']);
    expect(await between('2025-01-01', '2026-02-28')).toEqual(['n-91', 'n-92', 'n-94']);
    const reminded = await store().get('n-91');
    if (reminded === undefined) throw new Error('not written');
    const step = follow(reminded, 95);
    await store().commit({ ...step, notice: { ...step.notice, state: 'overdue' } });
    expect(await between('2025-01-01', '2026-02-28')).toEqual(['n-92', 'n-94']);
  });

  test('take their numbers one by one, for each city, year and kind', async () => {
    const next = (city: string, year: string) => store().nextSerial(city, year, 'advice');
    const numbers = await Promise.all(Array.from({ length: 8 }, () => next('370100', '2026')));
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await next('370200', '2026')).toBe(1);
    expect(await next('370100', '2027')).toBe(1);
    expect(await store().nextSerial('370100', '2026', 'transfer')).toBe(1);
  });

  test('have files', async () => {
    const file = (fileId: string): NoticeFile => ({
      ...{ fileId, noticeId: 'n-f', fileName: '整改照片.jpg', contentType: 'image/jpeg', size: 12 },
      ...{ sha256: 'x', by: 'officer-1', at: '2026-03-02T01:00:00.000Z' },
    });
    for (const fileId of ['b', 'a', 'b']) await store().putFile(file(fileId));
    expect(await store().files('n-f')).toEqual([file('a'), file('b')]);
    expect(await store().files('n-1')).toEqual([]);
  });

  test('know how far they were told, which only the faster of two moves on', async () => {
    expect(await store().told('n-t')).toBe(0);
    expect(await store().setTold('n-t', 0, 2)).toBe(true);
    expect(await store().setTold('n-t', 0, 1)).toBe(false);
    expect(await store().setTold('n-t', 1, 2)).toBe(false);
    expect(await store().setTold('n-t', 2, 3)).toBe(true);
    expect(await store().told('n-t')).toBe(3);
  });
});

describe.each(['memory', 'dynamodb'])('beside them in %s', (name) => {
  const all = (): Stores => stores[name] as Stores;

  test('the outbox lists what is still to be done', async () => {
    const { outbox } = all();
    const entries = Array.from(
      { length: 30 },
      (_, n): OutboxEntry => ({ what: 'city', id: `c${n}`, seq: 60 - n }),
    );
    const one: OutboxEntry = { what: 'alert', id: 'c0', seq: 5 };
    await outbox.add([...entries, one, one]);
    const cities = async () => (await collected(outbox.list())).filter(({ id }) => id.startsWith('c'));
    expect(await cities()).toHaveLength(31);
    expect(await outboxOf(all(), 'c0')).toEqual([one, entries[0]]);
    await outbox.done(one);
    await outbox.done(one);
    expect(await outboxOf(all(), 'c0')).toEqual([entries[0]]);
    for (const entry of entries) await outbox.done(entry);
    expect(await cities()).toEqual([]);
    await outbox.add([]);
  });

  test('a city has the mode that was decided last', async () => {
    const { modes } = all();
    expect(await modes.get('370100')).toBeUndefined();
    await modes.put(cityModeOf('370200'));
    await modes.put(cityModeOf('370100'));
    await modes.put(cityModeOf('370200', 'shadow'));
    expect(await modes.get('370200')).toEqual(cityModeOf('370200', 'shadow'));
    expect(await modes.list()).toEqual([cityModeOf('370100'), cityModeOf('370200', 'shadow')]);
  });

  test('reports are listed for who asked, the newest first', async () => {
    const { reports } = all();
    const report = (reportId: string, requestedAt: string, sub = 'officer-1'): Report => ({
      ...{ reportId, requestedAt, status: 'queued', files: [] },
      request: { kind: 'brief', city: '370100' },
      requester: { sub, role: 'officer', organ: 'hr', cities: ['370100'] },
    });
    const [old, other, fresh, same] = [
      report('rep_1', '2026-03-02T01:00:00.000Z'),
      report('rep_2', '2026-03-02T02:00:00.000Z', 'officer-2'),
      report('rep_3', '2026-03-02T03:00:00.000Z'),
      report('rep_4', '2026-03-02T03:00:00.000Z'),
    ];
    for (const one of [old, other, fresh, same]) await reports.create(one);
    await expect(reports.create(old)).rejects.toMatchObject({ code: 'report-exists' });
    expect(await reports.listBy('officer-1', 10)).toEqual([same, fresh, old]);
    expect(await reports.listBy('officer-1', 2)).toEqual([same, fresh]);
    expect(await reports.listBy('nobody', 2)).toEqual([]);
    const done = { status: 'done' as const, doneAt: '2026-03-02T04:00:00.000Z', files: [] };
    await reports.finish('rep_1', done);
    expect(await reports.get('rep_1')).toEqual({ ...old, ...done });
    expect(await reports.listBy('officer-1', 10)).toEqual([same, fresh, { ...old, ...done }]);
    await reports.finish('rep_9', done);
    expect(await reports.get('rep_9')).toBeUndefined();
  });
});

test('a step is one transaction: document, step, entry, reference of the firm, links', async () => {
  const { notices } = stores['dynamodb'] as Stores;
  const { notice, event } = draft(300, 300);
  await notices.commit({ notice, event, covers: ['alert-300'] });
  const types = async (pk: string) =>
    (await own.itemsOf(pk)).map((item) => `${item['sk']} ${item['type']} ${item['noticeId'] ?? ''}`.trim());
  expect(await types(noticeKeys.pk('n-300'))).toEqual(['EVENT#000001 notice-event', 'META notice']);
  expect(await types(caseKeys.pk(subjectOf(300)))).toEqual(['NOTICE#n-300 notice-ref n-300']);
  expect(await types(caseKeys.alertRefPk('alert-300'))).toEqual(['NOTICE alert-notice n-300']);
  const { pk, sk } = noticeKeys.outbox(300, 'notice', 'n-300');
  const entry = (await own.itemsOf(pk)).find((item) => item['sk'] === sk);
  expect(entry).toEqual({ pk, sk, type: 'outbox', data: entryOf(notice) });
  await notices.commit(follow(notice, 301));
  expect(await types(noticeKeys.pk('n-300'))).toHaveLength(3);
  expect(await types(caseKeys.pk(subjectOf(300)))).toHaveLength(1);
});
