import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../support/csv-text.ts';
import { ACCOUNT_HEADER, acceptedOf, account, rejectsOf } from '../support/ingest-files.ts';
import { type FileToIngest, type IngestRun, runIngest } from '../support/ingest-run.ts';
import { bookParts, oneSheet, zipOf } from '../support/xlsx-file.ts';

const feed = 'hr.insured-firms';
const row = fc
  .record({
    serial: fc.integer({ min: 1, max: 6 }),
    insured: fc.constantFrom('12', '１２', '1,234', '坏', '12.0'),
    name: fc.string({
      unit: fc.constantFrom('甲', 'A', ' ', '&', '<', '"', ',', '𠮷', '_x000D_', '\\'),
      maxLength: 9,
    }),
  })
  .map(({ serial, insured, name }) => account(serial, { 6: insured, 2: `虚构${name}。` }));
const rows = fc.array(row, { minLength: 1, maxLength: 12 });

const jsonOf = (lines: readonly string[][]): object[] =>
  lines.map((cells) => Object.fromEntries(cells.map((cell, at) => [ACCOUNT_HEADER[at] ?? '', cell])));
/** The same table in each format. */
const FORMATS: Readonly<Record<string, (lines: readonly string[][]) => Uint8Array>> = {
  xlsx: (lines) => oneSheet([ACCOUNT_HEADER, ...lines.map((cells) => cells.map(escapeText))]),
  shared: (lines) =>
    oneSheet([ACCOUNT_HEADER, ...lines.map((cells) => cells.map(escapeText))], { shared: true }),
  json: (lines) => Buffer.from(JSON.stringify(jsonOf(lines))),
  pretty: (lines) => Buffer.from(JSON.stringify(jsonOf(lines), null, 1)),
  ndjson: (lines) =>
    Buffer.from(
      jsonOf(lines)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    ),
  pipes: (lines) => Buffer.from(csvText([ACCOUNT_HEADER, ...lines], { delimiter: '|' })),
  cr: (lines) => Buffer.from(csvText([ACCOUNT_HEADER, ...lines], { end: '\r' })),
  utf16: (lines) =>
    Buffer.from(`\uFEFF${csvText([ACCOUNT_HEADER, ...lines], { delimiter: '\t' })}`, 'utf16le'),
};
/** What office software writes for a text that looks like one of its escapes. */
const escapeText = (text: string): string => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
const WRAPS: readonly ((body: Uint8Array) => Uint8Array)[] = [
  (body) => body,
  (body) => gzipSync(body),
  (body) => zipOf({ 数据: body }),
];

const saying = (run: IngestRun) => ({
  counts: run.summary?.counts,
  accepted: acceptedOf(run).map(({ row: _, ...line }) => line),
  rejects: rejectsOf(run).map(({ row: _, header: __, ...reject }) => reject),
});
const ingest = (body: Uint8Array, more: Partial<FileToIngest> = {}) =>
  runIngest({ body, feed, shardCount: 2, ...more });

/** Whatever came in: an outcome, a reason in words, and every row in one of the four counts. */
const expectOutcome = ({ outcome, submission, summary }: IngestRun): void => {
  expect(submission.status).toBe(outcome === 'ready' ? 'ingesting' : 'refused');
  if (outcome === 'refused') expect(submission.problem?.zh).toBeTruthy();
  if (summary === undefined) return;
  const { counts } = summary;
  expect(counts.accepted + counts.rejected + counts.duplicates + counts.skipped).toBe(counts.in);
};

const edits = fc.array(
  fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('set', 'cut', 'add'),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const edited = (body: Uint8Array, changes: typeof edits extends fc.Arbitrary<infer T> ? T : never): Buffer =>
  changes.reduce((bytes, { at, kind, bytes: added }) => {
    const place = at % (bytes.length + 1);
    const skipped = kind === 'add' ? 0 : added.length;
    const middle = kind === 'cut' ? Buffer.alloc(0) : added;
    return Buffer.concat([bytes.subarray(0, place), middle, bytes.subarray(place + skipped)]);
  }, Buffer.from(body));

describe('formats', () => {
  it('say the same as a plain CSV, however they are wrapped and cut', () =>
    fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(...Object.keys(FORMATS)),
        fc.constantFrom(...WRAPS),
        fc.integer({ min: 1, max: 500 }),
        async (lines, format, wrap, chunk) => {
          const body = wrap(FORMATS[format]?.(lines) ?? expect.unreachable());
          const plain = await ingest(Buffer.from(csvText([ACCOUNT_HEADER, ...lines])));
          expect(saying(await ingest(body, { chunk }))).toEqual(saying(plain));
        },
      ),
      { numRuns: 150 },
    ));

  it('end in an outcome whatever becomes of their bytes', () =>
    fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(...Object.keys(FORMATS)),
        fc.constantFrom(...WRAPS),
        edits,
        async (lines, format, wrap, changes) => {
          const body = wrap(FORMATS[format]?.(lines) ?? expect.unreachable());
          expectOutcome(await ingest(edited(body, changes), { chunk: 64 }));
        },
      ),
      { numRuns: 300 },
    ));

  it('end in an outcome whatever the parts of a workbook say', () => {
    const words = fc.constantFrom(
      '<',
      '>',
      '/>',
      '<c>',
      '</row>',
      '<row r="',
      '"',
      '<v>',
      '&',
      '&amp;',
      '1E9',
      '<is><t>',
      't="s"',
      's="9"',
      '<!--',
      '<![CDATA[',
      ']]>',
      '\u0000',
      '甲',
      '<?x?>',
    );
    const noise = fc.array(words, { minLength: 1, maxLength: 6 }).map((list) => list.join(''));
    return fc.assert(
      fc.asyncProperty(
        rows,
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), noise, fc.nat({ max: 12 })), { minLength: 1, maxLength: 3 }),
        async (lines, which, changes) => {
          const parts = bookParts({
            sheets: [{ name: 'a', rows: [ACCOUNT_HEADER, ...lines] }],
            shared: true,
          });
          const names = Object.keys(parts);
          const name = names[which % names.length] ?? '';
          const text = changes.reduce((xml, [at, added, skipped]) => {
            const place = at % (xml.length + 1);
            return xml.slice(0, place) + added + xml.slice(place + skipped);
          }, parts[name] ?? '');
          expectOutcome(await ingest(zipOf({ ...parts, [name]: text })));
        },
      ),
      { numRuns: 300 },
    );
  });
});
