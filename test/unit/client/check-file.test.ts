import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { CHECK_PREFIX, checkFile } from '../../../client/lib/check-file.ts';
import { ACCEPTED, folderLake } from '../../../client/lib/folder-lake.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { getContract } from '../../../schemas/feeds/catalogue.ts';
import { rowsFile } from '../../bench/ingest/rows-file.ts';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, accounts } from '../../support/ingest-files.ts';
import { runIngest, SUBMISSION_ID } from '../../support/ingest-run.ts';
import { oneSheet } from '../../support/xlsx-file.ts';

const feed = 'hr.insured-firms';
const rows = [
  ACCOUNT_HEADER,
  ...accounts(30),
  account(31, { 0: '91370100MA0000000A', 5: '在缴' }),
  account(1),
  account(2, { 6: '13' }),
  ['合计', '', '', '', '', '', '33'],
];
const text = csvText(rows);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const check = async (name: string, body: Uint8Array, how: { readonly supplement?: boolean } = {}) => {
  const [path, out] = [join(folder, name), join(folder, `${name}-out`)];
  await writeFile(path, body);
  const contract = getContract(feed) ?? expect.unreachable();
  const checked = await checkFile(
    { path, contract, scope: '370100', today: '2026-03-02', ...how },
    folderLake(out, CHECK_PREFIX),
  );
  return { checked, out };
};

describe('a check on the sender’s machine', () => {
  it.each<[string, Uint8Array]>([
    ['a.csv', Buffer.from(text)],
    ['gb.csv', iconv.encode(text, 'gb18030')],
    ['a.xlsx', oneSheet(rows)],
  ])('gives of %s the very rejects and records that the hub gives', async (name, body) => {
    const { checked, out } = await check(name, body);
    const hub = await runIngest({ body, feed, fileName: name });
    expect(checked.summary?.counts).toEqual(hub.summary?.counts);
    expect(checked.summary?.counts).toMatchObject({ rejected: 3, duplicates: 1, skipped: 1 });
    for (const [key, file] of [
      [lakeKeys.rejectsCsv(SUBMISSION_ID), 'rejects.csv'],
      [lakeKeys.rejectsNdjson(SUBMISSION_ID), 'rejects.ndjson'],
      [lakeKeys.accepted(SUBMISSION_ID, 0), ACCEPTED],
    ] as const)
      expect((await readFile(join(out, file))).equals(hub.lake.objects.get(key) ?? Buffer.alloc(0))).toBe(
        true,
      );
  });

  it.each<[string, (readonly string[])[]]>([
    ['some rows are rejected', rows],
    ['so many are that the hub would take none', [ACCOUNT_HEADER, ...accounts(25).map(([no = '']) => [no])]],
  ])('never says that rows were received, for none was sent, where %s', async (name, lines) => {
    const file = `${name}.csv`;
    const body = Buffer.from(csvText(lines));
    const { out } = await check(file, body);
    const sheetsOf = (bytes: Buffer | undefined) => {
      const { Sheets } = XLSX.read(bytes);
      return ['改正办法', '退回'].map((sheet) => XLSX.utils.sheet_to_csv(Sheets[sheet] ?? {}));
    };
    const [guide, table] = sheetsOf(await readFile(join(out, 'rejects.xlsx')));
    expect(guide).toContain('未报送任何一行');
    expect(guide).toContain('nothing of it was sent');
    expect(guide).not.toMatch(/已接收|不必再报|整份未收|lianfang push/);
    const hub = await runIngest({ body, feed, fileName: file });
    expect(table).toBe(sheetsOf(hub.lake.objects.get(lakeKeys.rejectsXlsx(SUBMISSION_ID)))[1]);
  });

  it('says of a file that cannot be read what the hub would say', async () => {
    const { checked, out } = await check('broken.csv', Buffer.from('统一社会信用代码\n1\n'));
    expect(checked.problem?.code).toBe('file-header-missing');
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });
});

describe('a file of rejects that comes back', () => {
  it('is refused as a whole register as the hub would refuse it', async () => {
    const first = await check('first.csv', Buffer.from(text));
    const body = await readFile(join(first.out, 'rejects.csv'));
    const { checked, out } = await check('again.csv', body);
    const hub = await runIngest({ body, feed, mode: 'full' });
    expect(checked.problem).toEqual(hub.submission.problem);
    expect(checked).toMatchObject({ summary: undefined, problem: { code: 'file-rejects-only' } });
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  it('is taken as a supplement, however many of its rows are still wrong', async () => {
    const lines = csvText([ACCOUNT_HEADER, ...accounts(25).map((row) => row.with(6, '坏')), account(26)]);
    const whole = await check('whole.csv', Buffer.from(lines));
    expect(whole.checked.problem?.code).toBe('file-reject-share');
    const body = await readFile(join(whole.out, 'rejects.csv'), 'utf8');
    const how = { supplement: true };
    const { checked } = await check('wrong.csv', Buffer.from(body), how);
    expect(checked.problem).toBeUndefined();
    expect(checked.summary?.counts).toMatchObject({ in: 25, rejected: 25 });
    const right = await check('right.csv', Buffer.from(body.replaceAll('坏', '7')), how);
    expect(right.checked.summary?.counts).toMatchObject({ in: 25, accepted: 25 });
    expect(await readdir(right.out)).toContain(ACCEPTED);
  });
});

describe('lianfang check', () => {
  const lianfang = (...args: string[]) =>
    promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      'client/main.ts',
      ...args,
    ]).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );

  it('prints its figures as JSON and ends as a push would', async () => {
    const path = join(folder, 'cli.csv');
    await writeFile(path, text);
    const { code, stdout } = await lianfang('check', path, '--feed', feed, '--scope', '370100', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ accepted: 29, rejected: 3, duplicates: 1, skipped: 1, records: 29, rows: 34 },
      ...{ format: 'csv', encoding: 'utf-8' },
    });
  });

  it('shows the first rejects with row, column, value and what to do', async () => {
    const path = join(folder, 'shown.csv');
    await writeFile(path, text);
    const { code, stdout } = await lianfang('check', path, '--feed', feed, '--scope', '370100');
    expect(code).toBe(2);
    expect(stdout).toMatch(/32 +统一社会信用代码 +91370100MA0000000A +uscc-check/);
    expect(stdout).toContain('key-conflict');
  });

  it('says so when the disk does not hold what a check of the file needs', async () => {
    const path = join(folder, 'large.csv');
    await rowsFile(path, 60_000);
    // No file may grow beyond some MB: the spool of the checked rows does.
    const limited = ['-c', 'ulimit -f 8000; exec "$0" "$@"', process.execPath, 'client/main.ts'];
    const args = ['check', path, '--feed', 'health.measurements', '--scope', '370100'];
    const { code, stdout } = await promisify(execFile)('sh', [...limited, ...args]).then(
      ({ stdout: said }) => ({ code: 0, stdout: said }),
      (error: { code: number; stdout: string }) => error,
    );
    expect(stdout).toContain('[file-too-large]');
    expect(code).toBe(3);
  });

  it('keeps nothing of an earlier check in the folder, and nothing else is touched', async () => {
    const [path, out] = [join(folder, 'again.csv'), join(folder, 'again')];
    await writeFile(path, text);
    await lianfang('check', path, '--feed', feed, '--scope', '370100', '--out', out);
    expect((await readdir(out)).sort()).toEqual([
      'accepted.ndjson',
      'rejects.csv',
      'rejects.ndjson',
      'rejects.xlsx',
      'summary.json',
    ]);
    await writeFile(join(out, 'mine.txt'), 'x');
    await lianfang('check', path, '--feed', feed, '--scope', '370100', '--out', out, '--no-workbook');
    expect(await readdir(out)).not.toContain('rejects.xlsx');
    expect(await readdir(out)).toContain('rejects.csv');
    await writeFile(path, csvText([ACCOUNT_HEADER, account(1)]));
    expect((await lianfang('check', path, '--feed', feed, '--out', out)).code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(['accepted.ndjson', 'mine.txt', 'summary.json']);
  });

  it('warns as the hub would, and refuses nothing for it', async () => {
    const [path, out] = [join(folder, 'odd.csv'), join(folder, 'odd')];
    await writeFile(path, csvText([ACCOUNT_HEADER, account(1), account(2, { 3: '370211' })]));
    const args = ['check', path, '--feed', feed, '--scope', '370100'];
    const { code, stdout } = await lianfang(...args, '--out', out);
    expect(code).toBe(0);
    expect(stdout).toContain('提示 1 处（不影响接收），前 1 处：');
    expect(stdout).toContain('  region-outside-scope 1\n');
    expect(stdout).toMatch(/3 +参保地 +370211 +region-outside-scope +“参保地”的值“370211”/);
    expect((await readdir(out)).sort()).toEqual([
      ...['accepted.ndjson', 'summary.json', 'warnings.csv', 'warnings.ndjson'],
    ]);
    expect(await readFile(join(out, 'warnings.csv'), 'utf8')).toContain('\r\n3,参保地,370211,');
    expect(JSON.parse((await lianfang(...args, '--json')).stdout)).toMatchObject({
      accepted: 2,
      warnings: 1,
    });
  });

  it('shows no more than the first warnings, without a folder too', async () => {
    const path = join(folder, 'odds.csv');
    await writeFile(path, csvText([ACCOUNT_HEADER, ...accounts(12).map((row) => row.with(3, '370211'))]));
    const args = ['check', path, '--feed', feed, '--scope', '370100', '--lang', 'en'];
    const { code, stdout } = await lianfang(...args);
    expect(code).toBe(0);
    expect(stdout).toContain('12 warnings (nothing is refused for them), the first 10:');
    expect(stdout.match(/^\d+ +参保地 +370211 +region-outside-scope +\S/gm)).toHaveLength(10);
  });

  it.each<[code: string, args: readonly string[], name?: string]>([
    ['feed-unknown', ['--feed', 'no.such']],
    ['scope-unknown', ['--feed', feed, '--scope', '110000']],
    ['date-format', ['--feed', feed, '--today', 'soon']],
    ['date-format', ['--feed', feed, '--today', '2026-02-31']],
    ['mode-mismatch', ['--feed', 'health.measurements', '--supplement']],
    ['folder-unwritable', ['--feed', feed, '--out', 'args.csv']],
    ['folder-unwritable', ['--feed', feed, '--out', 'args.csv/below']],
    ['file-is-folder', ['--feed', feed], '.'],
    ['file-unreadable', ['--feed', feed], 'no-such.csv'],
  ])('%s is told with what to do', async (code, args, name = 'args.csv') => {
    await writeFile(join(folder, 'args.csv'), text);
    const inFolder = args.map((arg) => (arg.startsWith('args.csv') ? join(folder, arg) : arg));
    const answer = await lianfang('check', join(folder, name), ...inFolder);
    expect(answer.code).toBe(1);
    expect(answer.stderr).toMatch(new RegExp(`\\p{Script=Han}[\\s\\S]*\\n.* \\[${code}\\]\\n$`, 'u'));
    expect(answer.stderr).not.toMatch(/errno|\n {4}at /);
  });

  it('says that results were saved only where some were', async () => {
    const [path, out] = [join(folder, 'empty.csv'), join(folder, 'empty')];
    const args = ['check', path, '--feed', feed, '--out', out, '--lang', 'en'];
    await writeFile(path, '');
    const empty = await lianfang(...args);
    expect(empty).toMatchObject({ code: 3, stdout: expect.stringContaining('[file-empty]') });
    expect(empty.stdout).not.toContain('saved');
    await expect(readdir(out)).rejects.toThrow('ENOENT');
    await writeFile(path, csvText([ACCOUNT_HEADER, account(1)]));
    expect((await lianfang(...args)).stdout).toContain(`results saved in ${out}`);
  });
});
