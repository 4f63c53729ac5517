import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { FormSchema } from '../../../schemas/reports/form.ts';
import { freshUscc } from '../../support/files.ts';
import { account, firm, JINAN, operator } from './make.ts';
import { officer, reportsWorld } from './world.ts';

const [A, B] = [freshUscc(), freshUscc()] as const;

const written = async (asOf = '2026-02-28') => {
  const world = await reportsWorld();
  await world.settleAll();
  await world.settle('emergency.firms', JINAN, [
    firm(A, { headcount: 30, name: '=虚构1+1有限公司' }),
    firm(B),
  ]);
  await world.settle('hr.insured-firms', JINAN, [account(A, { insuredHeadcount: 20 })]);
  await world.settle('transport.operators', JINAN, [operator(undefined)]);
  const report = await world.make(officer(), { kind: 'form', city: JINAN, asOf });
  return { world, report };
};

describe('the files of the form', () => {
  it('has the annex’s title, columns, lines and notes, and every firm, in a workbook', async () => {
    const { world, report } = await written();
    expect(report).toMatchObject({ status: 'done', writtenOn: '2026-03-02' });
    expect(report.files.map(({ name }) => name)).toEqual(['form.xlsx', 'form.docx', 'form.json']);
    const book = XLSX.read(world.bytes(report.reportId, 'form.xlsx'));
    expect(book.SheetNames).toEqual(['基本情况表', '明细', '数据来源']);
    const rows = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets['基本情况表'] ?? {}, {
      header: 1,
    });
    expect(rows[0]?.[0]).toBe('重点行业企业基本情况表');
    expect(rows[1]?.[0]).toBe('填报单位：济南市人力资源和社会保障局');
    expect(rows[2]).toEqual([
      '重点行业名称',
      '企业户数',
      '参保企业户数',
      '从业总人数',
      '参加工伤保险人数',
      '工伤保险参保率',
    ]);
    expect(rows[7]).toEqual(['机械制造', 2, 1, 30, 20, 0.6667]);
    expect(rows[10]).toEqual(['合计', 2, 1, 30, 20, 0.6667]);
    const notes = rows.slice(11).map((row) => row[0]);
    expect(notes[0]).toMatch(/^填报人：\s+联系电话：$/);
    expect(notes.slice(1, 4)).toEqual([
      '备注：（1）请填报2026年2月28日的数据。',
      '　　　（2）重点行业为《实施方案》中明确的行业及各市确定的重点行业，分别列出。',
      '　　　（3）基本情况作为考核评估的基础数据。',
    ]);
    expect(notes.join('\n')).toContain('有1户企业未填报从业人数');
    const detail = XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets['明细'] ?? {});
    expect(detail.find((row) => row['统一社会信用代码'] === A)).toMatchObject({
      企业名称: '=虚构1+1有限公司',
      是否参保: '是',
      从业人数: 30,
      参加工伤保险人数: 20,
      '来源登记（数据截至日）': '企业底册·济南市（2026-02-28）；参保单位登记·济南市（2026-02-28）',
    });
    expect(book.Sheets['明细']?.['E2']?.f).toBeUndefined();
  });

  it('says the same in the document, and gives each figure with its firms as JSON', async () => {
    const { world, report } = await written();
    const { value } = await mammoth.extractRawText({ buffer: world.bytes(report.reportId, 'form.docx') });
    expect(value).toContain('重点行业企业基本情况表');
    expect(value).toContain('66.67%');
    expect(value).toContain('（1）请填报2026年2月28日的数据。');
    const form = FormSchema.parse(JSON.parse(world.bytes(report.reportId, 'form.json').toString('utf8')));
    expect(form.total.firms.firms).toEqual([A, B].sort());
    expect(form.total.insuredFirms.firms).toEqual([A]);
  });

  it('answers for an earlier day from the registers settled for it', async () => {
    const world = await reportsWorld();
    await world.settleAll();
    const manifest = { period: '2025-12', dataAsOf: '2025-12-31' };
    await world.settle('emergency.firms', JINAN, [firm(A, { headcount: 5 }), firm(B)], { manifest });
    const { reportId } = await world.make(officer(), { kind: 'form', city: JINAN, asOf: '2025-12-31' });
    const { value } = await mammoth.extractRawText({ buffer: world.bytes(reportId, 'form.docx') });
    expect(value).toContain('请填报2025年底的数据。');
    expect(value).toContain('参保单位登记缺报：济南市、省本级');
    const form = FormSchema.parse(JSON.parse(world.bytes(reportId, 'form.json').toString('utf8')));
    expect(form.rows.find(({ industry }) => industry === 'machinery')).toMatchObject({
      firms: { value: 2 },
      insuredFirms: { value: null },
      employed: { value: 5 },
    });
  });

  it('does not need the province’s other cities for a city, but names them for the province', async () => {
    const world = await reportsWorld();
    await world.settle('emergency.firms', JINAN, [firm(A)]);
    const report = await world.make(officer(['370000']), {
      kind: 'form',
      city: '370000',
      asOf: '2026-03-02',
    });
    const book = XLSX.read(world.bytes(report.reportId, 'form.xlsx'));
    expect(book.SheetNames.at(-1)).toBe('分市');
    const text = XLSX.utils.sheet_to_csv(book.Sheets['基本情况表'] ?? {});
    expect(text).toMatch(/企业底册缺报：青岛市、/);
  });
});
