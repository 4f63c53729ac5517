import { describe, expect, it } from 'vitest';
import { csvText } from '../../support/csv-text.ts';
import { acceptedOf, rejectsOf, WIDE_HEADER, wideRow } from '../../support/ingest-files.ts';
import { runIngest } from '../../support/ingest-run.ts';

const ingest = (...rows: string[][]) =>
  runIngest({ body: Buffer.from(csvText([WIDE_HEADER, ...rows])), shardCount: 8 });

describe('the wide shape', () => {
  it('gives one record for each filled wide column, in one shard, and 单位 is the unit', async () => {
    const run = await ingest(wideRow(1, '1.5', '<0.3', ''), wideRow(2, '', '', '7'));
    expect(run.summary).toMatchObject({
      shape: 'wide',
      records: 3,
      counts: { in: 2, accepted: 2 },
      unknownHeaders: ['限值'],
    });
    const records = acceptedOf(run);
    expect(records.map(({ record }) => record)).toMatchObject([
      { quantity: 'STE', belowDetection: true, lod: '0.3', unit: 'mg/m³' },
      { quantity: 'TWA', value: '1.5' },
      { quantity: 'ME', value: '7' },
    ]);
    expect(new Set(records.slice(0, 2).map(({ spread }) => spread)).size).toBe(1);
  });

  it('rejects the row whole, each error once, in the words of the wide header', async () => {
    const row = wideRow(1, 'abc', '2', '-1');
    const run = await ingest(row.with(0, '123'), wideRow(2, '1', ''));
    expect(run.summary).toMatchObject({ records: 1, counts: { accepted: 1, rejected: 1 }, rejectErrors: 3 });
    expect(rejectsOf(run)).toMatchObject([
      { row: 2, column: 'uscc', header: '统一社会信用代码', code: 'uscc-format' },
      { row: 2, column: 'value', header: 'CTWA', value: 'abc', code: 'decimal-format' },
      { row: 2, column: 'value', header: 'CME', value: '-1', code: 'decimal-range' },
    ]);
  });

  it('rejects a row of which no wide column is filled', async () => {
    const run = await ingest(wideRow(1, '', ' '));
    expect(rejectsOf(run)).toMatchObject([{ row: 2, column: '', code: 'wide-empty' }]);
    expect(rejectsOf(run)[0]?.messageZh).toContain('CTWA、CSTE、CME');
    expect(run.summary?.protects.subjects).toHaveLength(1);
    expect(run.summary?.protects.keys).toEqual([]);
  });

  it.each(['/', '—', '-', '－', '无', 'N/A', "'-"])('takes %s for what was not measured', async (mark) => {
    const run = await ingest(wideRow(1, '1.5', mark, mark), wideRow(2, mark, mark, ' '));
    expect(acceptedOf(run).map(({ record }) => record)).toMatchObject([{ quantity: 'TWA', value: '1.5' }]);
    expect(rejectsOf(run)).toMatchObject([{ row: 3, column: '', code: 'wide-empty' }]);
  });

  it('still takes 未检出 for a result, whose limit is missing', async () => {
    const run = await ingest(wideRow(1, '未检出', '/'));
    expect(rejectsOf(run)).toMatchObject([{ row: 2, header: 'CTWA', code: 'lod-missing' }]);
  });

  it('is that of a row that has a mark where the long one has kind and result', async () => {
    const header = [...WIDE_HEADER, '检测类型', '检测结果'];
    const rows = [
      [...wideRow(1, '1.5', '/'), '/', '—'],
      [...wideRow(2, '/', '/'), 'C-TWA', '3'],
    ];
    const run = await runIngest({ body: Buffer.from(csvText([header, ...rows])), shardCount: 8 });
    expect(rejectsOf(run)).toEqual([]);
    expect(acceptedOf(run).map(({ record }) => record)).toMatchObject([
      { quantity: 'TWA', value: '1.5' },
      { quantity: 'TWA', value: '3' },
    ]);
  });

  it('protects the key of every filled column of a rejected row', async () => {
    const run = await ingest(wideRow(1, '坏', '2', ''));
    expect(run.summary?.protects.keys).toHaveLength(2);
  });
});
