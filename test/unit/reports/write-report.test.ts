import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { ALERT_HEADERS } from '../../../functions/api/alert-csv.ts';
import { askReport } from '../../../functions/reports/ask-report.ts';
import { writeReport } from '../../../functions/reports/write-report.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { aHead, anAlert, usccNo } from '../api/fixtures.ts';
import { firm } from './make.ts';
import { inspector, officer, reportsWorld } from './world.ts';

const FORM = { kind: 'form', city: '370100', asOf: '2026-02-28' } as const;
type World = Awaited<ReturnType<typeof reportsWorld>>;

const alert = (world: World, n: number, over: Parameters<typeof anAlert>[0] = {}): void => {
  const uscc = usccNo(n);
  const subject = `uscc:${uscc}`;
  world.cases.seed(aHead({ subject }), [anAlert({ uscc, subject, ...over })]);
};

describe('the worker', () => {
  it('puts the files, ends the report, and tells the office once, however often it runs', async () => {
    const world = await reportsWorld();
    const { reportId } = await askReport(world.ask)(officer(), FORM);
    expect(await writeReport(world.work)(reportId)).toBe('done');
    const first = await world.reports.get(reportId);
    expect(await writeReport(world.work)(reportId)).toBe('done');
    expect(await world.reports.get(reportId)).toEqual(first);
    expect(world.messages.all()).toMatchObject([
      {
        office: { organ: 'hr', city: '370100' },
        type: 'report.ready',
        documentId: reportId,
        data: { reportId, kind: 'form', city: '370100', files: ['form.xlsx', 'form.docx', 'form.json'] },
      },
    ]);
  });

  it('writes the same keys again after a try that died before its end', async () => {
    const world = await reportsWorld();
    const { reportId } = await askReport(world.ask)(officer(), FORM);
    const finish = async (): Promise<void> => {
      throw new Error('died');
    };
    const dying = { ...world.work, reports: { ...world.reports, finish } };
    await expect(writeReport(dying)(reportId)).rejects.toThrow('died');
    const keys = [...world.lake.objects.keys()];
    expect(await writeReport(world.work)(reportId)).toBe('done');
    expect([...world.lake.objects.keys()]).toEqual(keys);
  });

  it('ends as failed with a word in both languages when the data are to blame, and tells nobody', async () => {
    const world = await reportsWorld();
    const { submissionId } = await world.settle('emergency.firms', '370100', [firm(usccNo(1))]);
    await world.lake.delete([lakeKeys.summary(submissionId)]);
    const report = await world.make(officer(), FORM);
    expect(report).toMatchObject({ status: 'failed', files: [], problem: { code: 'summary-missing' } });
    expect(report.problem?.zh).toMatch(/\p{Script=Han}/u);
    expect(world.messages.all()).toEqual([]);
    expect(await writeReport(world.work)(report.reportId)).toBe('failed');
  });

  it('asks again for the grants of whoever asked', async () => {
    const world = await reportsWorld();
    const { reportId } = await askReport(world.ask)(officer(), FORM);
    const without = { ...world.work, grants: { ...world.work.grants, fields: [] } };
    expect(await writeReport(without)(reportId)).toBe('failed');
    await expect(writeReport(world.work)('rep_none')).rejects.toMatchObject({ code: 'report-unknown' });
  });
});

describe('the alert list', () => {
  it('has the columns of the CSV, open alerts only, the gravest first, formulas as text', async () => {
    const world = await reportsWorld();
    alert(world, 1, { score: 10, name: '=cmd' });
    alert(world, 2, { score: 90 });
    alert(world, 3, { status: 'marked-done' });
    alert(world, 4, { city: '370200' });
    const { reportId } = await world.make(inspector(), { kind: 'alert-list', city: '370100' });
    const sheet = XLSX.read(world.bytes(reportId, 'alert-list.xlsx')).Sheets['预警清单'] ?? {};
    const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: '' });
    expect(rows[1]?.[0]).toContain('未处理预警2条');
    expect(rows[2]).toEqual([...ALERT_HEADERS]);
    expect(rows.slice(3).map((row) => [row[4], row[5], row[15]])).toEqual([
      [usccNo(2), '济南示例甲机械有限公司', 90],
      [usccNo(1), '=cmd', 10],
    ]);
  });

  it('shows evidence within the grants of whoever asked', async () => {
    const world = await reportsWorld();
    alert(world, 1, { kind: 'exceedance' });
    const grants = {
      ...world.work.grants,
      alerts: [{ who: { kind: 'person' as const }, kinds: ['uninsured' as const] }],
    };
    const { reportId } = await askReport(world.ask)(inspector(), { kind: 'alert-list', city: '370100' });
    await writeReport({ ...world.work, grants })(reportId);
    const sheet = XLSX.read(world.bytes(reportId, 'alert-list.xlsx')).Sheets['预警清单'] ?? {};
    expect(XLSX.utils.sheet_to_csv(sheet)).toContain('未处理预警0条');
  });
});

describe('the visit list', () => {
  it('is written for the county asked for', async () => {
    const world = await reportsWorld();
    alert(world, 1);
    alert(world, 2, { district: '370103' });
    const report = await world.make(inspector(), { kind: 'visit-list', district: '370102' });
    const book = XLSX.read(world.bytes(report.reportId, 'visit-list.xlsx'));
    const text = XLSX.utils.sheet_to_csv(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
    expect(text).toContain(usccNo(1));
    expect(text).not.toContain(usccNo(2));
    expect(world.messages.all()).toMatchObject([{ office: { organ: 'emergency', city: '370100' } }]);
  });
});
