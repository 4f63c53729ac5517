import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { csvText } from '../support/csv-text.ts';
import { ACCOUNT_HEADER, acceptedOf, account, rejectsOf } from '../support/ingest-files.ts';
import { type IngestRun, runIngest } from '../support/ingest-run.ts';
import { corrected, csvGrid, rejectsXlsxOf, saved, xlsxGrid } from '../support/reject-files.ts';

const feed = 'hr.insured-firms';
const HEADER = [...ACCOUNT_HEADER, '备注'];
const RIGHT = { 参保状态: '参保', 参保人数: '12' };

/** A row that is right but for what `wrong` puts in, with texts that a spreadsheet might run. */
const row = fc.record({
  serial: fc.integer({ min: 1, max: 99 }),
  name: fc.tuple(
    fc.constantFrom('', '=', '+', '-', '@', '＝', '－', "'", "'="),
    fc.string({ unit: fc.constantFrom('甲', '"', ',', ';', '\n', '=', '-', '𠮷', 'A'), maxLength: 6 }),
  ),
  wrong: fc.constantFrom({}, { 6: '坏' }, { 6: '' }, { 5: '在缴', 6: '-5' }, { 5: '=1+1' }),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 10, selector: ({ serial }) => serial });

const cellsOf = ({ serial, name: [sign, rest], wrong }: Row, isRight: boolean): string[] => {
  const name = `${sign}${rest}虚构`;
  return [...account(serial, isRight ? { 2: name } : { 2: name, ...wrong }), `-${sign}`];
};
const fileOf = (list: readonly Row[], isRight: boolean): string =>
  csvText([HEADER, ...list.map((one) => cellsOf(one, isRight))]);
const ingest = (body: Uint8Array): Promise<IngestRun> => runIngest({ body, feed, shardCount: 2 });
const recordsOf = (run: IngestRun) =>
  acceptedOf(run).map(({ key, subject, hash, record }) => ({ key, subject, hash, record }));

describe('rejects that were corrected and sent again', () => {
  it('give exactly the records that were missing, in every format, with or without our columns', () =>
    fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('utf-8', 'gb18030'),
        fc.constantFrom('csv', 'xlsx'),
        fc.boolean(),
        async (list, encoding, format, keepOwn) => {
          const first = await ingest(iconv.encode(fileOf(list, false), encoding));
          const whole = await ingest(Buffer.from(fileOf(list, true)));
          if ((first.summary?.counts.rejected ?? 0) === 0) return;
          const grid = corrected(format === 'csv' ? csvGrid(first) : xlsxGrid(first), RIGHT);
          const again = await ingest(saved(grid, format, keepOwn));
          expect(again.summary?.counts).toMatchObject({ rejected: 0, duplicates: 0 });
          const all = [...recordsOf(first), ...recordsOf(again)].sort((a, b) => (a.key < b.key ? -1 : 1));
          expect(all).toEqual(recordsOf(whole));
        },
      ),
      { numRuns: 60 },
    ));

  it('are the same rejects when nothing was corrected', () =>
    fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const first = await ingest(Buffer.from(fileOf(list, false)));
        if ((first.summary?.counts.rejected ?? 0) === 0) return;
        const again = await ingest(rejectsXlsxOf(first));
        expect(again.summary?.unknownHeaders).toEqual(['备注']);
        const saying = (run: IngestRun) => rejectsOf(run).map(({ row: _, ...reject }) => reject);
        expect(saying(again)).toEqual(saying(first));
        expect(xlsxGrid(again).map((cells) => cells.slice(1))).toEqual(
          xlsxGrid(first).map((cells) => cells.slice(1)),
        );
      }),
      { numRuns: 25 },
    ));
});
