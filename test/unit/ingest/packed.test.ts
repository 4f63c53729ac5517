import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, acceptedOf, accounts } from '../../support/ingest-files.ts';
import { type FileToIngest, runIngest } from '../../support/ingest-run.ts';
import { oneSheet, zipOf } from '../../support/xlsx-file.ts';

const feed = 'hr.insured-firms';
const ingest = (body: Uint8Array, more: Partial<FileToIngest> = {}) => runIngest({ body, feed, ...more });
const rows = [ACCOUNT_HEADER, ...accounts(3)];
const text = Buffer.from(csvText(rows));
const gb = iconv.encode(csvText(rows, { end: '\r\n' }), 'gb18030');
const utf16 = Buffer.from(`\uFEFF${csvText(rows, { delimiter: '\t' })}`, 'utf16le');
const objects = rows
  .slice(1)
  .map((row) => Object.fromEntries(row.map((cell, i) => [ACCOUNT_HEADER[i] ?? '', cell])));
const ndjson = Buffer.from(objects.map((one) => JSON.stringify(one)).join('\n'));
const array = Buffer.from(JSON.stringify(objects, null, 2));
const xlsx = oneSheet(rows, { shared: true });

const kinds = [
  ['csv', 'utf-8', text],
  ['csv', 'gb18030', gb],
  ['csv', 'utf-16le', utf16],
  ['ndjson', 'utf-8', ndjson],
  ['json', 'utf-8', array],
  ['xlsx', 'utf-8', xlsx],
] as const;

describe('every format, plain, gzip and zip', () => {
  const packed = kinds.flatMap(([format, encoding, body]) => [
    { format, encoding, compression: 'none', body },
    { format, encoding, compression: 'gzip', body: gzipSync(body) },
    {
      format,
      encoding,
      compression: 'zip',
      body: zipOf({ 数据: body, '__MACOSX/._x': 'x', 'a/.DS_Store': '' }),
    },
  ]);
  it.each(packed)('$format $encoding $compression', async ({ format, encoding, compression, body }) => {
    const plain = await ingest(text);
    for (const chunk of [7, body.length]) {
      const run = await ingest(body, { chunk });
      expect(run.summary).toMatchObject({ format, encoding, compression, counts: { in: 3, accepted: 3 } });
      const kept = ({ row: _, ...line }: ReturnType<typeof acceptedOf>[number]) => line;
      expect(acceptedOf(run).map(kept)).toEqual(acceptedOf(plain).map(kept));
    }
  });

  it('are told to the sender', async () => {
    const { submission } = await ingest(gzipSync(gb));
    expect(submission.reading).toMatchObject({
      ...{ format: 'csv', encoding: 'gb18030', delimiter: ',', compression: 'gzip' },
    });
  });

  it('names the byte that fits no encoding, counted when unpacked', async () => {
    const broken = Buffer.concat([text, Buffer.from([0xff])]);
    const [plain, packed] = [await ingest(broken), await ingest(gzipSync(broken))];
    expect(packed.submission.problem).toEqual(plain.submission.problem);
    expect(packed.submission.problem?.zh).toContain(`字节偏移${text.length}处`);
  });

  it('holds the packed bytes against the manifest', async () => {
    const lie = { sha256: `${'A'.repeat(43)}=` };
    for (const body of [gzipSync(text), zipOf({ 'a.csv': text }), xlsx, gzipSync(text).subarray(0, 60)])
      expect((await ingest(body, { signed: lie })).submission.problem?.code).toBe('file-checksum');
  });
});

describe('names that say something else', () => {
  const notes = async (fileName: string, body: Uint8Array) =>
    (await ingest(body, { fileName })).submission.reading?.notes?.map(({ zh }) => zh) ?? [];
  it.each([
    ['a.xlsx', text, 'CSV'],
    ['a.csv', xlsx, 'XLSX'],
    ['a.csv', gzipSync(text), 'CSV (gzip)'],
    ['a.csv.gz', text, 'CSV'],
    ['a.json', gb, 'CSV'],
    ['a.xlsx.gz', gzipSync(text), 'CSV (gzip)'],
    ['a.zip', zipOf({ 'b.json': text }), 'b.json'],
  ])('%s is read by its content, and told', async (name, body, said) => {
    const [note = '', ...more] = await notes(name, body);
    expect(note).toContain(said);
    expect(more).toEqual([]);
  });

  it.each([
    ['A.CSV', text],
    ['a.txt', text],
    ['2026.02月报', text],
    ['a.csv.gz', gzipSync(text)],
    ['a.gz', gzipSync(text)],
    ['a.json', array],
    ['a.json', ndjson],
    ['a.zip', zipOf({ 'b.csv': text })],
    ['a', xlsx],
  ])('%s fits', async (name, body) => {
    expect(await notes(name, body)).toEqual([]);
  });
});

describe('archives', () => {
  it('hold one data file: more are named', async () => {
    const { submission } = await ingest(zipOf({ '一月.csv': text, 'b/二月.csv': text }));
    expect(submission.problem?.code).toBe('file-archive-files');
    expect(submission.problem?.zh).toContain('一月.csv、b/二月.csv');
  });

  it('may name their file in GBK', async () => {
    const zip = Buffer.from(zipOf({ AAAA: text, 'b.csv': text }));
    const name = iconv.encode('一月', 'gb18030');
    for (let at = zip.indexOf('AAAA'); at >= 0; at = zip.indexOf('AAAA', at + 1)) name.copy(zip, at);
    expect((await ingest(zip)).submission.problem?.zh).toContain('一月、b.csv');
  });
});
