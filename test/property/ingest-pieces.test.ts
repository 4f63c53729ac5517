import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeAs } from '../../functions/shared/encode-as.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { CutSchema } from '../../schemas/events/pieces.ts';
import { csvText } from '../support/csv-text.ts';
import { ACCOUNT_HEADER, account, WIDE_HEADER, wideRow } from '../support/ingest-files.ts';
import { type FileToIngest, type IngestRun, runIngest, SUBMISSION_ID } from '../support/ingest-run.ts';

/** What a file left behind for those who read on: every object but the pieces, and the submission itself. */
const left = ({ outcome, submission, lake }: IngestRun) => ({
  outcome,
  rows: submission.rows,
  problem: submission.problem,
  reading: submission.reading,
  warnings: submission.warnings,
  objects: [...lake.objects]
    .filter(([key]) => key.startsWith('ingest/') && !key.endsWith('.xlsx'))
    .map(([key, body]) => [key, body.toString('latin1')])
    .sort(),
  workbooks: [...lake.objects.keys()].filter((key) => key.endsWith('.xlsx')),
});

/** Reads the file whole and in pieces; how many pieces there were, 0 for a file that was not cut. */
const bothWays = async (file: FileToIngest, pieceBytes: number) => {
  const whole = await runIngest(file);
  const cut = await runIngest({ ...file, pieceBytes });
  expect(left(cut)).toEqual(left(whole));
  const text = cut.lake.text(lakeKeys.cut(SUBMISSION_ID));
  return text === undefined ? 0 : CutSchema.parse(JSON.parse(text)).pieces.length;
};

const short = (first: string): string[] => [first, '', '', '', '', '', ''];
/** A row of a register, as they come: sound ones, odd ones, wrong ones, and what is no data at all. */
const accountRow = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 30 }).map((serial) => account(serial)) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }).map((serial) => account(serial, { 6: '13' })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }).map((serial) => account(serial, { 6: '多' })) },
  { weight: 1, arbitrary: fc.constant(account(31, { 2: '两行的\n名称' })) },
  { weight: 1, arbitrary: fc.constant(account(32, { 2: '有"引号"的名称' })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[short(''), short('合计'), short('备注：本表为样本'), short('接上一行的说明'), short('填表人：某')],
      ...[[...ACCOUNT_HEADER], ['A1'], [...account(33), '多余'], account(34, { 0: 'X' })],
    ),
  },
);

describe('a file that is cut into pieces', () => {
  it('comes to the very same as one that is read whole', async () => {
    let [cut, pieces] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          rows: fc.array(accountRow, { minLength: 30, maxLength: 80 }),
          titles: fc.constantFrom([], [short('参保单位名册')], [short('参保单位名册'), short('')]),
          delimiter: fc.constantFrom(',', '\t', '|'),
          end: fc.constantFrom('\n', '\r\n'),
          encoding: fc.constantFrom('utf-8', 'gb18030'),
          bom: fc.boolean(),
          /** Nothing more, a blank line, or a last row without an end. */
          tail: fc.constantFrom('', '\n', account(35).join(',')),
          /** A row that only a parser can read, somewhere. */
          odd: fc.oneof(
            { weight: 5, arbitrary: fc.constant(null) },
            { weight: 1, arbitrary: fc.nat({ max: 79 }) },
          ),
          chunk: fc.integer({ min: 1, max: 200 }),
          pieceBytes: fc.integer({ min: 40, max: 400 }),
          shardCount: fc.constantFrom(1, 2, 8, 64),
          mode: fc.constantFrom('full', 'delta'),
        }),
        async ({ rows, titles, delimiter, end, encoding, bom, tail, odd, ...how }) => {
          const lines = csvText([...titles, ACCOUNT_HEADER, ...rows], { delimiter, end }).split(end);
          if (odd !== null) lines.splice(odd + 4, 0, `a"b${delimiter}"c"d${delimiter}`);
          const text = `${bom && encoding === 'utf-8' ? '\uFEFF' : ''}${lines.join(end)}${tail}`;
          const body = await encodeAs(text, encoding as 'utf-8' | 'gb18030');
          const { chunk, pieceBytes, shardCount, mode } = how;
          const file = { body, chunk, shardCount, mode: mode as 'full', feed: 'hr.insured-firms' };
          const count = await bothWays(file, pieceBytes);
          if (count > 0) cut += 1;
          pieces += count;
        },
      ),
    );
    // Most of them must have been cut, or nothing was shown.
    expect(cut).toBeGreaterThan(60);
    expect(pieces).toBeGreaterThan(4 * cut);
  });

  it('so does one of wide rows, which give several records', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('12', '60', '', '<0.03', '?')), {
          minLength: 30,
          maxLength: 60,
        }),
        fc.integer({ min: 50, max: 600 }),
        async (rows, pieceBytes) => {
          const text = csvText([WIDE_HEADER, ...rows.map(([serial, twa]) => wideRow(serial, twa, '20'))]);
          const count = await bothWays({ body: Buffer.from(text), chunk: 64, shardCount: 4 }, pieceBytes);
          expect(count).toBeGreaterThan(3);
        },
      ),
      { numRuns: 30 },
    ));

  it.each(['gzip', 'zip'] as const)('so does one that is packed (%s)', async (packed) => {
    const rows = Array.from({ length: 4_000 }, (_, at) =>
      account(at % 3_900, at % 97 === 0 ? { 6: '多' } : {}),
    );
    const text = Buffer.from(csvText([ACCOUNT_HEADER, ...rows, short('合计')]));
    const body = packed === 'gzip' ? gzipSync(text) : zipSync({ 'list.csv': text });
    const file = { body, chunk: 1 << 14, shardCount: 16, feed: 'hr.insured-firms', mode: 'full' as const };
    expect(await bothWays(file, 30_000)).toBeGreaterThan(4);
  });
});
