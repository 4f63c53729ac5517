import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../../../client/lib/hub-client.ts';
import { apiRoutes } from '../../../functions/api/routes.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { callHttp } from '../../support/http-event.ts';
import { noticeOf } from '../../support/make-notice.ts';
import { memoryFacts } from '../../support/memory-facts.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';
import { aHead, anAlert, department, officer } from '../api/fixtures.ts';
import { NOW, noticesBench, SENT_ON } from '../notices-api/fixtures.ts';

const pathOf = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
/** Who calls, by the token in use. */
const CALLERS: Readonly<Record<string, Caller>> = { 'a.b.hr': officer(), 'a.b.health': department('health') };

let server: Server;
let base = '';
let folder = '';
let bench = noticesBench();

/** A fresh hub behind the same server; its presigned addresses lead to the server, too. */
const freshHub = () => {
  const address = (key: string): string => `${base}/lake/${key}`;
  return noticesBench({
    presigner: {
      putLakeUrl: async ({ key }) => ({ url: address(key), headers: {}, expiresAt: NOW }),
      getUrl: async ({ key }) => ({ url: address(key), expiresAt: NOW }),
    },
  });
};

/** The bucket behind the presigned addresses. */
const answerLake = async (key: string, body: Buffer | undefined): Promise<string> => {
  if (body === undefined) return (await bench.lake.getText(key))?.text ?? '';
  await bench.lake.putBytes(key, body, '');
  return '';
};

/** The functions `api` and `notices`, asked as whoever the token stands for. */
const answerHub = async ({ method = '', url: path = '', headers }: IncomingMessage, body: Buffer) => {
  const caller = CALLERS[String(headers.authorization).replace('Bearer ', '')] ?? department('nobody');
  if (!path.startsWith('/v1/alerts'))
    return bench.call(caller, `${method} ${path}`, body.length === 0 ? undefined : body.toString(), {
      Accept: String(headers.accept),
    });
  const api = apiRoutes(
    {
      ...bench,
      facts: memoryFacts(),
      registers: memoryRegisters(),
      submissions: { get: async () => undefined },
    },
    async () => caller,
  );
  return callHttp(httpHandler(api), { method, path, body: body.toString() });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianfang-notices-'));
  server = createServer(async (request, response) => {
    const body = await buffer(request);
    const key = /^\/lake\/(.*)$/.exec(request.url ?? '')?.[1];
    if (key !== undefined) {
      response.end(await answerLake(key, request.method === 'PUT' ? body : undefined));
      return;
    }
    const { status, headers, text: answer } = await answerHub(request, body);
    const names = ['Content-Type', 'X-Next-Cursor'].filter((name) => headers[name] !== undefined);
    response
      .writeHead(status, Object.fromEntries(names.map((name) => [name, String(headers[name])])))
      .end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const seed = (notice: Notice): void => bench.notices.seed(notice);
const clientOf = (token: string): HubClient =>
  new HubClient({ baseUrl: base, audience: 'urn:test', identity: { token } });

const run = async (token: string, ...args: string[]) => {
  const flags = ['--hub', base, '--audience', 'urn:test', '--token', token, '--lang', 'en'];
  const child = spawn(process.execPath, [pathOf('client/main.ts'), ...args, ...flags], { cwd: folder });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
};
const served = () => noticeOf('advice', { state: 'served', sentOn: SENT_ON, dueOn: '2026-03-31' });

describe('HubClient', () => {
  it('reads all pages, and signs lists of any length', async () => {
    bench = freshHub();
    for (let n = 0; n < 620; n += 1) seed(noticeOf('advice', { noticeId: `d${n}`, seq: n + 1 }));
    const client = clientOf('a.b.hr');
    const drafts = await client.notices({ state: 'draft', city: '370100' });
    expect(drafts).toHaveLength(620);
    const outcomes = await client.signNotices(drafts.slice(0, 130).map(({ noticeId }) => noticeId));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(130);
    expect(await client.notices({ state: 'draft' })).toHaveLength(490);
  });

  it('uploads a proof, names it in the report, and does no harm twice', async () => {
    bench = freshHub();
    seed(served());
    const path = join(folder, '整改照片.jpg');
    await writeFile(path, 'bytes');
    const client = clientOf('a.b.health');
    const fileId = await client.uploadEvidence('advice-1', path);
    expect(await client.uploadEvidence('advice-1', path)).toBe(fileId);
    const notice = await client.actOnNotice('advice-1', 'rectify', { evidence: [fileId] });
    expect(notice).toMatchObject({
      state: 'rectified',
      files: [{ fileId, fileName: '整改照片.jpg', uploaded: true }],
    });
    await expect(client.actOnNotice('advice-1', 'verify')).rejects.toMatchObject({ code: 'party-forbidden' });
    await expect(client.uploadEvidence('advice-1', join(folder, 'none.pdf'))).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});

describe('lianfang notice', () => {
  it('lists, signs all drafts of a city, shows one and saves its text', async () => {
    bench = freshHub();
    for (const n of [1, 2]) seed(noticeOf('advice', { noticeId: `d${n}`, seq: n }));
    expect((await run('a.b.hr', 'notice', 'sign', '--all-drafts')).err).toContain('[option-missing]');
    const signed = await run('a.b.hr', 'notice', 'sign', '--all-drafts', '--city', '370100');
    expect(signed).toMatchObject({ code: 0, out: expect.stringMatching(/d1 +LF-370100-2026-JY-00001\n/) });
    expect((await run('a.b.hr', 'notices', '--state', 'signed')).out).toMatch(
      /d2 +LF-.*-00002 +advice +signed/,
    );
    const csv = (await run('a.b.hr', 'notices', '--format', 'csv')).out;
    expect(csv.split('\r\n').filter((line) => line !== '')).toHaveLength(3);
    expect((await run('a.b.hr', 'notice', 'show', 'd1')).out).toMatch(/open to you: number, withdraw/);
    await run('a.b.hr', 'notice', 'document', 'd1', '--out', 'd1.html');
    expect(await readFile(join(folder, 'd1.html'), 'utf8')).toContain('虚构机械有限公司');
    const some = await run('a.b.hr', 'notice', 'sign', 'd1', 'nothing');
    expect(some).toMatchObject({ code: 2, out: expect.stringContaining('[notice-unknown]') });
  });

  it('takes several documents on, with the files that prove it, and goes on after a refusal', async () => {
    bench = freshHub();
    seed(noticeOf('advice', { state: 'sent', sentOn: SENT_ON }));
    seed(noticeOf('advice', { noticeId: 'advice-2', state: 'sent', sentOn: SENT_ON }));
    for (const name of ['a.pdf', 'b.png']) await writeFile(join(folder, name), name);
    const serve = await run(
      ...['a.b.health', 'notice', 'serve', 'advice-1', 'advice-9', 'advice-2'],
      ...['--on', '2026-03-10', '--way', 'direct', '--proof', 'a.pdf'],
    );
    expect(serve).toMatchObject({ code: 1, out: 'advice-1 served\nadvice-2 served\n' });
    expect(serve.err).toMatch(/^advice-9 .*\[notice-unknown\]/);
    const rectify = await run(
      ...['a.b.health', 'notice', 'rectify', 'advice-1', '--note', 'done', '--evidence', 'a.pdf', 'b.png'],
    );
    expect(rectify).toMatchObject({ code: 0, out: 'advice-1 rectified\n' });
    expect((await bench.notices.get('advice-1'))?.rectified?.evidence).toHaveLength(2);
    expect((await run('a.b.hr', 'notice', 'verify', 'advice-1')).out).toBe('advice-1 verified\n');
    expect((await run('a.b.hr', 'notice', 'number', 'advice-1', 'No. 7')).out).toBe('advice-1 verified\n');
    expect((await run('a.b.hr', 'notice', 'close', 'advice-1')).out).toBe('advice-1 closed\n');
    const extend = await run('a.b.hr', 'notice', 'extend', 'advice-2', '--days', '5', '--reason', 'x');
    expect(extend.out).toBe('advice-2 extended\n');
  });
});

it('marks, shows the trial, and takes a city live', async () => {
  bench = freshHub();
  bench.cases.seed(aHead(), [anAlert()]);
  const { alertId } = anAlert();
  expect((await run('a.b.hr', 'mark', alertId, '--verdict', 'wrong')).err).toContain('[body-malformed]');
  expect((await run('a.b.hr', 'mark', alertId, '--verdict', 'right')).out).toBe(`${alertId} open\n`);
  const trial = await run('a.b.hr', 'trial', '--city', '370100');
  expect(trial.out).toMatch(/370100 +shadow +all +1 +0 +1 +0 +0 +100\.0 % \(1\/1; 20\.7–100\.0\)/);
  const live = await run('a.b.hr', 'city-mode', '370100', 'live', '--reason', '命中率达标');
  expect(live).toMatchObject({ code: 0, out: `370100 live ${NOW}\n` });
});
