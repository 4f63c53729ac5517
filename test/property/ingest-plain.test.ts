import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeEntry } from '../../functions/ingest/engine/accepted-entry.ts';
import { ByteWriter } from '../../functions/ingest/engine/byte-writer.ts';
import { CsvScanner } from '../../functions/ingest/engine/csv-scanner.ts';
import { PlainRows } from '../../functions/ingest/engine/plain-rows.ts';
import { mapHeaders } from '../../functions/ingest/header.ts';
import { type JudgeContext, judgeSourceRow } from '../../functions/ingest/judge-source-row.ts';
import { readCsv } from '../../functions/ingest/read-csv.ts';
import type { SourceRow, Table } from '../../functions/ingest/table.ts';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { sampleRows } from '../../schemas/feeds/sample-rows.ts';
import { csvText } from '../support/csv-text.ts';
import { testPseudonym } from '../support/ingest-run.ts';

const CITY: JudgeContext = { today: '2026-03-02', scope: '370100', pseudonym: testPseudonym };
/** The sample rows lie in several cities: of none of them is the province warned. */
const PROVINCE: JudgeContext = { ...CITY, scope: '370000' };

/** Blocks that end between characters, as the reader of text gives them. */
async function* pieces(text: string, size: number): AsyncGenerator<Buffer, undefined> {
  const characters = [...text];
  for (let at = 0; at < characters.length; at += size)
    yield Buffer.from(characters.slice(at, at + size).join(''));
}

const tableOf = (contract: Contract, header: readonly string[]): Table => ({
  format: 'csv',
  delimiter: ',',
  map: mapHeaders(contract, header),
});

/** The entry of a row as the contract itself would have it; undefined when it rejects the row, or warns of it. */
const byContract = (
  contract: Contract,
  table: Table,
  source: SourceRow,
  context: JudgeContext,
): Buffer | undefined => {
  if (source.kind === 'skipped') return undefined;
  const judged = judgeSourceRow(contract, table, source, context);
  if (!judged.ok || judged.warnings.length > 0) return undefined;
  const { spread, records } = judged;
  const to = new ByteWriter();
  writeEntry(
    to,
    source.row,
    records.map((record) => ({ ...record, spread, row: source.row })),
  );
  return Buffer.from(to.buffer.subarray(0, to.length));
};

/** Every row of a table both ways: what the short way took, and what the contract says of the row. */
const bothWays = async (
  contract: Contract,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  context: JudgeContext = CITY,
) => {
  const table = tableOf(contract, header);
  const plain = new PlainRows(contract, table, context);
  const scan = new CsvScanner(',');
  const text = csvText([header, ...rows]);
  const taken = new Map<number, Buffer>();
  scan.feed(Buffer.from(text));
  scan.finish();
  while (scan.next() === 'record')
    if (scan.row > 1 && plain.take(scan))
      taken.set(scan.row, Buffer.from(plain.entry.buffer.subarray(0, plain.entry.length)));
  const judged = new Map<number, Buffer>();
  for await (const source of readCsv(contract, tableOf(contract, header), pieces(text, 1 << 16))) {
    const entry = byContract(contract, table, source, context);
    if (entry) judged.set(source.row, entry);
  }
  return { taken, judged };
};

/** What stands in cells beside what should: blanks, dashes, other ways to write, damage, and what looks like a total. */
const NOISE = [
  ...[
    '',
    ' ',
    '/',
    '—',
    '无',
    '暂无',
    'null',
    '12 34',
    '2025.1',
    '合计',
    '小计：3',
    '备注：无',
    'x',
    '0',
    '1',
    '12.0',
    '1,234',
    '１２',
    '<0.03',
    'ND',
    '1.2 mg/m³',
  ],
  ...[
    '2026/2/3',
    '2026年2月3日',
    '2099-01-01',
    '46054',
    '370102',
    '市中区',
    '莱芜',
    'C2511',
    '9.13701E+17',
    '#N/A',
    '男',
  ],
  ...[
    'a|b',
    'a%b',
    'a"b',
    'a\\b',
    '中文 名称',
    ' 两端 ',
    '全角ＡＢＣ',
    '91379900MA00000156',
    '379900199001010027',
  ],
  // Whom nothing but a number tells.
  ...[
    '虚构甲379900199001010027',
    'S-379900199001010027（本人）',
    '379900 1990 0101 0027',
    '工位3 379900199001010027',
    '379900199001010027 13900000000',
    '379900199001010027X',
  ],
  ...[
    '3 7 9 9 0 0 1 9 9 0 0 1 0 1 0 0 2 7',
    '37990019900101002x',
    '379900199001010027.00',
    '202601191005150001',
  ],
  // What the hub masked in a file of rejects, or set before a formula sign.
  ...['***', '379***********0027', "'=1+1号", "'-示例文本", "'示例文本"],
  ...['\u200b', '参保', 'C-TWA', '苯', '71-43-2', '14(1)', '1'.repeat(300)],
];

const headersOf = ({ columns }: Contract): string[] =>
  Object.values(columns).map(({ headers }) => headers[0]);
const rowsOf = (contract: Contract): string[][] =>
  sampleRows(contract).map((row) => Object.keys(contract.columns).map((name) => row[name] ?? ''));

describe('the short way of a row', () => {
  it.each(FEEDS.map((contract) => [contract.id, contract] as const))(
    '%s: gives what the contract gives, or leaves the row to it',
    async (_, contract) => {
      const samples = rowsOf(contract);
      const noisy = fc
        .tuple(
          fc.constantFrom(...samples),
          fc.array(fc.tuple(fc.nat(samples[0]?.length ?? 1), fc.constantFrom(...NOISE, ...samples.flat())), {
            maxLength: 4,
          }),
        )
        .map(([row, changes]) => {
          const cells = [...row];
          for (const [at, cell] of changes) if (at < cells.length) cells[at] = cell;
          return cells;
        });
      await fc.assert(
        fc.asyncProperty(fc.array(noisy, { minLength: 1, maxLength: 12 }), async (rows) => {
          const { taken, judged } = await bothWays(contract, headersOf(contract), rows);
          for (const [row, entry] of taken) expect(entry.toString()).toBe(judged.get(row)?.toString());
        }),
        { numRuns: 40 },
      );
    },
  );

  it('leaves two detection limits in a row to the contract, also before and after one in two places', async () => {
    const contract = FEEDS.find(({ id }) => id === 'health.measurements') ?? expect.unreachable();
    const [value, lod] = ['value', 'lod'].map((name) => Object.keys(contract.columns).indexOf(name));
    const limits = ['0.1', '5', '0.03', '10', '5'];
    const rows = limits.map(
      (limit) =>
        rowsOf(contract)[0]
          ?.with(value ?? 0, '<5')
          .with(lod ?? 0, limit) ?? [],
    );
    const { taken, judged } = await bothWays(contract, headersOf(contract), rows, PROVINCE);
    expect([...taken.keys()]).toEqual([3, 6]);
    for (const [row, entry] of taken) expect(entry.toString()).toBe(judged.get(row)?.toString());
  });

  it.each(['379***********0027', "'=1+1号", "'-示例文本"])(
    'leaves %s in a text to the contract',
    async (cell) => {
      const contract = FEEDS.find(({ id }) => id === 'hr.insured-firms') ?? expect.unreachable();
      const at = Object.keys(contract.columns).indexOf('name');
      const rows = rowsOf(contract).map((row) => row.with(at, cell));
      const { taken, judged } = await bothWays(contract, headersOf(contract), rows);
      for (const [row, entry] of taken) expect(entry.toString()).toBe(judged.get(row)?.toString());
    },
  );

  it.each(FEEDS.map((contract) => [contract.id, contract] as const))(
    '%s: takes every sound row, also a second time from what it knows then',
    async (_, contract) => {
      const rows = [...rowsOf(contract), ...rowsOf(contract)];
      const { taken, judged } = await bothWays(contract, headersOf(contract), rows, PROVINCE);
      expect(judged.size).toBe(rows.length);
      expect([...taken.keys()]).toEqual([...judged.keys()]);
    },
  );
});

const parsed = (text: string): string[][] | undefined => {
  try {
    return parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true, relax_quotes: true });
  } catch {
    return undefined;
  }
};

describe('the scanner', () => {
  const contract = FEEDS[0] ?? expect.unreachable();
  const unit = fc.constantFrom('"', '"', ',', '\n', '\r\n', '\r', ' ', '中', 'a', '""', '",', ',"');
  const file = fc
    .string({ unit, maxLength: 60 })
    .map((text) => csvText([headersOf(contract)]).concat(text, /(^|\n)$/.test(text) ? '' : 'z'))
    .filter((text) => parsed(text) !== undefined);

  it('reads what the parser reads, whatever the text is and wherever its pieces end', () =>
    fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 40 }), async (text, size) => {
        const rows: SourceRow[] = [];
        for await (const row of readCsv(contract, tableOf(contract, []), pieces(text, size))) rows.push(row);
        const expected = parsed(text)?.slice(1) ?? [];
        expect(rows.length).toBe(expected.length);
        for (const [at, row] of rows.entries())
          if (row.kind !== 'skipped') expect(row.cells).toEqual(expected[at]);
      }),
      { numRuns: 600 },
    ));

  it('finds the rows that are wanted, whatever it passes over on the way', () =>
    fc.assert(
      fc.asyncProperty(
        file,
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 2, max: 20 })),
        async (text, size, wanted) => {
          const only = new Set(wanted);
          const all: SourceRow[] = [];
          for await (const row of readCsv(contract, tableOf(contract, []), pieces(text, size))) all.push(row);
          const found = new Map<number, SourceRow>();
          for await (const row of readCsv(contract, tableOf(contract, []), pieces(text, size), { only }))
            found.set(row.row, row);
          for (const row of all)
            if (only.has(row.row) && row.kind !== 'skipped') expect(found.get(row.row)).toEqual(row);
        },
      ),
      { numRuns: 600 },
    ));

  it('gives no row of a table that nobody wants, once its header is known', async () => {
    const text = csvText([
      headersOf(contract),
      ...Array.from({ length: 50 }, () => rowsOf(contract)[0] ?? []),
    ]);
    const rows: number[] = [];
    const only = new Set([31]);
    for await (const { row } of readCsv(contract, tableOf(contract, []), pieces(text, 1 << 16), { only }))
      rows.push(row);
    expect(rows).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 31]);
  });
});
