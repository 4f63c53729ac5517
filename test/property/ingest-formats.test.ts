import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf16Reader } from '../../functions/ingest/decode-utf16.ts';
import { FileProblem } from '../../functions/ingest/file-problem.ts';
import { splitElements } from '../../functions/ingest/split-elements.ts';
import { excelDate } from '../../schemas/reference/excel-date.ts';
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

async function* pieces<T extends string | Uint8Array>(all: T, size: number): AsyncGenerator<T, undefined> {
  for (let at = 0; at < all.length; at += size)
    yield (typeof all === 'string' ? all.slice(at, at + size) : all.subarray(at, at + size)) as T;
}
/** What a reader gives, or the code for which it refuses. */
const all = async (source: AsyncIterable<string>): Promise<string[] | string> => {
  try {
    const found: string[] = [];
    for await (const one of source) found.push(one);
    return found;
  } catch (error) {
    if (error instanceof FileProblem) return error.code;
    throw error;
  }
};

describe('JSON arrays', () => {
  it('are cut into their elements wherever the pieces end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 2),
        async (values, size, indent) => {
          const found = await all(splitElements(pieces(JSON.stringify(values, null, indent), size)));
          expect(Array.isArray(found) ? found.map((one) => JSON.parse(one) as unknown) : found).toEqual(
            JSON.parse(JSON.stringify(values)),
          );
        },
      ),
    ));

  it('say the same wherever the pieces end, whatever the text is', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('[', ']', '{', '}', ',', '"', '\\', '1', ' ', 'a'),
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          expect(await all(splitElements(pieces(text, size)))).toEqual(
            await all(splitElements(pieces(text, text.length))),
          );
        },
      ),
      { numRuns: 500 },
    ));
});

describe('UTF-16', () => {
  const read = async (bytes: Uint8Array, size: number, encoding: 'utf-16le' | 'utf-16be' = 'utf-16le') => {
    const found = await all(new Utf16Reader(encoding).read(pieces(bytes, size)));
    return Array.isArray(found) ? found.join('') : found;
  };

  it('reads back what was written in either order of bytes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
        fc.integer({ min: 1, max: 7 }),
        async (text, size) => {
          const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
          expect(await read(bytes, size)).toBe(text);
          expect(await read(Buffer.from(bytes).swap16(), size, 'utf-16be')).toBe(text);
        },
      ),
    ));

  it('says the same of any bytes wherever the pieces end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (bytes, size) => {
          expect(await read(bytes, size)).toBe(await read(bytes, bytes.length));
        },
      ),
    ));
});

describe('Excel serials', () => {
  it('are days one after the other, but for the one that never was', () =>
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_464 }), (serial) => {
        const [day, next] = [excelDate(serial) ?? '', excelDate(serial + 1) ?? ''];
        expect(Date.parse(next) - Date.parse(day)).toBe(86_400_000);
      }),
    ));

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, undefined],
    [61, '1900-03-01'],
    [45292.9, '2024-01-01'],
    [2_958_465, '9999-12-31'],
    [2_958_466, undefined],
    [0.5, undefined],
    [Number.NaN, undefined],
  ])('%d is %s', (serial, day) => {
    expect(excelDate(serial)).toBe(day);
  });
});
