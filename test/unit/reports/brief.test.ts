import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { latenessOf } from '../../../functions/reports/brief/due-period.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { isoWeek } from '../../../functions/shared/reporting/period.ts';
import type { Alert } from '../../../schemas/alerts/alert.ts';
import { CITIES } from '../../../schemas/reference/regions.ts';
import { type Brief, BriefSchema } from '../../../schemas/reports/brief.ts';
import { DEFAULT_REPORTING } from '../../../schemas/settings/reporting.ts';
import { anIngestSummary } from '../../support/ingest-summary.ts';
import { noticeOf } from '../../support/make-notice.ts';
import { aHead, anAlert, usccNo } from '../api/fixtures.ts';
import { officer, reportsWorld } from './world.ts';

type World = Awaited<ReturnType<typeof reportsWorld>>;

describe('what is late', () => {
  type Settings = Parameters<typeof latenessOf>[0]['settings'];
  const late = (settings: Settings, newest: string | undefined, today: string) =>
    latenessOf({ id: 'a.feed', settings }, newest, today, DEFAULT_REPORTING);
  const monthly = { cadence: 'monthly', dueDay: 10 } as const;
  it.each([
    ['2026-03-10', '2026-01', undefined],
    ['2026-03-11', '2026-01', { expected: '2026-02', dueOn: '2026-03-10', daysLate: 1 }],
    ['2026-03-02', '2026-01', undefined],
    ['2026-03-02', '2026-02', undefined],
    ['2026-03-02', '2025-11', { expected: '2026-01', dueOn: '2026-01-12', daysLate: 49 }],
    ['2026-03-02', undefined, { expected: '2026-01', dueOn: '2026-02-10', daysLate: 20 }],
    ['2026-01-05', '2025-10', { expected: '2025-11', dueOn: '2025-12-10', daysLate: 26 }],
  ])('on %s with %s as the newest', (today, newest, expected) => {
    expect(late(monthly, newest, today)).toEqual(expected);
  });

  it('knows quarters, years and short months, and asks nothing of weekly feeds', () => {
    const quarterly = { cadence: 'quarterly', dueDay: 15 } as const;
    expect(late(quarterly, '2025-Q3', '2026-03-02')).toEqual({
      ...{ expected: '2025-Q4', dueOn: '2026-01-15', daysLate: 46 },
    });
    expect(late({ cadence: 'yearly', dueDay: 31 }, '2024', '2026-02-03')).toEqual({
      ...{ expected: '2025', dueOn: '2026-02-02', daysLate: 1 },
    });
    expect(late({ cadence: 'monthly', dueDay: 31 }, '2025-12', '2026-03-01')).toEqual({
      ...{ expected: '2026-01', dueOn: '2026-02-28', daysLate: 1 },
    });
    expect(late({ cadence: 'weekly', dueDay: null }, undefined, '2026-03-02')).toBeUndefined();
  });

  it('names ISO weeks', () => {
    expect([isoWeek('2026-03-02'), isoWeek('2027-01-01')]).toEqual(['2026-W10', '2026-W53']);
  });
});

const alert = (world: World, n: number, over: Partial<Alert> = {}): void => {
  const uscc = usccNo(n);
  const subject = `uscc:${uscc}`;
  world.cases.seed(aHead({ subject }), [anAlert({ uscc, subject, openedOn: '2026-03-01', ...over })]);
};
const mark = (verdict: 'right' | 'wrong' | 'already-done') => ({ verdict, by: 'x', at: 'x', reason: 'x' });

const register = (scope: string, period: string, feed = 'hr.insured-firms') => ({
  ...{ feed, scope, period, submissionId: 's', seq: 1, dataAsOf: '2026-01-31', sha256: 'x' },
  ...{ settledAt: 'x', rows: 1, complete: true },
});

const made = async (world: World, caller = officer(['370000']), city = '370000') => {
  const { reportId } = await world.make(caller, { kind: 'brief', city });
  const brief = BriefSchema.parse(JSON.parse(world.bytes(reportId, 'brief.json').toString('utf8')));
  const { value } = await mammoth.extractRawText({ buffer: world.bytes(reportId, 'brief.docx') });
  return { brief, text: value };
};
const of = <T extends { city: string }>(list: readonly T[], city: string): T | undefined =>
  list.find((one) => one.city === city);

describe('the weekly brief', () => {
  it('tells who has not sent, feed by feed and city by city', async () => {
    const world = await reportsWorld();
    for (const { code } of CITIES) await world.registers.put(register(code, '2026-01'));
    await world.registers.put(register('370200', '2025-12'));
    await world.registers.setApplying('hr.insured-firms', '370000', 'sub-x');
    await world.registers.put(register('370100', '2026-01', 'emergency.firms'));
    const { brief, text } = await made(world);
    const insured = brief.late.filter(({ feed }) => feed === 'hr.insured-firms');
    expect(insured).toMatchObject([
      { scope: '370000', newest: null, expected: '2026-01', daysLate: 20 },
      { scope: '370200', newest: '2025-12', dueOn: '2026-02-10', daysLate: 20 },
    ]);
    expect(brief.late.filter(({ feed }) => feed === 'emergency.firms')).toHaveLength(15);
    expect(brief.late.some(({ feed }) => feed === 'market.firms')).toBe(false);
    expect(brief.late.some(({ feed }) => feed === 'emergency.hidden-dangers')).toBe(false);
    expect(text).toContain('山东省人力资源和社会保障厅');
    expect(text).toContain('从未报送');
  });

  it('counts alerts of the week and open ones, documents, and what trial cities were told', async () => {
    const world = await reportsWorld();
    alert(world, 1);
    alert(world, 2, { openedOn: '2026-02-24', kind: 'exceedance' });
    alert(world, 3, { openedOn: '2026-02-23', mark: mark('right') });
    alert(world, 4, { status: 'retracted', mark: mark('wrong') });
    alert(world, 5, { status: 'marked-done', openedOn: '2026-01-01', mark: mark('already-done') });
    alert(world, 6, { city: '370200' });
    await world.modes.put({ city: '370200', mode: 'live', since: '2026-02-01', by: 'x', reason: 'x' });
    const put = (id: string, over: Parameters<typeof noticeOf>[1]) =>
      world.notices.seed(noticeOf('advice', { noticeId: id, ...over }));
    put('n1', { state: 'draft' });
    put('n2', { state: 'sent', sentOn: '2026-03-01' });
    put('n3', { state: 'served', sentOn: '2026-02-01', dueOn: '2026-03-09' });
    put('n4', { state: 'overdue', dueOn: '2026-02-27', overdueOn: '2026-02-28' });
    put('n5', { state: 'transferred', overdueOn: '2026-02-01', dueOn: '2026-03-03' });
    const { brief, text } = await made(world);
    expect(brief).toMatchObject({ from: '2026-02-24', to: '2026-03-02', week: '2026-W10' });
    expect(of(brief.alerts, '370100')).toEqual({
      city: '370100',
      opened: { uninsured: 1, exceedance: 1 },
      open: { uninsured: 2, exceedance: 1 },
    });
    expect(of(brief.notices, '370100')).toEqual({
      ...{ city: '370100', drafts: 1, weekSent: 1, running: 2, dueIn7Days: 1, weekOverdue: 1, overdue: 1 },
      ...{ transferred: 1, disposed: 0, closed: 0 },
    });
    expect(of(brief.trial, '370200')).toBeUndefined();
    expect(of(brief.trial, '370100')).toMatchObject({ right: 1, wrong: 1, alreadyDone: 1, hitRate: '66.7' });
    expect(text).toContain('未处理预警4条，本周新增3条');
    expect(text).toContain('66.7%');
  });

  it('sums the rejects of the week’s submissions with the commonest codes', async () => {
    const world = await reportsWorld();
    const reject = async (createdAt: string, rejected: number, codes: Record<string, number>) => {
      const { submissionId } = await world.settle('hr.insured-firms', '370100', [], { createdAt });
      const counts = { in: 100, accepted: 99 - rejected, rejected, duplicates: 0, skipped: 1 };
      const summary = anIngestSummary(submissionId, { counts, rejectsByCode: codes });
      await world.lake.putText(lakeKeys.summary(submissionId), JSON.stringify(summary));
    };
    await reject('2026-02-20T02:00:00.000Z', 50, { 'date-format': 50 });
    await reject('2026-02-25T02:00:00.000Z', 3, { 'uscc-check': 3, 'date-format': 1 });
    await reject('2026-03-01T02:00:00.000Z', 2, {
      'required-missing': 1,
      'region-unknown': 1,
      'uscc-check': 2,
    });
    const { brief, text } = await made(world);
    expect(brief.rejects).toEqual([
      {
        ...{ organ: 'hr', feed: 'hr.insured-firms', submissions: 2, rows: 198, rejected: 5 },
        codes: [
          { code: 'uscc-check', count: 5 },
          { code: 'date-format', count: 1 },
          { code: 'region-unknown', count: 1 },
        ],
      },
    ]);
    expect(text).toContain('信用代码校验码不符（5）');
  });

  it('keeps a city’s brief to the city, and says so when there is nothing', async () => {
    const world = await reportsWorld();
    alert(world, 1, { city: '370200' });
    await world.registers.put(register('370200', '2026-01'));
    const { brief, text } = await made(world, officer(['370100']), '370100');
    const cities = (list: Brief['alerts'] | Brief['notices'] | Brief['trial']) =>
      list.map(({ city }) => city);
    expect([brief.alerts, brief.notices, brief.trial].map(cities)).toEqual([
      ['370100'],
      ['370100'],
      ['370100'],
    ]);
    expect(new Set(brief.late.map(({ scope }) => scope))).toEqual(new Set(['370100']));
    expect(text).toContain('本周无新增预警，也无未处理预警。');
    expect(text).toContain('本周报送没有退回记录。');
  });
});
