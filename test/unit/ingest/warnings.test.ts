import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { OWN_HEADERS } from '../../../functions/ingest/header.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { type Warning, WarningSchema } from '../../../schemas/events/execution.ts';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, accounts, WIDE_HEADER, wideRow } from '../../support/ingest-files.ts';
import { type IngestRun, runIngest, SUBMISSION_ID } from '../../support/ingest-run.ts';

const HEADER = [...ACCOUNT_HEADER, '月缴费基数'];
const good = (serial: number): string[] => [...account(serial), '72000'];
/** In another city, and in 万元. */
const odd = (serial: number, over: Readonly<Record<number, string>> = {}): string[] => [
  ...account(serial, { 3: '370211', ...over }),
  '7.2',
];
const ingest = (rows: readonly (readonly string[])[], feed = 'hr.insured-firms'): Promise<IngestRun> =>
  runIngest({ body: Buffer.from(csvText(rows)), feed, shardCount: 4 });
const warningsOf = ({ lake }: IngestRun): Warning[] =>
  lake.json(lakeKeys.warningsNdjson(SUBMISSION_ID)).map((line) => WarningSchema.parse(line));
const shortOf = (run: IngestRun): string[] =>
  warningsOf(run).map(({ row, header, value, code }) => `${row} ${header} ${value} ${code}`);

describe('warnings of rows that are taken', () => {
  it('are written by row and column in the words of the sender, counted, and change no count of rows', async () => {
    const run = await ingest([HEADER, odd(9), good(1), odd(4)]);
    expect(shortOf(run)).toEqual([
      '2 参保地 370211 region-outside-scope',
      '2 月缴费基数 7.2 payroll-implausible',
      '4 参保地 370211 region-outside-scope',
      '4 月缴费基数 7.2 payroll-implausible',
    ]);
    const byCode = { 'payroll-implausible': 2, 'region-outside-scope': 2 };
    expect(run.summary).toMatchObject({ warnings: 4, warningsByCode: byCode, rejectErrors: 0 });
    expect(run.submission).toMatchObject({
      rows: { in: 3, accepted: 3, rejected: 0, duplicates: 0, skipped: 0 },
      warnings: { total: 4, byCode, findings: [] },
    });
    expect(warningsOf(run)[0]?.messageZh).toContain('“参保地”的值“370211”');
  });

  it('come as CSV, a line a row as in a file of rejects, safe against formulas', async () => {
    const run = await ingest([HEADER, odd(9, { 2: '=1+1' })]);
    const csv = run.lake.text(lakeKeys.warningsCsv(SUBMISSION_ID)) ?? '';
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.slice(1).split('\r\n')[0]).toBe([...OWN_HEADERS, ...HEADER].join(','));
    expect(csv).toContain(
      '\r\n2,"参保地\n月缴费基数","370211\n7.2","region-outside-scope\npayroll-implausible",',
    );
    expect(csv).toContain(`'=1+1`);
  });

  it('leave empty what is expected, however many a row has', async () => {
    const run = await ingest([HEADER, odd(9), [...account(4), '7.2']]);
    const rows: string[][] = parse(run.lake.text(lakeKeys.warningsCsv(SUBMISSION_ID)) ?? '', { bom: true });
    const expected = OWN_HEADERS.indexOf('应为');
    expect(rows.map((row) => row[expected])).toEqual(['应为', '', '']);
  });

  it('can be corrected in their file and sent again with it', async () => {
    const feed = 'health.measurements';
    const run = await ingest([WIDE_HEADER, wideRow(1, '200000', '1.5')], feed);
    const csv = run.lake.text(lakeKeys.warningsCsv(SUBMISSION_ID)) ?? '';
    const again = await runIngest({ body: Buffer.from(csv.replaceAll(',200000,', ',2,')), feed });
    expect(again.submission.rows).toMatchObject({ in: 1, accepted: 1, rejected: 0 });
    expect(again.summary?.warnings).toBe(0);
  });

  it('leave no file behind where nothing is odd', async () => {
    const run = await ingest([HEADER, good(1)]);
    expect(run.summary).toMatchObject({ warnings: 0, warningsByCode: {} });
    expect(run.submission.warnings).toBeUndefined();
    expect([...run.lake.objects.keys()].filter((key) => key.includes('warnings'))).toEqual([]);
  });

  it('are not told of rows that are rejected, for themselves or for another row', async () => {
    const run = await ingest([
      HEADER,
      odd(1, { 6: '坏' }),
      odd(2),
      odd(2, { 6: '13' }),
      odd(3),
      ...accounts(40).map((row) => [...row.map((cell, at) => (at === 1 ? `B${cell}` : cell)), '72000']),
    ]);
    expect(run.submission.rows).toMatchObject({ in: 44, accepted: 41, rejected: 3 });
    expect([...new Set(warningsOf(run).map(({ row }) => row))]).toEqual([5]);
    expect(run.summary?.warnings).toBe(2);
  });

  it('name the wide column that a value came from, once', async () => {
    const run = await ingest([WIDE_HEADER, wideRow(1, '200000', '1.5')], 'health.measurements');
    expect(shortOf(run)).toEqual(['2 CTWA 200000 value-implausible']);
  });
});
