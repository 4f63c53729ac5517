import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filingsStore } from '../../functions/shared/adapters/filings.ts';
import { submissionsStore } from '../../functions/shared/adapters/submissions.ts';
import type { Filing } from '../../schemas/ledger/filing.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { manifestOf } from '../support/department.ts';
import { type OwnTable, ownTable } from '../support/own-table.ts';

let own: OwnTable;
let second = 0;
const now = (): string => new Date(Date.UTC(2026, 2, 2, 2, 0, ++second)).toISOString();
let submissions: ReturnType<typeof submissionsStore>;
let filings: ReturnType<typeof filingsStore>;
beforeAll(async () => {
  own = await ownTable('submissions');
  submissions = submissionsStore(own.client, own.table, now);
  filings = filingsStore(own.client, own.table);
});
afterAll(() => own.drop());

const create = async (submissionId: string, over: Partial<Submission> = {}): Promise<void> =>
  submissions.create({
    ...{ submissionId, organ: 'health', kid: 'kid', manifest: manifestOf(1), manifestJws: 'jws', seq: 1 },
    ...{ status: 'awaiting-upload', createdAt: 'x' },
    ...over,
  });

describe('the history of a submission', () => {
  it('gets each step in the write of its transition, and keeps it as it was done first', async () => {
    await create('one', { history: { submitted: { at: 'x', by: 'organ:health', kid: 'kid' } } });
    const { transition } = submissions;
    await transition('one', ['awaiting-upload'], 'received', { receivedAt: 'y' });
    await transition('one', ['received'], 'ingesting');
    await transition('one', ['ingesting'], 'ingesting');
    await transition('one', ['ingesting'], 'held');
    const by = { by: 'organ:health', kid: 'other' };
    await transition('one', ['held'], 'held', { confirmedBy: by.by }, by);
    expect(await transition('one', ['queued'], 'applying'), 'not from there').toBeUndefined();
    const again = await transition('one', ['held'], 'held', { confirmedBy: 'x' }, { by: 'somebody' });
    const at = (n: number): string => `2026-03-02T02:00:0${n}.000Z`;
    expect(again?.history).toEqual({
      submitted: { at: 'x', by: 'organ:health', kid: 'kid' },
      received: { at: at(1), by: 'hub' },
      ingesting: { at: at(2), by: 'hub' },
      held: { at: at(4), by: 'hub' },
      confirmed: { at: at(5), by: 'organ:health', kid: 'other' },
    });
    expect(await submissions.get('one')).toEqual(again);
  });

  it('takes a step of its own name, and begins empty', async () => {
    await create('two', { status: 'settled' });
    const asked = { by: 'organ:health', step: 'withdrawing-1' };
    const moved = await submissions.transition('two', ['settled'], 'settled', {}, asked);
    expect(Object.keys(moved?.history ?? {})).toEqual(['withdrawing-1']);
  });
});

describe('filings', () => {
  const filing = (period: string, scope: string, seq: number, feed = 'a.feed'): Filing => ({
    ...{
      feed,
      scope,
      period,
      submissionId: `s${seq}`,
      seq,
      organ: 'health',
      arrivedOn: '2026-03-02',
      rows: seq,
    },
  });

  it('are listed by their periods, both ends included, and go one by one', async () => {
    const all = [
      filing('2025-12', '370100', 1),
      filing('2026-01', '370100', 2),
      filing('2026-01', '370100', 12),
      filing('2026-01', '370200', 3),
      filing('2026-02', '370000', 4),
      filing('2026-03', '370100', 5),
    ];
    for (const one of [...all, filing('2026-01', '370100', 6, 'b.feed')].reverse()) await filings.put(one);
    expect(await filings.list('a.feed', { from: '2026-01', to: '2026-02' })).toEqual(all.slice(1, 5));
    expect([await filings.first('a.feed'), await filings.first('c.feed')]).toEqual(['2025-12', undefined]);
    await filings.remove(filing('2026-01', '370100', 12));
    await filings.remove(filing('2026-01', '370100', 99));
    await filings.put({ ...filing('2026-01', '370100', 2), rows: 77 });
    const january = await filings.list('a.feed', { from: '2026-01', to: '2026-01' });
    expect(january.map(({ rows }) => rows)).toEqual([77, 3]);
  });

  it('of years and weeks are not cut by names that begin alike', async () => {
    for (const period of ['2025', '2026', '2026-W09', '2026-W10'])
      await filings.put(filing(period, '370100', 1, 'd'));
    const periods = async (from: string, to: string) =>
      (await filings.list('d', { from, to })).map(({ period }) => period);
    expect(await periods('2026', '2026')).toEqual(['2026']);
    expect(await periods('2026-W09', '2026-W09')).toEqual(['2026-W09']);
  });
});
