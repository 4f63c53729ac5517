import { describe, expect, it } from 'vitest';
import { writeXlsx } from '../../../functions/shared/office-files/xlsx.ts';
import { csvText } from '../../support/csv-text.ts';
import {
  ACCOUNT_HEADER,
  acceptedOf,
  account,
  accounts,
  faultsOf,
  rejectsCsvOf,
  rejectsOf,
  usccNo,
} from '../../support/ingest-files.ts';
import { runIngest } from '../../support/ingest-run.ts';
import { type CellSpec, oneSheet, xlsxOf } from '../../support/xlsx-file.ts';

const feed = 'hr.insured-firms';
const ingest = (body: Uint8Array, chunk?: number) =>
  runIngest({ body, feed, ...(chunk === undefined ? {} : { chunk }) });
const WITH_DATE = [...ACCOUNT_HEADER, '参保日期'];
/** A good row with a cell in the place of the day of enrolment. */
const dated = (serial: number, cell: CellSpec | string | number) => [...account(serial), cell];
const sinceOf = (run: Awaited<ReturnType<typeof ingest>>) =>
  acceptedOf(run).map(({ record }) => (record as { enrolledOn?: string }).enrolledOn);

describe('XLSX', () => {
  it.each([true, false])('reads what a CSV says, with shared strings: %s', async (shared) => {
    const run = await ingest(oneSheet([ACCOUNT_HEADER, ...accounts(3)], { shared }), 100);
    const csv = await ingest(Buffer.from(csvText([ACCOUNT_HEADER, ...accounts(3)])));
    expect(acceptedOf(run)).toEqual(acceptedOf(csv));
    expect(run.summary).toMatchObject({
      ...{ format: 'xlsx', encoding: 'utf-8', delimiter: '', compression: 'none' },
      counts: { in: 3, accepted: 3 },
      sheet: { name: 'Sheet1', others: [] },
    });
  });

  it('reads what our own writer writes', async () => {
    const columns = ACCOUNT_HEADER.map((header) => ({ header, width: 12, type: 'text' as const }));
    const body = await writeXlsx([
      { name: '参保', title: '登记表', columns, rows: accounts(3), notes: ['注：无'] },
    ]);
    const run = await ingest(body);
    expect(run.summary?.counts).toEqual({ in: 5, accepted: 3, rejected: 0, duplicates: 0, skipped: 2 });
  });

  it('numbers rows as office software does, and passes blank ones over', async () => {
    const rows = [
      ['济南市参保单位登记表'],
      undefined,
      ACCOUNT_HEADER,
      account(1),
      undefined,
      account(2, { 6: '?' }),
    ];
    const run = await ingest(oneSheet(rows));
    expect(run.summary?.counts).toEqual({ in: 3, accepted: 1, rejected: 1, duplicates: 0, skipped: 1 });
    expect(faultsOf(run)).toEqual(['6 insuredHeadcount integer-format']);
    expect(run.summary?.skippedRows).toEqual([{ row: 1, why: 'title', text: '济南市参保单位登记表' }]);
  });

  it('rejects a blank required cell at the end of a row as missing, not as a short row', async () => {
    const run = await ingest(oneSheet([ACCOUNT_HEADER, account(1).slice(0, 6)]));
    expect(faultsOf(run)).toEqual(['2 insuredHeadcount required-missing']);
  });

  it('answers rejects as CSV that office software opens', async () => {
    const run = await ingest(oneSheet([ACCOUNT_HEADER, account(1, { 6: '?' })]));
    expect(rejectsCsvOf(run).toString('utf8')).toMatch(/^\uFEFF原行号/);
  });

  it('reads numbers as they are seen', async () => {
    const header = [...ACCOUNT_HEADER, '月缴费基数', '费率'];
    const row = (n: number, base: CellSpec, rate: CellSpec) => [
      ...account(n, { 6: '' }).slice(0, 6),
      12,
      base,
      rate,
    ];
    const body = oneSheet(
      [
        header,
        row(1, { v: '1234.5600000000001' }, { v: '4.0000000000000001E-3', s: 1 }),
        row(2, { v: '1.2E+4' }, { v: '0.4' }),
      ],
      { formats: ['0.0%'] },
    );
    const run = await ingest(body);
    expect(rejectsOf(run)).toEqual([]);
    expect(acceptedOf(run).map(({ record }) => record)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ insuredHeadcount: 12, contributionBase: '1234.56', rate: '0.4' }),
        expect.objectContaining({ contributionBase: '12000', rate: '0.4' }),
      ]),
    );
  });

  it('pads a code whose zeros only its format shows', async () => {
    const row = account(1).map((cell, index) => (index === 1 ? { v: '12', s: 1 } : cell));
    const run = await ingest(oneSheet([ACCOUNT_HEADER, row], { formats: ['00000'] }));
    expect(acceptedOf(run)[0]?.record).toMatchObject({ accountNo: '00012' });
  });
});

describe('dates of a workbook', () => {
  it.each([
    ['a built-in format', 14, '45292'],
    ['a format of Chinese editions', 31, '45292.75'],
    ['a format of its own', 'yyyy"年"m"月"d"日"', '45292'],
    ['a format with a locale', '[$-804]yyyy/m/d;@', '45292'],
  ])('by %s', async (_, format, v) => {
    const run = await ingest(oneSheet([WITH_DATE, dated(1, { v, s: 1 })], { formats: [format] }));
    expect(rejectsOf(run)).toEqual([]);
    expect(sinceOf(run)).toEqual(['2024-01-01']);
  });

  it('count from 1904 where the workbook says so, with a format and without', async () => {
    const run = await ingest(
      oneSheet([WITH_DATE, dated(1, { v: '43830', s: 1 }), dated(2, 43830), dated(3, '2024-01-01')], {
        formats: [14],
        date1904: true,
      }),
    );
    expect(sinceOf(run)).toEqual(['2024-01-01', '2024-01-01', '2024-01-01']);
  });

  it('without a format are serials of Excel, in CSV too', async () => {
    expect(sinceOf(await ingest(oneSheet([WITH_DATE, dated(1, 45292)])))).toEqual(['2024-01-01']);
    const csv = await ingest(Buffer.from(csvText([WITH_DATE, [...account(1), '45292']])));
    expect(sinceOf(csv)).toEqual(['2024-01-01']);
  });

  it('may be ISO cells', async () => {
    const run = await ingest(oneSheet([WITH_DATE, dated(1, { t: 'd', v: '2024-01-01T00:00:00' })]));
    expect(sinceOf(run)).toEqual(['2024-01-01']);
  });
});

describe('cells that office software spoilt', () => {
  it.each([
    ['a code kept as a number', { v: '913701010000000000' }, 'digits-lost'],
    ['a code in exponent form', { v: '9.1370101E+17' }, 'digits-lost'],
    ['an old registration number', { v: '370100000000012' }, 'uscc-old-number'],
    ['an error', { t: 'e', v: '#N/A' }, 'cell-error'],
    ['a formula that was never calculated', { xml: '<f>A9</f>' }, 'cell-error'],
  ])('rejects %s with %s', async (_, cell, code) => {
    const run = await ingest(oneSheet([ACCOUNT_HEADER, [cell, ...account(1).slice(1)]]));
    expect(faultsOf(run)).toEqual([`2 uscc ${code}`]);
  });

  it('rejects them in columns of text, and in CSV', async () => {
    const spoilt = [account(1, { 1: '1.2E+17' }), account(2, { 2: '#REF!' }), account(3, { 0: '9.137E+17' })];
    const run = await ingest(Buffer.from(csvText([ACCOUNT_HEADER, ...spoilt])));
    expect(faultsOf(run)).toEqual(['2 accountNo digits-lost', '3 name cell-error', '4 uscc digits-lost']);
  });

  it('takes the result of a formula, and no result that is blank', async () => {
    const row = account(1).map((cell, index) =>
      index === 2 ? { t: 'str', xml: '<f>B1&amp;"x"</f>', v: '虚构公司' } : cell,
    );
    const blank = { t: 'str', xml: '<f>""</f>', v: '' };
    const run = await ingest(oneSheet([WITH_DATE, [...row, blank]]));
    expect(acceptedOf(run)[0]?.record).toMatchObject({ name: '虚构公司' });
  });

  it('joins formatted runs and leaves phonetic hints out', async () => {
    const rich =
      '<si><r><t>虚构</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 公司</t></r><rPh><t>xu</t></rPh></si>';
    const row = account(1).map((cell, index) => (index === 2 ? { t: 's', v: '0' } : cell));
    const run = await ingest(
      oneSheet([ACCOUNT_HEADER, row], { parts: { 'xl/sharedStrings.xml': `<sst>${rich}</sst>` } }),
    );
    expect(acceptedOf(run)[0]?.record).toMatchObject({ name: '虚构 公司' });
  });
});

describe('sheets', () => {
  const good = { rows: [ACCOUNT_HEADER, ...accounts(2)] };
  it('takes the first whose header fits and reports the others', async () => {
    const body = xlsxOf({
      sheets: [
        { name: '封面', rows: [['参保单位登记']] },
        { name: '隐藏', ...good, state: 'hidden' },
        { name: '一季度', ...good },
        { name: '二季度', ...good },
        { name: '空' },
      ],
    });
    const { summary, submission } = await ingest(body);
    expect(summary?.sheet).toEqual({
      name: '一季度',
      others: [
        { name: '封面', hidden: false, fits: false },
        { name: '隐藏', hidden: true, fits: true },
        { name: '二季度', hidden: false, fits: true },
      ],
    });
    expect(submission.reading?.notes?.map(({ code }) => code)).toContain('sheets-not-read');
    expect(submission.reading?.notes?.find(({ code }) => code === 'sheets-not-read')?.zh).toContain('二季度');
  });

  it('names what is missing in the one that fits best', async () => {
    const body = xlsxOf({
      sheets: [
        { name: 'a', rows: [['x']] },
        { name: 'b', rows: [ACCOUNT_HEADER.slice(1), account(1).slice(1)] },
      ],
    });
    const { submission } = await ingest(body);
    expect(submission.problem).toMatchObject({ code: 'file-header-missing' });
    expect(submission.problem?.zh).toContain('统一社会信用代码');
  });

  it('refuses a workbook without any cell', async () => {
    const { submission } = await ingest(
      xlsxOf({ sheets: [{ name: 'a' }, { name: 'b', ...good, state: 'hidden' }] }),
    );
    expect(submission.problem?.code).toBe('file-empty');
  });

  it('protects the firm of a code that lost its digits by its name', async () => {
    const run = await ingest(oneSheet([ACCOUNT_HEADER, [{ v: '9.13E+17' }, ...account(1).slice(1)]]));
    expect(run.summary?.protects.names).toHaveLength(1);
    expect(usccNo(1)).toHaveLength(18);
  });
});
