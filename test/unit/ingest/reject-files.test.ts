import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { OWN_HEADERS } from '../../../functions/ingest/header.ts';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, usccNo, WIDE_HEADER, wideRow } from '../../support/ingest-files.ts';
import { type FileToIngest, runIngest } from '../../support/ingest-run.ts';
import { convert, hasLibreOffice } from '../../support/libreoffice.ts';
import { csvGrid, markedIn, rejectSheet, rejectsXlsxOf, xlsxGrid } from '../../support/reject-files.ts';

const feed = 'hr.insured-firms';
const ingest = (rows: readonly string[][], more: Partial<FileToIngest> = {}) =>
  runIngest({ body: Buffer.from(csvText(rows)), feed, ...more });
const rejected = account(1, { 0: '91370100MA0000000A', 5: '在缴', 6: '' });

describe('a file of rejects', () => {
  it('has one line a source row, its errors line by line, then the row as it was sent', async () => {
    const run = await ingest([ACCOUNT_HEADER, rejected, account(2), account(3, { 6: '坏' })]);
    for (const grid of [csvGrid(run), xlsxGrid(run)]) {
      expect(grid.map((row) => row[0])).toEqual(['原行号', '2', '4']);
      expect(grid[0]).toEqual([...OWN_HEADERS, ...ACCOUNT_HEADER]);
      expect(grid[1]?.slice(1, 4)).toEqual([
        '统一社会信用代码\n参保状态\n参保人数',
        '91370100MA0000000A\n在缴\n（空）',
        'uscc-check\nenum-unknown\nrequired-missing',
      ]);
      expect(grid[1]?.slice(4, 7).map((cell) => cell.split('\n').length)).toEqual([3, 3, 3]);
      expect(grid[1]?.slice(7)).toEqual(rejected);
    }
    expect(run.summary?.rejectErrors).toBe(4);
  });

  it('marks exactly the wrong cells, also those that were left empty', async () => {
    const run = await ingest([ACCOUNT_HEADER, rejected, account(3, { 6: '坏' })]);
    expect(markedIn(run)).toEqual([['统一社会信用代码', '参保状态', '参保人数'], ['参保人数']]);
  });

  it('marks the key of a conflict, the cells beyond the header, and the wide column', async () => {
    const clash = await ingest([ACCOUNT_HEADER, account(1), account(1, { 6: '13' })]);
    expect(markedIn(clash)).toEqual([
      ['统一社会信用代码', '单位编号'],
      ['统一社会信用代码', '单位编号'],
    ]);
    const long = await ingest([ACCOUNT_HEADER, [...account(1), '多']]);
    expect(markedIn(long)).toEqual([['']]);
    expect(xlsxGrid(long)[1]?.at(-1)).toBe('多');
    const wide = await runIngest({ body: Buffer.from(csvText([WIDE_HEADER, wideRow(1, 'x', '2', '-1')])) });
    expect(markedIn(wide)).toEqual([['CTWA', 'CME']]);
  });

  it('holds texts alone, whatever they look like, and none that is run', async () => {
    const hostile = ['=HYPERLINK("http://x")', '+1+cmd|x', '@SUM(1)', '-1-1', '\t=1', '＝1', '007', '1e5'];
    const header = [...ACCOUNT_HEADER, ...hostile.map((_, index) => `备注${index}`)];
    const run = await ingest([header, [...account(1, { 6: '=1+1' }), ...hostile]]);
    const cells = Object.entries(rejectSheet(run)).flatMap(([place, cell]) =>
      place.startsWith('!') ? [] : [cell as XLSX.CellObject],
    );
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(cells.filter(({ t }) => !['s', 'z'].includes(t))).toEqual([]);
    expect(xlsxGrid(run)[1]?.slice(-hostile.length)).toEqual(hostile);
    const [, line = []] = csvGrid(run);
    expect(line.filter((cell) => /^[=+\-@\t\r＝]/.test(cell))).toEqual([]);
    expect(line[2]).toBe("'=1+1");
  });

  it('keeps the encoding of the sender, also for characters of late editions of it', async () => {
    const name = '虚构𠮷䶮\u9fb4有限公司';
    const text = csvText([ACCOUNT_HEADER, account(1, { 2: name, 6: '坏' })]);
    const body = Buffer.concat(
      text
        .split('\u9fb4')
        .flatMap((part, index) => [
          ...(index > 0 ? [Buffer.from([0xfe, 0x59])] : []),
          iconv.encode(part, 'gb18030'),
        ]),
    );
    const run = await runIngest({ body, feed });
    expect(run.summary?.encoding).toBe('gb18030');
    expect(csvGrid(run)[1]?.[9]).toBe(name);
    expect(xlsxGrid(run)[1]?.[9]).toBe(name);
  });

  it('takes 300 columns of the sender beside its own', async () => {
    const extra = Array.from({ length: 300 - ACCOUNT_HEADER.length }, (_, index) => `列${index}`);
    const run = await ingest([
      [...ACCOUNT_HEADER, ...extra],
      [...account(1, { 6: '坏' }), ...extra],
    ]);
    const grid = xlsxGrid(run);
    expect(grid[1]?.slice(7)).toEqual([...account(1, { 6: '坏' }), ...extra]);
    expect(csvGrid(run)).toEqual(grid);
    const again = await ingest(csvGrid(run));
    expect(again.summary?.counts).toMatchObject({ in: 1, rejected: 1 });
    expect(xlsxGrid(again)).toEqual(grid);
  });

  it('begins with a sheet that says how to correct and send again', async () => {
    const run = await ingest([ACCOUNT_HEADER, rejected]);
    const { SheetNames, Sheets } = XLSX.read(rejectsXlsxOf(run));
    expect(SheetNames).toEqual(['改正办法', '退回']);
    const said = XLSX.utils.sheet_to_csv(Sheets['改正办法'] ?? {});
    expect(said).toContain('红底单元格');
    expect(said).toContain('lianfang push --supplement');
    expect(said).not.toContain('整份未收');
    expect(rejectSheet(run)['!autofilter']).toEqual({ ref: 'A1:N2' });
  });

  it('asks for the whole file where so many rows were wrong that none was taken', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => account(n + 1, { 6: '坏' }));
    const run = await ingest([ACCOUNT_HEADER, ...rows]);
    expect(run.submission.problem?.code).toBe('file-reject-share');
    const { Sheets } = XLSX.read(rejectsXlsxOf(run));
    expect(XLSX.utils.sheet_to_csv(Sheets['改正办法'] ?? {})).toContain('整份未收');
    expect(xlsxGrid(run)).toHaveLength(26);
  });

  it('is the same bytes at every try', async () => {
    const files = await Promise.all([1, 2].map(() => ingest([ACCOUNT_HEADER, rejected])));
    expect(files.map((run) => rejectsXlsxOf(run).toString('base64'))[0]).toBe(
      rejectsXlsxOf(files[1] ?? expect.unreachable()).toString('base64'),
    );
  });

  it('masks persons in the workbook as in the CSV, and says so', async () => {
    const id = '379900198502030013';
    const header = ['培训班编号', '身份证号', '统一社会信用代码', '岗位类别', '培训日期', '姓名'];
    const cells = ['PX-1', id, usccNo(1), '班组长', '不详', '虚构甲'];
    const run = await ingest([header, cells], { feed: 'hr.training' });
    expect(xlsxGrid(run)).toEqual(csvGrid(run));
    expect(xlsxGrid(run)[1]?.slice(7)).toEqual([
      'PX-1',
      '379***********0013',
      usccNo(1),
      '班组长',
      '不详',
      '***',
    ]);
    expect(xlsxGrid(run)[1]?.[4]).toContain('证件号码已遮盖');
    expect(rejectsXlsxOf(run).includes(Buffer.from(id))).toBe(false);
  });
});

describe.skipIf(!hasLibreOffice())('LibreOffice', { timeout: 150_000 }, () => {
  it('opens the workbook and finds the same texts', async () => {
    const run = await ingest([ACCOUNT_HEADER, account(1, { 2: '=1+1', 6: '坏' }), rejected]);
    const book = XLSX.read(await convert('退回.xlsx', rejectsXlsxOf(run), 'ods'));
    const sheet = book.Sheets[book.SheetNames[1] ?? ''] ?? {};
    expect(XLSX.utils.sheet_to_json(sheet, { header: 1, raw: true, defval: '' })).toEqual(xlsxGrid(run));
  });
});
