import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseStore } from '../../functions/shared/adapters/cases.ts';
import { noticeStore } from '../../functions/shared/adapters/notices.ts';
import { outboxStore } from '../../functions/shared/adapters/outbox.ts';
import { alertIdOf, caseKeys } from '../../functions/shared/keys.ts';
import type { CaseStore } from '../../functions/shared/ports/stores.ts';
import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import { draftOf } from '../support/make-notice.ts';
import { memoryCases } from '../support/memory-cases.ts';
import { collected, type OwnTable, ownTable } from '../support/own-table.ts';

let own: OwnTable;
const stores: Record<string, CaseStore> = { memory: memoryCases() };

beforeAll(async () => {
  own = await ownTable('cases');
  stores['dynamodb'] = caseStore(own.client, own.table);
});
afterAll(() => own.drop());

const subjectOf = (number: number): string => `uscc:${String(number).padStart(18, '0')}`;
const head = (number: number, more: Partial<CaseHead> = {}): CaseHead => ({
  subject: subjectOf(number),
  version: 0,
  name: '甲',
  city: '370100',
  district: '370102',
  industry: '',
  notEvaluated: [],
  cleared: [],
  assessedOn: '2026-03-02',
  ...more,
});
const alert = (number: number, seq: number, more: Partial<Alert> = {}): Alert => ({
  kind: 'hidden-danger',
  severity: 'alert',
  topic: `t${seq}`,
  ruleId: 'hidden-danger',
  ruleEdition: '2026-1',
  basis: '',
  city: '370100',
  district: '370102',
  reason: { zh: '', en: '' },
  values: { seq },
  evidence: [],
  evidenceCount: 0,
  score: 1,
  clause: 'GBZ 2.1-2019 6.3',
  steps: [],
  scoreParts: { harm: 50, excess: 0, people: 0, repetition: 0 },
  alertId: alertIdOf('hidden-danger', subjectOf(number), `t${seq}`, 1),
  episode: 1,
  subject: subjectOf(number),
  uscc: subjectOf(number).slice(5),
  name: '甲',
  industry: '',
  status: 'open',
  openedOn: '2026-03-02',
  updatedOn: '2026-03-02',
  updatedAt: '2026-03-02T00:00:00Z',
  seq,
  restatements: 0,
  ...more,
});
const commit = (store: CaseStore, expectedVersion: number, one: CaseHead, alerts: Alert[] = []) =>
  store.commit({ head: one, alerts, expectedVersion });
const collect = async (subjects: AsyncIterable<string>): Promise<string[]> =>
  (await collected(subjects)).sort();

/** What both stores must answer alike: the fake of the unit tests is only worth what the real one confirms. */
describe.each(['memory', 'dynamodb'])('cases in %s', (name) => {
  const store = (): CaseStore => stores[name] as CaseStore;

  test('a commit fits one version only', async () => {
    expect(await commit(store(), 0, head(1), [alert(1, 10)])).toBe(true);
    expect(await commit(store(), 0, head(1), [alert(1, 11)])).toBe(false);
    expect(await commit(store(), 1, head(1, { name: '乙' }))).toBe(true);
    expect(await commit(store(), 1, head(1))).toBe(false);
    expect(await store().bySubject(subjectOf(1))).toEqual({
      head: head(1, { name: '乙', version: 2 }),
      alerts: [alert(1, 10)],
    });
    expect(await store().bySubject(subjectOf(999))).toEqual({ head: undefined, alerts: [] });
  });

  test('an alert is found by its id, restated and retracted too', async () => {
    const opened = alert(2, 20);
    await commit(store(), 0, head(2), [opened]);
    expect(await store().getAlert(opened.alertId)).toEqual(opened);
    const later: Alert = { ...opened, seq: 21, status: 'retracted', endedReason: 'facts-changed' };
    await commit(store(), 1, head(2), [later]);
    expect(await store().getAlert(opened.alertId)).toEqual(later);
    expect(await store().getAlert('nobody-1')).toBeUndefined();
  });

  test('a city lists in commit order, never cutting within one sequence', async () => {
    const city = '370300';
    for (let number = 30; number < 42; number += 1)
      await commit(store(), 0, head(number, { city }), [
        alert(number, number, { city }),
        alert(number, 100, { city, topic: 'same', alertId: alertIdOf('k', subjectOf(number), 'same', 1) }),
      ]);
    const seqs = async (options: { afterSeq?: number; limit?: number }) =>
      (await store().alertsByCity(city, options)).map(({ seq }) => seq);
    expect(await seqs({})).toEqual([30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, ...Array(12).fill(100)]);
    expect(await seqs({ limit: 3 })).toEqual([30, 31, 32]);
    expect(await seqs({ afterSeq: 32, limit: 2 })).toEqual([33, 34]);
    expect(await seqs({ afterSeq: 40, limit: 3 })).toEqual([41, ...Array(12).fill(100)]);
    expect(await seqs({ afterSeq: 100 })).toEqual([]);
    expect((await store().headsByCity(city)).map(({ subject }) => subject).sort()).toHaveLength(12);
  });

  test('an alert that moved is listed in its new city only', async () => {
    const here = alert(50, 500, { city: '370400' });
    await commit(store(), 0, head(50), [here]);
    await commit(store(), 1, head(50), [{ ...here, city: '370500', seq: 501 }]);
    expect(await store().alertsByCity('370400', {})).toEqual([]);
    expect(await store().alertsByCity('370500', {})).toMatchObject([{ seq: 501 }]);
  });

  test('what is due between two days, over the turn of a year', async () => {
    const due = ['2025-11-30', '2025-12-31', '2026-01-01', '2026-03-02', '2026-03-03'];
    for (const [number, reviewOn] of due.entries()) await commit(store(), 0, head(60 + number, { reviewOn }));
    expect(await collect(store().dueBetween('2025-12-01', '2026-03-02'))).toEqual(
      [61, 62, 63].map(subjectOf),
    );
    await commit(store(), 1, head(61));
    expect(await collect(store().dueBetween('2025-12-01', '2026-03-02'))).toEqual([62, 63].map(subjectOf));
  });

  test('more alerts than a transaction takes', async () => {
    const many = Array.from({ length: 130 }, (_, number) => alert(70, 7000 + number));
    expect(await commit(store(), 0, head(70), many)).toBe(true);
    const { head: written, alerts } = await store().bySubject(subjectOf(70));
    expect(alerts).toHaveLength(130);
    const version = written?.version ?? 0;
    expect(await commit(store(), version - 1, head(70))).toBe(false);
    expect(await commit(store(), version, head(70))).toBe(true);
  });
});

test('a head too large for an item is kept compressed', async () => {
  const store = stores['dynamodb'] as CaseStore;
  const notEvaluated = Array.from({ length: 5000 }, (_, number) => ({
    ruleId: 'exceedance',
    topic: `第${number}号岗位|苯|PC-STEL`,
    reason: 'ste-missing',
    city: '370100',
  }));
  await commit(store, 0, head(80, { notEvaluated }));
  expect((await store.bySubject(subjectOf(80))).head?.notEvaluated).toEqual(notEvaluated);
  expect(await store.headsByCity('370100')).toContainEqual(head(80, { notEvaluated, version: 1 }));
  const [item] = await own.itemsOf(caseKeys.pk(subjectOf(80)));
  expect(JSON.stringify(item).length).toBeLessThan(400_000);
  expect(item).not.toHaveProperty('data');
});

test('a commit writes an entry of the outbox for every alert that may concern a document', async () => {
  const store = stores['dynamodb'] as CaseStore;
  const outbox = outboxStore(own.client, own.table);
  const entries = async () => (await collected(outbox.list())).filter(({ seq }) => seq >= 9000);
  const of = ({ alertId, seq }: Alert): OutboxEntry => ({ what: 'alert', id: alertId, seq });
  const opened = alert(90, 9000);
  const warned = alert(90, 9001, { severity: 'warning' });
  const review = alert(90, 9002, { severity: 'review' });
  await commit(store, 0, head(90), [opened, warned, review]);
  expect(await entries()).toEqual([of(opened)]);
  await outbox.done(of(opened));
  const later = { ...warned, seq: 9003, restatements: 1 };
  const gone: Alert = { ...opened, seq: 9004, status: 'retracted', endedReason: 'facts-changed' };
  await commit(store, 1, head(90), [later, gone]);
  expect((await entries()).sort((a, b) => a.seq - b.seq)).toEqual([of(later), of(gone)]);
  // A commit that came too late leaves nothing.
  expect(await commit(store, 1, head(90), [{ ...opened, seq: 9005, restatements: 2 }])).toBe(false);
  expect(await entries()).toHaveLength(2);
});

test('documents of a firm lie beside its alerts and are no part of its case', async () => {
  const store = stores['dynamodb'] as CaseStore;
  const opened = alert(91, 9100);
  await commit(store, 0, head(91), [opened]);
  const draft = draftOf('advice', { noticeId: 'n-91', subject: subjectOf(91) });
  await noticeStore(own.client, own.table).commit({ ...draft, covers: [opened.alertId] });
  expect(await store.bySubject(subjectOf(91))).toEqual({ head: head(91, { version: 1 }), alerts: [opened] });
  expect(await store.getAlert(opened.alertId)).toEqual(opened);
});
