import { describe, expect, it } from 'vitest';
import {
  ACCOUNT_HEADER,
  acceptedOf,
  account,
  faultsOf,
  rejectsCsvOf,
  rejectsOf,
  usccNo,
  WIDE_HEADER,
  wideRow,
} from '../../support/ingest-files.ts';
import { runIngest } from '../../support/ingest-run.ts';

const lineOf = (header: readonly string[], cells: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(cells.map((cell, index) => [header[index] ?? '', cell])));
const ingest = (lines: readonly string[], feed = 'hr.insured-firms') =>
  runIngest({ body: Buffer.from(lines.map((line) => `${line}\n`).join('')), feed, chunk: 11 });

describe('NDJSON', () => {
  it('takes keys by canonical name or alias, one object a line; the first line is row 1', async () => {
    const keys = ['uscc', 'accountNo', 'name', 'region', 'industry', 'status', 'insuredHeadcount'];
    const run = await ingest([
      lineOf(ACCOUNT_HEADER, account(1)),
      '',
      lineOf(keys, account(2)),
      lineOf(keys, account(3, { 6: '?' })),
    ]);
    expect(run.summary).toMatchObject({
      format: 'ndjson',
      counts: { in: 4, accepted: 2, rejected: 1, duplicates: 0, skipped: 1 },
    });
    expect(
      acceptedOf(run)
        .map(({ row }) => row)
        .sort(),
    ).toEqual([1, 3]);
    expect(rejectsOf(run)).toMatchObject(
      [{ row: 4, header: '统一社会信用代码', column: 'insuredHeadcount' }].map(({ row, column }) => ({
        row,
        column,
      })),
    );
  });

  it('keeps the digits of a number as they were sent, and takes null for blank', async () => {
    const base = JSON.parse(lineOf(ACCOUNT_HEADER, account(1))) as object;
    const line = JSON.stringify({ ...base, 其中农民工: null, 参保人数: 12 }).replace(
      '}',
      ',"月缴费基数":1234567890123456.10}',
    );
    const run = await ingest([line]);
    const record = acceptedOf(run)[0]?.record;
    expect(record).toMatchObject({
      insuredHeadcount: 12,
      contributionBase: expect.stringMatching(/^1234567890123456\.10?$/),
    });
    expect(record).not.toHaveProperty('migrantWorkers');
  });

  it('rejects what is no object, and a line whose two keys for one field disagree', async () => {
    const good = lineOf(ACCOUNT_HEADER, account(1));
    const two = good.replace('{', `{"信用代码":"${usccNo(2)}",`);
    const same = good.replace('{', `{"信用代码":"${usccNo(1)}",`);
    const run = await ingest([good, good.slice(0, -5), '[1]', '"x"', two, same]);
    expect(faultsOf(run)).toEqual(['2  json-syntax', '3  json-syntax', '4  json-syntax', '5  json-syntax']);
    expect(run.summary?.counts).toMatchObject({ accepted: 1, duplicates: 1, rejected: 4 });
  });

  it('protects the firm of a line that cannot be read', async () => {
    const good = lineOf(ACCOUNT_HEADER, account(1));
    const run = await ingest([lineOf(ACCOUNT_HEADER, account(2)), good.slice(0, -5)]);
    expect(run.summary?.protects).toEqual({ keys: [], subjects: [`uscc:${usccNo(1)}`], names: [] });
  });

  it('rejects a line that is nested without end, like any other', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const run = await ingest([lineOf(ACCOUNT_HEADER, account(1)), `{"uscc":${deep}}`]);
    expect(run.summary?.counts).toMatchObject({ accepted: 1, rejected: 1 });
  });

  it('tells a required key that is missing row by row', async () => {
    const run = await ingest([lineOf(ACCOUNT_HEADER, account(1).slice(0, 6))]);
    expect(faultsOf(run)).toEqual(['1 insuredHeadcount required-missing']);
  });

  it('takes the wide and the long shape in one file', async () => {
    const long = [...wideRow(2, '', '').slice(0, 6), 'C-TWA', '3.5', 'mg/m³'];
    const longHeader = [...WIDE_HEADER.slice(0, 6), '检测类型', '检测结果', '单位'];
    const run = await ingest(
      [lineOf(WIDE_HEADER, wideRow(1, '1', '2')), lineOf(longHeader, long)],
      'health.measurements',
    );
    expect(run.summary).toMatchObject({ records: 3, shape: 'long', counts: { accepted: 2 } });
  });

  it('keeps lines whole that hold U+2028', async () => {
    const run = await ingest([lineOf(ACCOUNT_HEADER, account(1, { 2: '甲\u2028乙公司' }))]);
    expect(run.summary?.counts).toMatchObject({ in: 1, accepted: 1 });
  });

  it('refuses a file with endless keys', async () => {
    const run = await ingest(Array.from({ length: 301 }, (_, i) => `{"k${i}":"1"}`));
    expect(run.submission.problem?.code).toBe('file-too-many-columns');
  });

  it('gives the rejects CSV all keys that the file used', async () => {
    const run = await ingest([lineOf(ACCOUNT_HEADER, account(1, { 6: '?' })), '{"uscc":"1","备注":"x"}']);
    const [header] = rejectsCsvOf(run).toString('utf8').split('\r\n');
    expect(header).toBe(
      `\uFEFF原行号,有误的列,原值,问题代码,问题说明,Message,应为,${ACCOUNT_HEADER.join(',')},uscc,备注`,
    );
  });
});
