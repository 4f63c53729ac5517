import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, accounts } from '../../support/ingest-files.ts';
import { runIngest } from '../../support/ingest-run.ts';
import { type BookSpec, bookParts, oneSheet, xlsxOf, zipOf } from '../../support/xlsx-file.ts';

const feed = 'hr.insured-firms';
const MB = 1 << 20;
const rows = [ACCOUNT_HEADER, ...accounts(3)];
const text = csvText(rows);
const xlsx = Buffer.from(oneSheet(rows));
const zip = Buffer.from(zipOf({ 'a.csv': text }));
const book = (more: Partial<BookSpec>) => xlsxOf({ sheets: [{ name: 'a', rows }], ...more });
const sheet = (data: string) => xlsxOf({ sheets: [{ name: 'a', data }] });
const header = ACCOUNT_HEADER.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('');
/** Each entry is flagged as encrypted, in both places that say so (APPNOTE 4.4.4). */
const encrypted = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  for (const [sign, offset] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ] as const)
    for (let at = copy.indexOf(sign, 0, 'latin1'); at >= 0; at = copy.indexOf(sign, at + 1, 'latin1'))
      copy.writeUInt16LE(copy.readUInt16LE(at + offset) | 1, at + offset);
  return copy;
};
const ole = (word: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.from(word, 'utf16le'),
  ]);
const line = (over: object) =>
  JSON.stringify({
    ...Object.fromEntries(account(1).map((cell, i) => [ACCOUNT_HEADER[i] ?? '', cell])),
    ...over,
  });
const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
/** Deflates to a two-hundredth of its size or less, and is past what is free of that bound. */
const endless = Buffer.alloc(16 * MB, `${text}${account(5, { 2: 'x'.repeat(60_000) }).join()}\n`);

describe('hostile files are refused in seconds, with a code and what to do', () => {
  it.each<[name: string, code: string, body: Uint8Array]>([
    ['gzip that goes on and on', 'file-unpacked-size', gzipSync(endless)],
    ['zip that goes on and on', 'file-unpacked-size', zipOf({ 'a.csv': endless })],
    ['gzip that is cut off', 'file-damaged', gzipSync(text).subarray(0, 60)],
    [
      'gzip with a wrong check sum',
      'file-damaged',
      gzipSync(text).map((byte, at, all) => (at === all.length - 8 ? byte ^ 1 : byte)),
    ],
    ['zip that is cut off', 'file-damaged', zip.subarray(0, -30)],
    [
      'zip with a changed byte',
      'file-damaged',
      zipOf({ 'a.csv': text }).map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
    ],
    ['zip without a file', 'file-archive-files', zipOf({})],
    [
      'zip of 3,000 files',
      'file-archive-files',
      zipOf(Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`${i}`, 'x']))),
    ],
    ['path that climbs', 'file-archive-path', zipOf({ '../../etc/a.csv': text })],
    ['path from the root', 'file-archive-path', zipOf({ '/etc/a.csv': text })],
    ['path of Windows', 'file-archive-path', zipOf({ '..\\..\\a.csv': text })],
    ['zip in a zip', 'file-format', zipOf({ 'a.zip': zip })],
    ['gzip in a gzip', 'file-format', gzipSync(gzipSync(text))],
    ['zip with a password', 'file-encrypted', encrypted(zip)],
    ['XLSX with a password', 'file-encrypted', ole('EncryptedPackage')],
    ['XLS', 'file-format', ole('Workbook')],
    ['DOCX', 'file-format', zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' })],
    ['XLSB', 'file-format', zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': '' })],
    ['RAR', 'file-format', Buffer.from('Rar!\x1a\x07')],
    ['NUL', 'file-nul', Buffer.from(text.replace('虚构', '虚\0构'))],
    [
      'a cell of 70,000 characters',
      'file-cell-too-long',
      Buffer.from(csvText([...rows, account(9, { 2: '长'.repeat(70_000) })])),
    ],
    ['a line of JSON of 1.1 MB', 'file-row-too-long', Buffer.from(line({ 备注: 'a '.repeat(550_000) }))],
    [
      'an element of JSON of 1.1 MB',
      'file-row-too-long',
      Buffer.from(`[${line({ 备注: 'a '.repeat(550_000) })}]`),
    ],
    ['an array nested without end', 'file-json-depth', Buffer.from(`[{"a":${'['.repeat(5_000)}`)],
    ['an array without end', 'file-json-syntax', Buffer.from(`[${line({})},`)],
    ['something behind the array', 'file-json-syntax', Buffer.from(`[${line({})}] x`)],
    ['a second array', 'file-json-syntax', Buffer.from(`[${line({})}] [1]`)],
    ['a hole in the array', 'file-json-syntax', Buffer.from(`[${line({})},,${line({})}]`)],
    ['__proto__', 'file-json-key', Buffer.from(line({}).replace('{', '{"__proto__":{"x":1},'))],
    ['constructor', 'file-json-key', Buffer.from(`[${line({ constructor: 1 })}]`)],
    [
      '1,001 keys',
      'file-too-many-columns',
      Buffer.from(line(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`k${i}`, 1])))),
    ],
    [
      '1,001 cells below a short header',
      'file-too-many-columns',
      Buffer.from(`${text}${','.repeat(1_000)}\n`),
    ],
    [
      '1,001 columns',
      'file-too-many-columns',
      Buffer.from(
        csvText([[...ACCOUNT_HEADER, ...Array.from({ length: 1_000 }, (_, i) => `c${i}`)], account(1)]),
      ),
    ],
  ])('%s: %s', { timeout: 60_000 }, async (_, code, body) => {
    const run = await runIngest({ body, feed });
    expect(run.submission.problem?.code).toBe(code);
    expect(run.submission.problem?.zh).toMatch(/请/);
    expect(run.submission.problem?.zh).not.toContain('{');
    expect(run.submission.problem?.en).not.toContain('{value}');
    expect(run.lake.writes).toEqual([]);
  });

  it.each<[name: string, code: string, body: Uint8Array]>([
    ['is cut off', 'file-damaged', xlsx.subarray(0, -40)],
    ['is not well-formed', 'file-damaged', sheet('<row r="1"><c></row>')],
    [
      'declares entities',
      'file-damaged',
      book({ parts: { 'xl/sharedStrings.xml': `${doctype}<sst><si><t>&b;</t></si></sst>` } }),
    ],
    [
      'names a text that is not there',
      'file-damaged',
      sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
    ],
    [
      'lacks the part of a sheet',
      'file-damaged',
      zipOf(
        Object.fromEntries(
          Object.entries(bookParts({ sheets: [{ name: 'a' }] })).filter(
            ([name]) => !name.includes('worksheets'),
          ),
        ),
      ),
    ],
    ['is nested without end', 'file-damaged', sheet('<a>'.repeat(5_000))],
    ['has rows beyond the last one', 'file-damaged', sheet('<row r="1048577"/>')],
    ['has rows that go back', 'file-damaged', sheet(`<row r="5">${header}</row><row r="4">${header}</row>`)],
    [
      'fills column XFD',
      'file-too-many-columns',
      sheet(`<row r="1">${header}<c r="XFD1"><v>1</v></c></row>`),
    ],
    [
      'has a text without end',
      'file-cell-too-long',
      book({ parts: { 'xl/sharedStrings.xml': `<sst><si><t>${'长'.repeat(MB)}</t></si></sst>` } }),
    ],
    [
      'has a cell of 70,000 characters',
      'file-cell-too-long',
      oneSheet([...rows, account(9, { 2: 'x'.repeat(70_000) })]),
    ],
    ['swells', 'file-unpacked-size', sheet(`<row r="1">${'<c r="A1" s="1"/>'.repeat(MB)}</row>`)],
  ])('a workbook that %s: %s', { timeout: 60_000 }, async (_, code, body) => {
    const run = await runIngest({ body, feed });
    expect(run.submission.problem?.code).toBe(code);
    expect(run.lake.writes).toEqual([]);
  });

  it('passes over a million blank rows and columns that reach to XFD', async () => {
    const filled = rows.map(
      (row, i) =>
        `<row r="${i + 1}">${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}<c r="XFD${i + 1}" s="1"/></row>`,
    );
    const blank = Array.from(
      { length: 500_000 },
      (_, i) => `<row r="${i + 10}" ht="15"><c r="A${i + 10}"/></row>`,
    );
    const body = sheet(`${filled.join('')}${blank.join('')}<row r="1048576"/>`);
    const run = await runIngest({ body, feed });
    expect(run.summary?.counts).toMatchObject({ in: 3, accepted: 3, skipped: 0 });
  });

  it('leaves no file behind', async () => {
    const { readdir } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const packed = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('packed-')).length;
    const before = await packed();
    for (const body of [xlsx, zip, xlsx.subarray(0, -40), encrypted(zip), gzipSync(text).subarray(0, 60)])
      await runIngest({ body, feed });
    expect(await packed()).toBeLessThanOrEqual(before);
  });
});
