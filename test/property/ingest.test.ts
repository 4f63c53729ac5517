import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { csvText } from '../support/csv-text.ts';
import {
  ACCOUNT_HEADER,
  acceptedOf,
  account,
  rejectsOf,
  WIDE_HEADER,
  wideRow,
} from '../support/ingest-files.ts';
import { type FileToIngest, type IngestRun, runIngest } from '../support/ingest-run.ts';

/** Rows that clash, repeat, fail and pass: few firms, few values. */
const accountRow = fc
  .record({
    serial: fc.integer({ min: 1, max: 6 }),
    insured: fc.constantFrom('12', '12', '13', '坏', ''),
    status: fc.constantFrom('参保', '参保', '在缴'),
  })
  .map(({ serial, insured, status }) => account(serial, { 6: insured, 5: status }));
const result = fc.constantFrom('', '', '1', '1', '2', '<0.5', '坏');
const measurement = fc
  .record({ serial: fc.integer({ min: 1, max: 3 }), twa: result, ste: result, me: result })
  .map(({ serial, twa, ste, me }) => wideRow(serial, twa, ste, me));
const skipped = fc.constantFrom<string[]>([''], ['', ' '], ['合计', '', '9']);

interface Sheet {
  readonly feed: string;
  readonly header: string[];
  readonly rows: string[][];
}
const rowsOf = (row: fc.Arbitrary<string[]>) =>
  fc.array(fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: skipped }), {
    minLength: 1,
    maxLength: 15,
  });
const sheet: fc.Arbitrary<Sheet> = fc.oneof(
  rowsOf(accountRow).map((rows) => ({ feed: 'hr.insured-firms', header: ACCOUNT_HEADER, rows })),
  rowsOf(measurement).map((rows) => ({ feed: 'health.measurements', header: WIDE_HEADER, rows })),
);

const ingest = ({ feed, header, rows }: Sheet, over: Partial<FileToIngest> = {}): Promise<IngestRun> =>
  runIngest({ body: Buffer.from(csvText([header, ...rows])), feed, shardCount: 4, ...over });

/** What a run says but for row numbers, which follow the order of rows. */
const saying = (run: IngestRun) => ({
  outcome: run.outcome,
  problem: run.submission.problem?.code,
  counts: run.summary?.counts,
  records: run.summary?.records,
  protects: run.summary?.protects,
  accepted: acceptedOf(run).map(({ row: _, ...line }) => line),
  rejects: rejectsOf(run)
    .map(({ row: _, ...reject }) => JSON.stringify(reject))
    .sort(),
});

describe('ingest', () => {
  it('says the same in whatever order the rows stand', () =>
    fc.assert(
      fc.asyncProperty(
        sheet.chain((one) =>
          fc.tuple(fc.constant(one), fc.shuffledSubarray(one.rows, { minLength: one.rows.length })),
        ),
        async ([one, rows]) => {
          expect(saying(await ingest({ ...one, rows }))).toEqual(saying(await ingest(one)));
        },
      ),
      { numRuns: 60 },
    ));

  it('accounts for every row, and every record lies in its shard, sorted', () =>
    fc.assert(
      fc.asyncProperty(sheet, fc.constantFrom(1, 2, 8), async (one, shardCount) => {
        const run = await ingest(one, { shardCount });
        fc.pre(run.summary !== undefined);
        const { counts, shards, records } = run.summary ?? expect.unreachable();
        expect(counts.in).toBe(one.rows.length);
        expect(counts.accepted + counts.rejected + counts.duplicates + counts.skipped).toBe(counts.in);
        expect(new Set(rejectsOf(run).map(({ row }) => row)).size).toBe(counts.rejected);
        expect(Object.values(shards).reduce((sum, count) => sum + count, 0)).toBe(records);
        for (const [shard, count] of Object.entries(shards)) {
          const lines = acceptedOf({
            ...run,
            summary: { ...(run.summary ?? expect.unreachable()), shards: { [shard]: count } },
          });
          expect(lines.every(({ spread }) => (spread & (shardCount - 1)) === Number(shard))).toBe(true);
        }
      }),
      { numRuns: 60 },
    ));

  it('finds the same whatever the number of shards and the pieces of the stream', () =>
    fc.assert(
      fc.asyncProperty(
        sheet,
        fc.constantFrom(1, 2, 16),
        fc.integer({ min: 1, max: 300 }),
        async (one, shardCount, chunk) => {
          const [a, b] = [await ingest(one, { shardCount: 1 }), await ingest(one, { shardCount, chunk })];
          expect(acceptedOf(b)).toEqual(acceptedOf(a));
          expect(rejectsOf(b)).toEqual(rejectsOf(a));
          expect(saying(b)).toEqual(saying(a));
        },
      ),
      { numRuns: 60 },
    ));

  it('reads GB18030 as it reads UTF-8', () =>
    fc.assert(
      fc.asyncProperty(
        sheet,
        fc.string({ unit: fc.constantFrom('中', '𠮷', 'é', '€', 'a', '①', '㐀') }),
        async (one, note) => {
          const text = csvText([
            [...one.header, `备注${note}`],
            ...one.rows.map((row) => [...row, ...(row.length > 3 ? [note] : [])]),
          ]);
          const body = iconv.encode(text, 'gb18030');
          const [a, b] = [
            await runIngest({ body: Buffer.from(text), feed: one.feed, shardCount: 2 }),
            await runIngest({ body, feed: one.feed, shardCount: 2, chunk: 9 }),
          ];
          expect(saying(b)).toEqual(saying(a));
        },
      ),
      { numRuns: 40 },
    ));

  it('ends in an outcome whatever the bytes are', () => {
    const word = fc.constantFrom(
      '统一社会信用代码',
      'USCC',
      '"',
      ',',
      '\t',
      ';',
      '\n',
      '\r\n',
      '{',
      '}',
      '[',
      ':',
      '合计',
      '\u0000',
      '=1',
      'CTWA',
      '\uFEFF',
    );
    const noise = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc
        .array(word, { minLength: 1, maxLength: 80 })
        .map((words) => new Uint8Array(Buffer.from(words.join('')))),
      fc.tuple(sheet, fc.uint8Array({ maxLength: 4 }), fc.nat()).map(([{ header, rows }, bytes, at]) => {
        const good = Buffer.from(csvText([header, ...rows]));
        const place = at % good.length;
        return new Uint8Array(Buffer.concat([good.subarray(0, place), bytes, good.subarray(place)]));
      }),
    );
    return fc.assert(
      fc.asyncProperty(noise, fc.integer({ min: 1, max: 64 }), async (body, chunk) => {
        const run = await runIngest({ body, chunk, feed: 'hr.insured-firms' });
        expect(run.submission.status).toBe(run.outcome === 'ready' ? 'ingesting' : 'refused');
        if (run.outcome === 'refused') expect(run.submission.problem?.zh).toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });
});
