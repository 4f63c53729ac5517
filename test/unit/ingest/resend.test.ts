import { describe, expect, it } from 'vitest';
import { OWN_HEADERS } from '../../../functions/ingest/header.ts';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, faultsOf, rejectsCsvOf, usccNo } from '../../support/ingest-files.ts';
import { type FileToIngest, runIngest } from '../../support/ingest-run.ts';
import { corrected, csvGrid, rejectsXlsxOf, saved, xlsxGrid } from '../../support/reject-files.ts';

const feed = 'hr.insured-firms';
const ingest = (body: Uint8Array, more: Partial<FileToIngest> = {}) => runIngest({ body, feed, ...more });
const rejected = () =>
  ingest(
    Buffer.from(
      csvText([
        [...ACCOUNT_HEADER, '备注'],
        [...account(1, { 6: '坏' }), ''],
      ]),
    ),
  );

describe('our own columns in a file that comes back', () => {
  it('are passed over and told as ours, never as columns that nobody knows', async () => {
    const { submission, summary } = await ingest(rejectsCsvOf(await rejected()));
    expect(summary?.unknownHeaders).toEqual(['备注']);
    const note = submission.reading?.notes?.find(({ code }) => code === 'own-columns');
    expect(note?.zh).toContain(OWN_HEADERS.join('、'));
  });

  it('are known when only some of them were left', async () => {
    const grid = csvGrid(await rejected()).map((row) => [row[0] ?? '', row[6] ?? '', ...row.slice(7)]);
    const { summary } = await ingest(Buffer.from(csvText(grid)));
    expect(summary?.unknownHeaders).toEqual(['备注']);
  });

  it('leave a sender’s own 原值 alone where nothing else is ours', async () => {
    const run = await ingest(
      Buffer.from(
        csvText([
          [...ACCOUNT_HEADER, '原值'],
          [...account(1, { 6: '坏' }), '7'],
        ]),
      ),
    );
    expect(run.summary?.unknownHeaders).toEqual(['原值']);
    expect(csvGrid(run)[0]?.at(-1)).toBe('原值');
  });

  it('do not pile up when the corrected rows are rejected again', async () => {
    const first = await rejected();
    const again = await ingest(saved(corrected(csvGrid(first), { 参保人数: '更坏' }), 'csv', true));
    expect(csvGrid(again)[0]).toEqual(csvGrid(first)[0]);
    expect(csvGrid(again)[1]?.slice(0, 4)).toEqual(['2', '参保人数', '更坏', 'integer-format']);
    expect(csvGrid(again)[1]?.slice(7)).toEqual([...account(1, { 6: '更坏' }), '']);
  });
});

describe('a full register', () => {
  it('is never taken from a file of rejects', async () => {
    const body = saved(corrected(csvGrid(await rejected()), { 参保人数: '12' }), 'csv', true);
    const run = await ingest(body, { mode: 'full' });
    expect(run.outcome).toBe('refused');
    expect(run.submission.problem?.code).toBe('file-rejects-only');
    expect(run.submission.problem?.zh).toContain('重报整份');
    expect(run.lake.writes).toEqual([]);
    expect((await ingest(body)).outcome).toBe('ready');
  });
});

describe('what was masked', () => {
  const id = '379900198502030013';
  const header = ['培训班编号', '身份证号', '统一社会信用代码', '岗位类别', '培训日期'];

  it.each(['csv', 'xlsx'] as const)('is refused row by row when it comes back as %s', async (format) => {
    const rows = [1, 2].map((n) => [`PX-${n}`, id, usccNo(n), '班组长', '不详']);
    const first = await ingest(Buffer.from(csvText([header, ...rows])), { feed: 'hr.training' });
    const grid = corrected(format === 'csv' ? csvGrid(first) : xlsxGrid(first), { 培训日期: '2026-01-22' });
    const again = await ingest(saved(grid, format, true), { feed: 'hr.training' });
    expect(faultsOf(again)).toEqual(['2 person person-masked', '3 person person-masked']);
    const put = corrected(grid, { 身份证号: id });
    expect((await ingest(saved(put, format, true), { feed: 'hr.training' })).summary?.counts).toMatchObject({
      accepted: 2,
    });
  });

  it('is refused in a column of text, too, where a feed names nobody', async () => {
    const masked = account(1, { 2: `张三 ${id}`, 6: '坏' });
    const first = await ingest(Buffer.from(csvText([ACCOUNT_HEADER, masked])));
    const grid = corrected(xlsxGrid(first), { 参保人数: '12' });
    expect(grid[1]?.[9]).toBe('***');
    expect(faultsOf(await ingest(saved(grid, 'xlsx', true)))).toEqual(['2 name person-masked']);
    const number = account(1, { 2: id, 6: '坏' });
    const other = await ingest(rejectsXlsxOf(await ingest(Buffer.from(csvText([ACCOUNT_HEADER, number])))));
    expect(faultsOf(other)).toEqual(['2 name person-masked', '2 insuredHeadcount integer-format']);
  });

  it('is not seen in a name that merely has stars', async () => {
    const run = await ingest(Buffer.from(csvText([ACCOUNT_HEADER, account(1, { 2: '五*星*公司**' })])));
    expect(run.summary?.counts).toMatchObject({ accepted: 1 });
  });
});
