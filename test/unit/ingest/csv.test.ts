import { describe, expect, it } from 'vitest';
import { csvText } from '../../support/csv-text.ts';
import {
  ACCOUNT_HEADER,
  acceptedOf,
  account,
  accounts,
  faultsOf,
  rejectsOf,
} from '../../support/ingest-files.ts';
import { runIngest } from '../../support/ingest-run.ts';

const ingest = (text: string, chunk?: number) =>
  runIngest({
    body: Buffer.from(text),
    feed: 'hr.insured-firms',
    ...(chunk === undefined ? {} : { chunk }),
  });
const table = (...rows: string[][]) => csvText([ACCOUNT_HEADER, ...rows]);

describe('rows of a CSV', () => {
  it('takes a plain file: the header is row 1', async () => {
    const run = await ingest(table(...accounts(3)));
    expect(run.outcome).toBe('ready');
    expect(run.summary?.counts).toEqual({ in: 3, accepted: 3, rejected: 0, duplicates: 0, skipped: 0 });
    expect(
      acceptedOf(run)
        .map(({ row }) => row)
        .sort(),
    ).toEqual([2, 3, 4]);
    expect(run.submission).toMatchObject({ status: 'ingesting', rows: run.summary?.counts });
  });

  it.each([
    [',', '\r\n'],
    ['\t', '\n'],
    [';', '\r\n'],
  ])('finds the delimiter %j with line end %j', async (delimiter, end) => {
    const run = await ingest(csvText([ACCOUNT_HEADER, ...accounts(3)], { delimiter, end }));
    expect(run.summary).toMatchObject({ delimiter, format: 'csv', shape: 'long', records: 3 });
  });

  it('reads the same whatever pieces the bytes arrive in', async () => {
    const text = `\uFEFF${csvText([['报表', '', ''], ACCOUNT_HEADER, ...accounts(4), account(9, { 6: 'x' })], { end: '\r\n' })}`;
    const whole = await ingest(text);
    for (const chunk of [1, 2, 3, 7, 64]) {
      const run = await ingest(text, chunk);
      expect(run.summary).toEqual(whole.summary);
      expect(run.lake.objects).toEqual(whole.lake.objects);
    }
  });

  it('does not count a quoted line break as a row', async () => {
    const run = await ingest(table(account(1, { 2: '虚构\n有限公司' }), account(2, { 6: '很多' })));
    expect(faultsOf(run)).toEqual(['3 insuredHeadcount integer-format']);
    expect(acceptedOf(run)[0]?.record).toMatchObject({ name: '虚构 有限公司' });
  });

  it('reads quotes and delimiters inside quoted cells, and a stray quote inside a plain one', async () => {
    const run = await ingest(table(account(1, { 2: '"甲",乙' })).replace('A1', 'A"1'));
    expect(acceptedOf(run)[0]?.record).toMatchObject({ name: '"甲",乙', accountNo: 'A"1' });
  });

  it('skips titles, blanks and totals, and counts them', async () => {
    const run = await ingest(
      csvText([
        ['济南市参保单位登记表'],
        ['', '', '填报日期:', '2026-03-01'],
        ACCOUNT_HEADER,
        account(1),
        [],
        ['', ' ', '\u3000'],
        account(2, { 6: '-' }),
        ['小计', '', '', '', '', '', '24'],
        ['', '合 计:', '', '', '', '', '24'],
      ]),
    );
    expect(run.summary?.counts).toEqual({ in: 8, accepted: 1, rejected: 1, duplicates: 0, skipped: 6 });
    expect(faultsOf(run)).toEqual(['7 insuredHeadcount required-missing']);
  });

  it('does not take a firm for a total because its name begins so', async () => {
    const run = await ingest(
      csvText([
        ['单位名称', ...ACCOUNT_HEADER.filter((h) => h !== '单位名称')],
        ['合计算盘有限公司', ...account(1).filter((_, i) => i !== 2)],
      ]),
    );
    expect(run.summary?.counts).toMatchObject({ accepted: 1, skipped: 0 });
  });

  it('finds the header in row 10 and not in row 11', async () => {
    const titles = (count: number) => Array.from({ length: count }, (_, i) => [`说明${i}`]);
    const ready = await ingest(csvText([...titles(9), ACCOUNT_HEADER, account(1)]));
    expect(ready.summary?.counts).toMatchObject({ in: 10, accepted: 1, skipped: 9 });
    const refused = await ingest(csvText([...titles(10), ACCOUNT_HEADER, account(1)]));
    expect(refused.submission.problem?.code).toBe('file-header-missing');
  });
});

describe('headers', () => {
  it('knows aliases, widths, cases, spaces, line breaks and stars', async () => {
    const header = [
      ' uscc ',
      'aab001',
      '单位\n名称*',
      '参 保 地',
      'INDUSTRY CODE',
      '参保状态',
      '工伤保险参保人数',
    ];
    const run = await ingest(csvText([header, account(1)]));
    expect(run.summary).toMatchObject({
      records: 1,
      columns: { uscc: 'uscc', accountNo: 'aab001', region: '参 保 地' },
    });
  });

  it('takes full-width brackets and letters for half-width ones', async () => {
    const run = await ingest(
      csvText([
        [...ACCOUNT_HEADER, '费率（％）'],
        [...account(1), '0.4'],
      ]),
    );
    expect(run.summary?.unknownHeaders).toEqual([]);
    expect(acceptedOf(run)[0]?.record).toMatchObject({ rate: '0.4' });
  });

  it('reports unknown headers and refuses nothing for them', async () => {
    const run = await ingest(
      csvText([
        [...ACCOUNT_HEADER, '备注', ''],
        [...account(1), '好', ''],
      ]),
    );
    expect(run.summary).toMatchObject({ unknownHeaders: ['备注'], records: 1 });
  });

  it.each([
    ['file-header-double', [...ACCOUNT_HEADER, '信用代码'], '统一社会信用代码、信用代码'],
    ['file-header-missing', ACCOUNT_HEADER.slice(2), '统一社会信用代码'],
    ['file-header-missing', ['甲', '乙'], '参保人数'],
    ['file-too-many-columns', [...ACCOUNT_HEADER, ...Array.from({ length: 400 }, (_, i) => `列${i}`)], '407'],
  ])('refuses with %s', async (code, header, named) => {
    const run = await ingest(csvText([header, account(1)]));
    expect(run.outcome).toBe('refused');
    expect(run.submission.status).toBe('refused');
    expect(run.submission.problem?.code).toBe(code);
    expect(run.submission.problem?.zh).toContain(named);
    expect(run.lake.writes).toEqual([]);
  });
});

describe('cells that do not line up', () => {
  it('rejects a surplus that holds something, and lets blank ones pass', async () => {
    const run = await ingest(table([...account(1), '', ' '], [...account(2), '', '多']));
    expect(run.summary?.counts).toMatchObject({ accepted: 1, rejected: 1 });
    expect(rejectsOf(run)).toMatchObject([{ row: 3, column: '', code: 'cells-surplus', value: ',多' }]);
  });

  it('lets a short row pass when only optional cells are cut off, and rejects it once otherwise', async () => {
    const header = [...ACCOUNT_HEADER, '地址', '备注'];
    const run = await ingest(
      csvText([header, account(1), [...account(2), '历山路1号'], account(3).slice(0, 6)]),
    );
    expect(run.summary?.counts).toMatchObject({ accepted: 2, rejected: 1 });
    expect(rejectsOf(run)).toMatchObject([{ row: 4, column: '', code: 'cells-missing', value: '6 / 9' }]);
  });
});

describe('files that are refused', () => {
  it.each([
    ['file-empty', csvText([ACCOUNT_HEADER])],
    ['file-empty', '\n\n  \n'],
    ['file-empty', csvText([['标题'], ACCOUNT_HEADER, [], ['合计', '1']])],
    ['file-quotes', `${csvText([ACCOUNT_HEADER, account(1)])}"未闭合,甲\n`],
    ['file-format', '<html><table></table></html>'],
    ['file-damaged', 'PK\u0003\u0004\u0000\u0000'],
    ['file-format', '%PDF-1.4\n'],
    ['file-format', 'x'.repeat(1_100_000)],
  ])('%s', async (code, text) => {
    const run = await ingest(text);
    expect(run.submission.problem?.code).toBe(code);
    expect(run.submission.problem?.zh).not.toContain('{');
  });

  it('names the row of the open quote', async () => {
    const run = await ingest(`${csvText([ACCOUNT_HEADER, account(1)])}"开着,甲\n`);
    expect(run.submission.problem?.zh).toContain('第3行');
  });

  it('refuses more than 10 % rejects only from 20 rows on', async () => {
    const bad = account(500, { 6: '坏' });
    const few = await ingest(table(...accounts(18), bad));
    expect(few).toMatchObject({ outcome: 'ready', summary: { counts: { in: 19, rejected: 1 } } });
    const refused = await ingest(
      table(
        ...accounts(29),
        ...[bad, account(501, { 6: '坏' }), account(502, { 6: '坏' }), account(503, { 6: '坏' })],
      ),
    );
    expect(refused.outcome).toBe('refused');
    expect(refused.submission).toMatchObject({
      problem: { code: 'file-reject-share' },
      rows: { in: 33, accepted: 29, rejected: 4 },
    });
    expect(rejectsOf(refused)).toHaveLength(4);
  });
});
