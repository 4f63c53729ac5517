import { describe, expect, it } from 'vitest';
import { registersAsOf } from '../../../functions/reports/form/registers-as-of.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { settled } from './world.ts';

const chosen = (submissions: readonly Submission[], asOf: string) =>
  registersAsOf(submissions, asOf, DEFAULT_JUDGEMENT).map(({ submissionId, complete }) => [
    submissionId,
    complete,
  ]);
const month = (seq: number, period: string, dataAsOf: string, over: Partial<Submission> = {}) =>
  settled(seq, { manifest: { period, dataAsOf }, ...over });
const rowsOf = (accepted: number, rejected = 0) => ({
  rows: { in: accepted + rejected, accepted, rejected, duplicates: 0, skipped: 0 },
});

describe('registers as of a day', () => {
  const december = month(1, '2025-12', '2025-12-31');
  const january = month(2, '2026-01', '2026-01-31');
  const february = month(3, '2026-02', '2026-02-28');

  it('takes the newest that speaks of the day or before', () => {
    const all = [february, december, january];
    expect(chosen(all, '2026-02-28')).toEqual([['sub-3', true]]);
    expect(chosen(all, '2026-02-27')).toEqual([['sub-2', true]]);
    expect(chosen(all, '2025-12-31')).toEqual([['sub-1', true]]);
    expect(chosen(all, '2025-12-30')).toEqual([]);
  });

  it('goes by period, then by ledger sequence: what came late is no newer', () => {
    const late = month(9, '2025-12', '2025-12-31');
    expect(chosen([january, late], '2026-02-01')).toEqual([['sub-2', true]]);
    expect(chosen([january, late, december], '2026-01-01')).toEqual([['sub-9', true]]);
  });

  it('counts no withdrawn, refused or running one, and no delta', () => {
    const gone = month(4, '2026-02', '2026-02-28', { status: 'withdrawn' });
    const running = month(5, '2026-02', '2026-02-28', { status: 'applying' });
    const delta = settled(6, { manifest: { mode: 'delta' } });
    expect(chosen([gone, running, delta, january], '2026-02-28')).toEqual([['sub-2', true]]);
  });

  it('judges a supplement by the whole register that it makes', () => {
    const base = month(4, '2026-02', '2026-02-28', rowsOf(95, 5));
    const facts = { records: 98, created: 3, changed: 0, unchanged: 95, moved: 0, removed: 0, keptStale: 0 };
    const more = (rejected: number) =>
      settled(5, {
        manifest: { period: '2026-02', dataAsOf: '2026-02-28', mode: 'supplement' },
        ...{ ...rowsOf(3), facts, whole: { rows: 100, rejected } },
      });
    expect(chosen([base], '2026-02-28')).toEqual([['sub-4', false]]);
    expect(chosen([base, more(2)], '2026-02-28')).toEqual([['sub-5', true]]);
    expect(chosen([base, more(3)], '2026-02-28')).toEqual([['sub-5', false]]);
    const [register] = registersAsOf([base, more(2)], '2026-02-28', DEFAULT_JUDGEMENT);
    expect(register).toMatchObject({ rows: 100, rejected: 2 });
  });

  it('keeps feeds and scopes apart', () => {
    const qingdao = settled(7, { manifest: { scope: '370200' } });
    const firms = settled(8, { manifest: { feed: 'emergency.firms' } });
    expect(chosen([february, qingdao, firms], '2026-02-28').map(([id]) => id)).toEqual([
      'sub-8',
      'sub-3',
      'sub-7',
    ]);
  });

  it('holds one incomplete that has too many rejects or too few rows of the last', () => {
    const rejects = month(4, '2026-02', '2026-02-28', rowsOf(97, 3));
    expect(chosen([rejects], '2026-02-28')).toEqual([['sub-4', false]]);
    const full = month(1, '2026-01', '2026-01-31', rowsOf(100));
    const short = month(2, '2026-02', '2026-02-28', rowsOf(89));
    const again = month(3, '2026-02', '2026-02-28', rowsOf(89));
    expect(chosen([full, short], '2026-02-28')).toEqual([['sub-2', false]]);
    expect(chosen([full, short, again], '2026-02-28')).toEqual([['sub-3', false]]);
    expect(chosen([full, month(4, '2026-02', '2026-02-28', rowsOf(90))], '2026-02-28')).toEqual([
      ['sub-4', true],
    ]);
    expect(chosen([full, short], '2026-01-31')).toEqual([['sub-1', true]]);
  });
});
