import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { push } from '../../../functions/deliver/push.ts';
import { fixedClocks } from '../../support/memory-ledger.ts';
import { aMessage, anEndpoint, SECRET, sealer } from '../deliver/fixtures.ts';
import { department, bench as receiversBench } from '../receivers/fixtures.ts';

const pathOf = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
let hub: Awaited<ReturnType<typeof receiversBench>>;
let server: Server;

beforeAll(async () => {
  hub = await receiversBench();
  server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = await hub.call(
      department(['*']),
      `${request.method} ${request.url}`,
      body === '' ? undefined : JSON.parse(body),
    );
    response
      .writeHead(answer.status, { 'content-type': String(answer.headers['Content-Type']) })
      .end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const run = async (...args: string[]): Promise<{ code: number | null; out: string; err: string }> => {
  const { port } = server.address() as AddressInfo;
  const hubUrl = `http://127.0.0.1:${port}`;
  const flags = ['--hub', hubUrl, '--audience', 'urn:test', '--token', 'a.b.c', '--lang', 'en'];
  const child = spawn(process.execPath, [pathOf('client/main.ts'), ...args, ...flags], { cwd: '/tmp' });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
};

it('sets a webhook, rotates it, pings it, and shows inbox and deliveries', async () => {
  const set = await run('endpoint', 'set', '370100', 'http://127.0.0.1:9000/hook');
  expect(set).toMatchObject({ code: 0, out: expect.stringMatching(/\nwhsec_[A-Za-z0-9+/]{43}=\n$/) });
  const rotated = await run('endpoint', 'rotate', '370100');
  expect(rotated.out).toMatch(/"retiresAt".*\n[\s\S]*whsec_/);
  expect((await run('endpoint', 'show', '370100')).out).not.toContain('whsec_');
  const { out } = await run('endpoint', 'ping', '370100');
  const [messageId = ''] = /msg_[0-9a-f]{26}/.exec(out) ?? [];
  expect((await run('deliveries', '--state', 'waiting')).out).toMatch(
    new RegExp(`${messageId} +ping +health:370100 +waiting +0`),
  );
  hub.clocks.advance(6);
  const inbox = await run('inbox', '--city', '370100', '--format', 'json');
  expect(JSON.parse(inbox.out)).toMatchObject({ items: [{ messageId, type: 'ping' }], more: false });
  expect((await run('endpoint', 'disable', '370100')).out).toContain('"disabled"');
  expect(await run('endpoint', 'ping', '370100')).toMatchObject({
    code: 1,
    err: expect.stringContaining('endpoint-disabled'),
  });
});

it('ships a sample receiver that verifies, drops repeats, and refuses what is not signed', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const child = spawn(process.execPath, [pathOf('client/samples/receiver.mjs')], {
    env: { ...process.env, WEBHOOK_SECRET: SECRET, PORT: String(port) },
  });
  try {
    const printed: string[] = [];
    child.stdout.on('data', (data) => printed.push(String(data)));
    const url = `http://127.0.0.1:${port}/`;
    await expect
      .poll(() =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(401);
    const settings = { timeoutMs: 2000, allowPrivate: true };
    const send = push({ sealer, settings, clocks: fixedClocks(new Date().toISOString()) });
    const message = { ...aMessage(1), seq: 1, delivery: { state: 'waiting' as const, attempts: 0, log: [] } };
    for (let i = 0; i < 2; i += 1)
      expect((await send(await anEndpoint(url), message)).attempt).toMatchObject({ status: 204 });
    const wrong = await anEndpoint(url, { plain: [{ secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }] });
    expect((await send(wrong, message)).attempt).toMatchObject({ error: 'http-401' });
    expect(printed.join('')).toBe(`${message.messageId} notice.send\n`);
  } finally {
    child.kill();
  }
});
