import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, acceptedOf, account, accounts, rejectsCsvOf } from '../../support/ingest-files.ts';
import { runIngest } from '../../support/ingest-run.ts';

const feed = 'hr.insured-firms';
const text = csvText([ACCOUNT_HEADER, ...accounts(30), account(99, { 6: '㐀坏🚒' })], { end: '\r\n' });
const utf8 = Buffer.from(text);
const bom = Buffer.from(`\uFEFF${text}`);
const gb = iconv.encode(text, 'gb18030');
const utf16le = Buffer.from(`\uFEFF${text}`, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();

describe('encodings', () => {
  it.each([
    ['utf-8', utf8],
    ['utf-8-bom', bom],
    ['gb18030', gb],
    ['utf-16le', utf16le],
    ['utf-16be', utf16be],
  ] as const)('tells %s and reads the same records', async (encoding, body) => {
    const run = await runIngest({ body, feed, chunk: 5 });
    const plain = await runIngest({ body: utf8, feed });
    expect(run.summary?.encoding).toBe(encoding);
    expect(acceptedOf(run)).toEqual(acceptedOf(plain));
  });

  it('writes the rejects CSV in the encoding of the sender', async () => {
    const inUtf8 = rejectsCsvOf(await runIngest({ body: utf8, feed }));
    const inBom = rejectsCsvOf(await runIngest({ body: bom, feed }));
    const inGb = rejectsCsvOf(await runIngest({ body: gb, feed }));
    expect(inUtf8.toString('utf8')).toContain('㐀坏🚒');
    expect(inUtf8.toString('utf8').charAt(0)).toBe('\uFEFF');
    expect(inBom).toEqual(inUtf8);
    expect(iconv.decode(inGb, 'gb18030')).toBe(inUtf8.toString('utf8').slice(1));
    expect(inGb).not.toEqual(inUtf8);
  });

  it('goes back to the start when the first Chinese byte comes late', async () => {
    const late = [
      ...Array.from({ length: 40 }, (_, i) => account(i + 1, { 2: `Firm ${i}`, 5: 'insured' })),
      account(99),
    ];
    const header = ['USCC', 'Account', 'Employer', 'Region', 'Industry code', 'Status', 'Insured'];
    const run = await runIngest({
      body: iconv.encode(csvText([header, ...late]), 'gb18030'),
      feed,
      chunk: 100,
    });
    expect(run.summary).toMatchObject({ encoding: 'gb18030', counts: { in: 41, accepted: 41 } });
  });

  it('names the byte that fits neither encoding: of the one that went further', async () => {
    const at = utf8.length - 10;
    const broken = Buffer.concat([utf8.subarray(0, at), Buffer.from([0xff]), utf8.subarray(at)]);
    for (const chunk of [3, 1000, broken.length]) {
      const { submission } = await runIngest({ body: broken, feed, chunk });
      expect(submission.problem).toMatchObject({ code: 'file-encoding' });
      expect(submission.problem?.zh).toContain(`字节偏移${at}处`);
    }
  });

  it('names the byte in a GB18030 file too', async () => {
    const at = gb.length - 2;
    const broken = Buffer.concat([gb.subarray(0, at), Buffer.from([0xff]), gb.subarray(at)]);
    const { submission } = await runIngest({ body: broken, feed, chunk: 50 });
    expect(submission.problem?.en).toContain(`offset ${at} `);
  });

  it('refuses a UTF-8 file that ends inside a character, and a file with a BOM and GB18030', async () => {
    const cut = Buffer.concat([utf8, Buffer.from('中').subarray(0, 2)]);
    const mixed = Buffer.concat([Buffer.from('\uFEFF'), gb]);
    for (const body of [cut, mixed]) {
      const { submission } = await runIngest({ body, feed });
      expect(submission.problem?.code).toBe('file-encoding');
    }
  });
});

describe('UTF-16', () => {
  it('answers in UTF-8 with its mark', async () => {
    expect(rejectsCsvOf(await runIngest({ body: utf16le, feed }))).toEqual(
      rejectsCsvOf(await runIngest({ body: bom, feed })),
    );
  });

  it.each([
    ['half a character at the end', Buffer.concat([utf16le, Buffer.from([0x41])]), utf16le.length],
    ['half a pair at the end', Buffer.concat([utf16le, Buffer.from([0x3d, 0xd8])]), utf16le.length],
    [
      'half a pair in its midst',
      Buffer.concat([utf16le.subarray(0, 40), Buffer.from([0x3d, 0xd8]), utf16le.subarray(40)]),
      40,
    ],
  ])('names the place of %s', async (_, body, at) => {
    for (const chunk of [1, 7, body.length]) {
      const { submission } = await runIngest({ body, feed, chunk });
      expect(submission.problem?.code).toBe('file-encoding');
      expect(submission.problem?.en).toContain(`offset ${at} `);
    }
  });

  it('without its mark is told by its NUL characters, with the line', async () => {
    const latin = csvText([['USCC', 'Account'], account(1).slice(0, 2)]);
    const { submission } = await runIngest({ body: Buffer.from(latin, 'utf16le'), feed });
    expect(submission.problem?.code).toBe('file-nul');
    expect(submission.problem?.zh).toContain('第1行');
  });
});

describe('what the manifest signed', () => {
  it('refuses another size and another content', async () => {
    const code = async (signed: { size?: number; sha256?: string }) =>
      (await runIngest({ body: utf8, feed, chunk: 100, signed })).submission.problem?.code;
    expect(await code({ size: utf8.length + 1 })).toBe('file-size');
    expect(await code({ size: utf8.length - 1 })).toBe('file-size');
    expect(await code({ sha256: `${'A'.repeat(43)}=` })).toBe('file-checksum');
  });

  it('says so even when the file is broken in other ways too', async () => {
    const body = Buffer.from([...utf8, 0xff]);
    const run = await runIngest({ body, feed, signed: { sha256: `${'A'.repeat(43)}=` } });
    expect(run.submission.problem?.code).toBe('file-checksum');
    expect(run.lake.writes).toEqual([]);
  });
});
