import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSigningKey } from '../../../client/lib/keys.ts';
import { HUB } from '../../support/department.ts';
import { aReject, type HubServer, hubServer, SETTLED, type Seen } from './hub-server.ts';

const LAUNCHER = fileURLToPath(new URL('../../../client/bin/lianfang.mjs', import.meta.url));
/** The machine's own node, where it is too old to run TypeScript: what a department may have. */
const OLD_NODE = '/usr/bin/node';
const oldVersion = Number(/^v(\d+)/.exec(String(spawnSync(OLD_NODE, ['-v']).stdout ?? ''))?.[1] ?? '99');

let folder = '';
let hub: HubServer;

const run = (args: readonly string[], node = process.execPath, lang = '') =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const env = { ...process.env, LIANFANG_TOKEN: '', LIANFANG_HUB: '', LIANFANG_LANG: lang, NO_COLOR: '1' };
    const child = spawn(node, [LAUNCHER, ...args], { cwd: folder, env });
    const said = { out: '', err: '' };
    child.stdout.on('data', (data) => {
      said.out += data;
    });
    child.stderr.on('data', (data) => {
      said.err += data;
    });
    child.on('close', (code) => resolve({ code, ...said }));
  });

const push = (...more: string[]) =>
  run([
    ...['push', '检测.csv', '--feed', 'health.measurements', '--scope', '370100'],
    ...['--period', '2026-02', '--as-of', '2026-02-28', ...more],
  ]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianfang-cli-'));
  hub = await hubServer();
  await run(['keys', 'new', '--alg', 'p256', '--out', 'keys', '--name', 'health']);
  await hub.register(await readSigningKey(join(folder, 'keys/health.private.jwk')));
  const config = { hub: hub.baseUrl, audience: HUB, organ: 'health', key: 'keys/health.private.jwk' };
  await writeFile(join(folder, 'lianfang.json'), JSON.stringify(config));
  await writeFile(join(folder, '检测.csv'), '统一社会信用代码\r\n');
});
afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

describe('lianfang', () => {
  it('makes keys that only their owner reads, and never overwrites one', async () => {
    expect((await stat(join(folder, 'keys/health.private.jwk'))).mode & 0o777).toBe(0o600);
    const again = await run(['keys', 'new', '--out', 'keys', '--name', 'health']);
    expect(again.code).toBe(1);
    expect(again.err).toContain('key-file-exists');
  });

  it.runIf(oldVersion < 24)('starts on an older node', async () => {
    const answer = await run(['feeds', '--lang', 'en'], OLD_NODE);
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(answer.out).toContain('health.measurements');
  });

  it('pushes, waits, prints the row equation, and ends with 0', async () => {
    hub.state.ending = SETTLED;
    const answer = await push('--receipt', 'receipt.jws');
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(answer.out).toContain('行数 3 = 接收 3 + 退回 0 + 重复 0 + 跳过 0');
    expect((await readFile(join(folder, 'receipt.jws'), 'utf8')).split('.')).toHaveLength(3);
  });

  it('ends with 2 when rows were rejected, prints them and saves them', async () => {
    hub.state.ending = { ...SETTLED, rows: { in: 3, accepted: 2, rejected: 1, duplicates: 0, skipped: 0 } };
    const put = ({ method, path }: Seen): boolean => {
      if (method === 'GET' && path.endsWith('/rejects'))
        hub.putRejects(path.split('/')[3] ?? '', '原行号\r\n2\r\n', [aReject(2)]);
      return false;
    };
    hub.state.fault = put;
    const answer = await push('--rejects', 'rejects.csv');
    const workbook = await push('--rejects', '退回.xlsx', '--lang', 'en');
    hub.state.fault = () => false;
    expect(answer.code).toBe(2);
    expect(answer.out).toMatch(/2\s+信用代码\s+913\s+uscc-check/);
    expect(answer.out).toContain('uscc-check 1');
    expect(await readFile(join(folder, 'rejects.csv'), 'utf8')).toBe('原行号\r\n2\r\n');
    expect(workbook.out).toContain('1 rows rejected for 1 errors');
    expect(workbook.out).toContain('then push 退回.xlsx itself');
    expect(await readFile(join(folder, '退回.xlsx'), 'utf8')).toBe('a workbook');
  });

  it('downloads rejects in the format that is asked for, else by the name of the file', async () => {
    hub.state.ending = { ...SETTLED, rows: { in: 3, accepted: 2, rejected: 1, duplicates: 0, skipped: 0 } };
    const sent = await push('--no-wait');
    const id = /sub_\w+/.exec(sent.out)?.[0] ?? '';
    hub.putRejects(id, '原行号\r\n2\r\n', [aReject(2)]);
    expect((await run(['rejects', id])).out).toBe('原行号\r\n2\r\n');
    expect((await run(['rejects', id, '--out', 'a.XLSX'])).code).toBe(0);
    expect(await readFile(join(folder, 'a.XLSX'), 'utf8')).toBe('a workbook');
    await run(['rejects', id, '--format', 'json', '--out', 'a.txt']);
    expect(JSON.parse(await readFile(join(folder, 'a.txt'), 'utf8'))).toEqual([aReject(2)]);
    expect((await run(['rejects', id, '--format', 'pdf'])).err).toContain('[option-invalid]');
  });

  it('signs a supplement as one, and shows the hub’s refusal', async () => {
    const answer = await push('--supplement', '--lang', 'en');
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('[mode-mismatch]');
  });

  it('takes a file for a supplement or for deletions, not for both', async () => {
    const sent = hub.seen.length;
    const answer = await push('--supplement', '--delete', '--lang', 'en');
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('[option-conflict]');
    expect(hub.seen).toHaveLength(sent);
  });

  it('says how to go on with the rejects of deletions, and of a dry run', async () => {
    const rows = { in: 3, accepted: 2, rejected: 1, duplicates: 0, skipped: 0 };
    hub.state.fault = ({ method, path }: Seen): boolean => {
      if (method === 'GET' && path.endsWith('/rejects'))
        hub.putRejects(path.split('/')[3] ?? '', '原行号\r\n2\r\n', [aReject(2)]);
      return false;
    };
    hub.state.ending = { ...SETTLED, rows };
    const deleted = await push('--delete', '--rejects', 'rejects.csv', '--lang', 'en');
    hub.state.ending = { status: 'checked', rows };
    const checked = await push('--dry-run', '--rejects', 'rejects.csv', '--lang', 'en');
    hub.state.fault = () => false;
    expect(deleted.out).toContain('then push rejects.csv with --delete');
    expect(checked.out).toContain('nothing of the file was taken');
  });

  it('ends with 3 when the file is refused, with the reason', async () => {
    const problem = { code: 'file-header-missing', zh: '没有表头', en: 'There is no header' };
    hub.state.ending = { status: 'refused', problem };
    const answer = await push('--lang', 'en');
    expect(answer.code).toBe(3);
    expect(answer.out).toContain('There is no header [file-header-missing]');
    expect(answer.out).not.toMatch(/\p{Script=Han}{3}/u);
  });

  it('names every flag that is missing, as it is typed', async () => {
    const answer = await run(['push', '检测.csv', '--feed', 'health.measurements']);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('Missing --scope, --period, --as-of [option-missing]');
  });

  it('tells a held submission how to go on, by its own id', async () => {
    const problem = { code: 'removals-held', zh: '将移除200条', en: 'It would remove 200' };
    hub.state.ending = { status: 'held', problem };
    const answer = await push();
    const [, id] = /报送编号 (\S+)/.exec(answer.out) ?? [];
    expect(answer.code).toBe(3);
    expect(answer.out).toContain('状态 / status: 待确认 / held');
    expect(answer.out).toContain(`lianfang confirm ${id}`);
    expect(answer.out).toContain(`lianfang withdraw ${id}`);
  });

  it('shows what is odd about rows that were taken, and saves all of it', async () => {
    const finding = { code: 'rows-jumped', zh: '行数多得多', en: 'far more rows', figures: {} };
    const odd = {
      ...{ row: 7, column: 'value', header: '检测结果', value: '850', code: 'value-implausible' },
      ...{ messageZh: '请核对小数点', messageEn: 'check the decimal point' },
    };
    hub.state.ending = {
      ...SETTLED,
      warnings: { total: 1, byCode: { 'value-implausible': 1 }, findings: [finding] },
    };
    hub.state.fault = ({ method, path }) => {
      if (method === 'GET' && path.endsWith('/warnings'))
        hub.putWarnings(path.split('/')[3] ?? '', '行号\r\n7\r\n', [odd]);
      return false;
    };
    const pushed = await push();
    const [, id = ''] = /报送编号 (\S+)/.exec(pushed.out) ?? [];
    const saved = await run(['warnings', id, '--out', '提示.csv']);
    const shown = await run(['warnings', id, '--lang', 'en']);
    hub.state.fault = () => false;
    expect(pushed.code, 'a warning is no failure').toBe(0);
    expect(pushed.out).toContain('行数多得多 / far more rows [rows-jumped]');
    expect(pushed.out).toMatch(/7\s+检测结果\s+850\s+value-implausible\s+请核对小数点/);
    expect(saved.code).toBe(0);
    expect(await readFile(join(folder, '提示.csv'), 'utf8')).toBe('行号\r\n7\r\n');
    expect(shown.out).toContain('check the decimal point');
  });

  it('says once more what is confirmed, reason by reason', async () => {
    const heldFor = [{ code: 'values-shifted', zh: '中位数差一千倍', en: 'a thousandfold median' }];
    const problem = { code: 'warnings-held', zh: '有提示须确认', en: 'warnings to confirm' };
    hub.state.ending = { status: 'held', problem, heldFor };
    const pushed = await push();
    const [, id = ''] = /报送编号 (\S+)/.exec(pushed.out) ?? [];
    expect(pushed.out).toContain('- 中位数差一千倍 / a thousandfold median [values-shifted]');
    hub.state.fault = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/confirm'))
        setTimeout(() => void hub.submissions.transition(id, ['held'], 'settled', SETTLED), 200);
      return false;
    };
    const confirmed = await run(['confirm', id]);
    hub.state.fault = () => false;
    expect(confirmed.out).toContain('确认以下事项：');
    expect(confirmed.out).toContain('- 中位数差一千倍');
    expect(confirmed.code).toBe(0);
  });

  it('lists the codes of the checks by layer and severity, asking no hub', async () => {
    const asked = hub.seen.length;
    const answer = await run(['codes', '--layer', 'among-rows']);
    expect(answer.out).toContain('key-conflict');
    expect(answer.out).not.toContain('uscc-check');
    const json = JSON.parse((await run(['codes', '--severity', 'warning', '--json'])).out);
    expect(json.length).toBeGreaterThan(5);
    expect(new Set(json.map(({ severity }: { severity: string }) => severity))).toEqual(new Set(['warning']));
    expect(hub.seen).toHaveLength(asked);
  });

  it('only checks with --dry-run, and tells what it would change', async () => {
    const counts = { records: 3, created: 1, changed: 1, unchanged: 1, moved: 0, removed: 2, keptStale: 0 };
    const rows = { in: 3, accepted: 3, rejected: 0, duplicates: 0, skipped: 0 };
    hub.state.ending = { status: 'checked', rows, wouldChange: counts };
    const answer = await push('--dry-run', '--lang', 'en');
    expect(answer.code).toBe(0);
    expect(answer.out).toContain('status: checked');
    expect(answer.out).toContain('sent in earnest: records 3: 1 new, 1 changed, 1 unchanged, 2 removed');
    const [, id = ''] = /submission (\S+)/.exec(answer.out) ?? [];
    expect((await hub.submissions.get(id))?.manifest.dryRun).toBe(true);
  });

  it('tells the history of a submission: who did what, and when', async () => {
    hub.state.ending = SETTLED;
    const [, id = ''] = /报送编号 (\S+)/.exec((await push()).out) ?? [];
    const { out, code } = await run(['status', id]);
    expect(code).toBe(0);
    expect(out).toMatch(/\d{4}-\S+Z +登记清单 \/ submitted +organ:health +\S+/);
    expect(out).toMatch(/\d{4}-\S+Z +研判完成 \/ assessed +hub/);
  });

  it('names the columns that were not read', async () => {
    hub.state.ending = { ...SETTLED, unusedHeaders: ['检出限', '备注'] };
    expect((await push()).out).toContain('未使用的列（表头未识别）：检出限、备注');
  });

  it('says how the file was read, what to look at, and which rows are no data', async () => {
    const note = { code: 'name-differs', zh: '文件名与内容不符', en: 'the name does not fit' };
    const total = { row: 9, why: 'total' as const, text: '合计  24' };
    const workbook = { format: 'xlsx', encoding: 'utf-8', delimiter: '', compression: 'zip' } as const;
    hub.state.ending = {
      ...SETTLED,
      reading: { ...workbook, sheet: { name: '数据', others: [] }, notes: [note], skippedRows: [total] },
    };
    const { out } = await push();
    expect(out).toContain('读作 / read as: XLSX · zip · 工作表“数据”');
    expect(out).toContain('文件名与内容不符');
    expect(out).toContain('第9行不作数据（合计）');
    hub.state.ending = { ...SETTLED, reading: { format: 'csv', encoding: 'gb18030', delimiter: '\t' } };
    expect((await push()).out).toContain('CSV · GB18030 · 制表符');
  });

  it('refuses a language that it does not speak without a stack trace', async () => {
    for (const answer of [
      await run(['feeds', '--lang', 'fr']),
      await run(['feeds'], process.execPath, 'fr'),
    ]) {
      expect(answer.code).toBe(1);
      expect(answer.err).not.toContain('    at ');
    }
  });

  it('ends with 1 on a mistake, told in both languages', async () => {
    const answer = await push('--feed', 'nosuch');
    expect(answer.code).toBe(1);
    expect(answer.err).toMatch(/没有名为 nosuch 的数据源[\s\S]*There is no feed nosuch .* \[feed-unknown\]/);
    expect(answer.err).not.toContain('    at ');
  });

  it('finds itself well when it is', async () => {
    const answer = await run(['doctor']);
    expect(answer.code).toBe(0);
    expect(answer.out.match(/✓/g)).toHaveLength(4);
    const wrong = await run(['doctor', '--organ', 'nosuch']);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('✗ 密钥已登记');
  });
});
