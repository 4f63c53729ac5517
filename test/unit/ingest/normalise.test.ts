import { describe, expect, it } from 'vitest';
import { csvText } from '../../support/csv-text.ts';
import {
  ACCOUNT_HEADER,
  acceptedOf,
  account,
  faultsOf,
  rejectsOf,
  usccNo,
} from '../../support/ingest-files.ts';
import { runIngest } from '../../support/ingest-run.ts';

const accountsFile = (rows: readonly string[][], feed = 'hr.insured-firms') =>
  runIngest({ body: Buffer.from(csvText([ACCOUNT_HEADER, ...rows])), feed });

describe('rows that are no data', () => {
  const said = async (...rows: string[][]) => {
    const { summary } = await accountsFile([account(1), ...rows]);
    return { counts: summary?.counts, skipped: summary?.skippedRows ?? [] };
  };

  it.each([
    ['total', '合 计：', '合 计：  24'],
    ['total', '本页小计', '本页小计  24'],
    ['total', '共计3家', '共计3家  24'],
    ['note', '备注：本表由系统导出', '备注：本表由系统导出  24'],
    ['note', '注1：不含灵活就业', '注1：不含灵活就业  24'],
    ['note', '（注）: 见附件', '（注）: 见附件  24'],
    ['note', '说明：数据截至月末', '说明：数据截至月末  24'],
    ['note', '填表人：某甲  审核人：某乙', '填表人：***  审核人：***  24'],
    ['note', '填报日期：2026-03-01', '填报日期：2026-03-01  24'],
  ])('are reported as a %s: %s', async (why, first, text) => {
    const { counts, skipped } = await said([first, '', '', '', '', '', '24']);
    expect(counts).toMatchObject({ in: 2, accepted: 1, skipped: 1 });
    expect(skipped).toEqual([{ row: 3, why, text }]);
  });

  it('go on behind a remark, line by line, in one cell each', async () => {
    const { counts, skipped } = await said(
      ['注：'],
      ['1.不含灵活就业人员'],
      ['', '2.不含退休人员'],
      account(2),
    );
    expect(counts).toMatchObject({ in: 5, accepted: 2, skipped: 3 });
    expect(skipped.map(({ why }) => why)).toEqual(['note', 'note', 'note']);
  });

  it.each([
    ['a firm whose name begins so', account(2, { 2: '注：示例有限公司' })],
    ['a row with most of its cells', account(2, { 0: '备注：' })],
    ['a single cell that says nothing of itself', ['示例有限公司']],
    ['a word that only begins so', ['注塑车间', '', '', '', '', '', '']],
  ])('do not include %s', async (_, row) => {
    const { counts } = await said(row);
    expect(counts?.skipped).toBe(0);
  });

  it('are told to the sender, at most twenty of them, and counted all', async () => {
    const { submission, summary } = await accountsFile([
      account(1),
      ...Array.from({ length: 130 }, (_, i) => [`备注：${i}`]),
    ]);
    expect(submission.rows?.skipped).toBe(130);
    expect(submission.reading?.skippedRows).toHaveLength(20);
    expect(summary?.skippedRows).toHaveLength(100);
  });
});

describe('codes of firms', () => {
  it('tells an old registration number by itself', async () => {
    const run = await accountsFile([account(1, { 0: '３７０１００２０００１２３４５' })]);
    expect(faultsOf(run)).toEqual(['2 uscc uscc-old-number']);
    expect(rejectsOf(run)[0]?.messageZh).toContain('国家企业信用信息公示系统');
  });
});

const HEADER = [
  '统一社会信用代码',
  '用人单位名称',
  '报告编号',
  '检测点位',
  '危害因素',
  '采样日期',
  '检测类型',
  '检测结果',
  '单位',
];
const measured = (n: number, value: string, unit: string): string[] => [
  ...[usccNo(n), `虚构${n}号有限公司`, `BG-${n}`, '喷漆岗', '甲苯', '2026-01-15', 'C-TWA', value, unit],
];
const measurements = async (...rows: (readonly [value: string, unit: string])[]) => {
  const lines = rows.map(([value, unit], i) => measured(i + 1, value, unit));
  return runIngest({ body: Buffer.from(csvText([HEADER, ...lines])), feed: 'health.measurements' });
};

describe('a unit in the cell of a value', () => {
  it.each([
    ['1.2 mg/m³', '', '1.2', 'mg/m³'],
    ['1.2mg/m3', 'mg/m³', '1.2', 'mg/m³'],
    ['１．２（ｍｇ／ｍ３）', 'mg/m³', '1.2', 'mg/m³'],
    ['85.2 dB(A)', '', '85.2', 'dB(A)'],
  ])('%s with %j is read', async (value, unit, number, normal) => {
    const run = await measurements([value, unit]);
    expect(rejectsOf(run)).toEqual([]);
    expect(acceptedOf(run)[0]).toMatchObject({ record: { value: number, unit: normal }, changed: { value } });
  });

  it('may stand behind a limit of detection', async () => {
    const run = await measurements(['<0.03 mg/m³', '']);
    expect(acceptedOf(run)[0]?.record).toMatchObject({ belowDetection: true, lod: '0.03', unit: 'mg/m³' });
  });

  it.each([
    ['1.2 mg/m³', 'ppm', 'unit-differs'],
    ['1.2 斤', 'mg/m³', 'decimal-format'],
  ])('%s with %j is rejected with %s', async (value, unit, code) => {
    expect(faultsOf(await measurements([value, unit]))).toEqual([`2 value ${code}`]);
  });
});

describe('below detection', () => {
  it.each([
    '<0.03',
    '＜ 0.03',
    'ND(0.03)',
    '未检出(<0.03)',
    '未检出（检出限0.03）',
    '未检出(最低检出浓度：0.03)',
    '未检出<0.03',
    '低于检出限0.03',
    '<检出限(0.03)',
    '小于最低检出浓度(0.03)',
    '0.03L',
  ])('%s names its limit', async (value) => {
    const run = await measurements([value, 'mg/m³']);
    expect(acceptedOf(run)[0]?.record).toMatchObject({ belowDetection: true, lod: '0.03' });
  });

  it.each([
    'ND',
    'n.d.',
    '未检出',
    '未检测出',
    '检不出',
    '低于检测限',
    '未达检出限',
    '<方法检出限',
    '<LOD',
    'BDL',
  ])('%s needs one from its own column', async (value) => {
    expect(faultsOf(await measurements([value, 'mg/m³']))).toEqual(['2 value lod-missing']);
  });

  it.each(['未检', '未检测', '检出', '微量', '未检出0', '<'])('%s is none', async (value) => {
    expect(rejectsOf(await measurements([value, 'mg/m³']))).toHaveLength(1);
  });
});

describe('what reading changed', () => {
  const changedOf = async (over: Readonly<Record<number, string>>) =>
    acceptedOf(await accountsFile([account(1, over)]))[0]?.changed;

  it('is kept beside the record where it is more than the edges', async () => {
    expect(await changedOf({ 6: '１,２３４', 3: '历下区', 1: 'Ａ1' })).toEqual({
      insuredHeadcount: '１,２３４',
      region: '历下区',
      accountNo: 'Ａ1',
    });
    const spaced = usccNo(1).replace(/^.{8}/, '$& ');
    expect(await changedOf({ 0: spaced })).toEqual({ uscc: spaced });
  });

  it('is nothing for edges and choices, and not part of the content', async () => {
    expect(await changedOf({ 6: ' 12 ', 5: '正常参保' })).toBeUndefined();
    const [plain, full] = [await accountsFile([account(1)]), await accountsFile([account(1, { 6: '１２' })])];
    expect(acceptedOf(full)[0]?.hash).toBe(acceptedOf(plain)[0]?.hash);
    const twice = await accountsFile([account(1), account(1, { 6: '１２' })]);
    expect(twice.summary?.counts).toMatchObject({ accepted: 1, duplicates: 1 });
  });

  it('is never what names a person', async () => {
    const header = ['培训班编号', '身份证号', '统一社会信用代码', '岗位类别', '培训日期'];
    const row = ['PX-1', '３７９９００１９８５０２０３００１３', usccNo(1), '班组长', '2026年1月22日'];
    const run = await runIngest({ body: Buffer.from(csvText([header, row])), feed: 'hr.training' });
    expect(acceptedOf(run)[0]?.changed).toEqual({ heldOn: '2026年1月22日' });
  });

  it('is bounded', async () => {
    const changed = await changedOf({ 2: `虚构${' '.repeat(500)}公司` });
    expect(changed?.['name']).toHaveLength(200);
  });
});
