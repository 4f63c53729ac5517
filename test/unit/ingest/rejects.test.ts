import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { safeCell } from '../../../functions/ingest/csv-line.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { getContract } from '../../../schemas/feeds/catalogue.ts';
import { sampleRows } from '../../../schemas/feeds/sample-rows.ts';
import { csvText } from '../../support/csv-text.ts';
import {
  ACCOUNT_HEADER,
  account,
  accounts,
  faultsOf,
  rejectsCsvOf,
  rejectsOf,
  usccNo,
} from '../../support/ingest-files.ts';
import { runIngest, SUBMISSION_ID } from '../../support/ingest-run.ts';

const ingest = (...rows: string[][]) =>
  runIngest({
    body: Buffer.from(csvText([[...ACCOUNT_HEADER, '备注'], ...rows])),
    feed: 'hr.insured-firms',
    shardCount: 4,
  });

describe('rejects', () => {
  it('tells all errors of a row at once, with what was sent and what is expected', async () => {
    const run = await ingest([...account(1, { 0: '91370100MA0000000A', 5: '在缴', 6: '' }), '']);
    expect(faultsOf(run)).toEqual([
      '2 uscc uscc-check',
      '2 status enum-unknown',
      '2 insuredHeadcount required-missing',
    ]);
    expect(rejectsOf(run)[1]).toMatchObject({
      header: '参保状态',
      value: '在缴',
      expected: expect.stringContaining('参保'),
    });
    expect(rejectsOf(run)[1]?.messageZh).toContain('在缴');
    expect(run.summary).toMatchObject({
      counts: { in: 1, rejected: 1 },
      rejectErrors: 3,
      rejectsByCode: { 'enum-unknown': 1, 'required-missing': 1, 'uscc-check': 1 },
    });
  });

  it('writes them by row number, conflicts among them, and hashes the file', async () => {
    const run = await ingest(
      [...account(1), ''],
      [...account(2, { 6: '坏' }), ''],
      [...account(1, { 6: '13' }), ''],
      [...account(3), ''],
    );
    expect(faultsOf(run)).toEqual([
      '2  key-conflict',
      '3 insuredHeadcount integer-format',
      '4  key-conflict',
    ]);
    expect(rejectsOf(run)[0]).toMatchObject({ value: `${usccNo(1)}|A1` });
    expect(rejectsOf(run)[0]?.messageZh).toContain('统一社会信用代码+单位编号');
    const text = run.lake.text(lakeKeys.rejectsNdjson(SUBMISSION_ID)) ?? '';
    expect(run.summary?.rejectsHash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(run.summary?.counts).toMatchObject({ in: 4, accepted: 1, rejected: 3 });
  });

  it('writes nothing but the hash of nothing when there are none', async () => {
    const run = await ingest(...accounts(2).map((row) => [...row, '']));
    expect(run.summary?.rejectsHash).toBe(createHash('sha256').digest('hex'));
    expect(run.lake.writes.some((key) => key.includes('rejects'))).toBe(false);
  });

  it('gives the sender its own columns back, whole and safe for a spreadsheet', async () => {
    const note = `=HYPERLINK("http://x","${'长'.repeat(600)}")`;
    const run = await ingest([...account(1, { 6: '-5' }), note]);
    const records: string[][] = parse(rejectsCsvOf(run), { bom: true });
    expect(records[0]).toEqual([
      ...['原行号', '有误的列', '原值', '问题代码', '问题说明', 'Message', '应为'],
      ...ACCOUNT_HEADER,
      '备注',
    ]);
    expect(records[1]?.slice(0, 4)).toEqual(['2', '参保人数', '-5', 'integer-range']);
    expect(records[1]?.at(-1)).toBe(`'${note}`);
    expect(records[1]?.slice(7, -1)).toEqual(account(1, { 6: '-5' }));
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    ['\n=1', "'\n=1"],
    ['-1.5', '-1.5'],
    ['+12', '+12'],
    ['-1.5.2', "'-1.5.2"],
    ['a=b', 'a=b'],
    ['', ''],
  ])('makes %j safe', (cell, safe) => expect(safeCell(cell)).toBe(safe));
});

describe('whom rejected rows protect', () => {
  it('names keys and firms that are legible, and names where the code is not', async () => {
    const run = await ingest(
      [...account(1, { 6: '坏' }), ''],
      [...account(2, { 0: usccNo(2).slice(0, -1), 2: ' 示例（济南）有限公司 ' }), ''],
      [...account(3), ''],
      [...account(3, { 6: '99' }), ''],
    );
    expect(run.summary?.protects).toEqual({
      keys: [`${usccNo(1)}|A1`, `${usccNo(3)}|A3`].sort(),
      subjects: [`uscc:${usccNo(1)}`, `uscc:${usccNo(3)}`].sort(),
      names: ['示例济南有限公司'],
      accounts: ['A2'],
    });
  });

  it('finds the code of a firm in a row whose cells do not line up', async () => {
    const [code, ...rest] = account(4);
    const run = await ingest(['示例', `有限公司 ${code?.toLowerCase()}`, ...rest, '多', '余'], account(5));
    expect(run.summary?.rejectsByCode).toEqual({ 'cells-surplus': 1 });
    expect(run.summary?.protects.subjects).toEqual([`uscc:${usccNo(4)}`]);
  });

  it('does not take a key cell that was cut off for a blank one', async () => {
    const run = await ingest([usccNo(1)], account(2).slice(0, 3));
    expect(run.summary?.protects.keys).toEqual([`${usccNo(2)}|A2`]);
    expect(run.summary?.protects.subjects).toHaveLength(2);
  });

  it('reads a key cell that says nothing as every row does', async () => {
    const contract = getContract('health.measurements') ?? expect.unreachable();
    const names = Object.keys(contract.columns);
    const [row = {}] = sampleRows(contract);
    const bad: Record<string, string | undefined> = { ...row, sampleNo: '无', value: '少量' };
    const body = csvText([
      names.map((name) => contract.columns[name]?.headers[0] ?? ''),
      ...[row, bad].map((cells) => names.map((name) => cells[name] ?? '')),
    ]);
    const { summary } = await runIngest({ body: Buffer.from(body), feed: contract.id, shardCount: 4 });
    expect(summary?.rejectsByCode).toEqual({ 'decimal-format': 1 });
    expect(summary?.protects.keys.map((key) => key.split('|').at(-1))).toEqual(['']);
  });

  it('protects nobody when all is well', async () => {
    const run = await ingest([...account(1), ''], [...account(1), '']);
    expect(run.summary?.protects).toEqual({ keys: [], subjects: [], names: [] });
    expect(run.summary?.counts).toMatchObject({ accepted: 1, duplicates: 1 });
  });
});
