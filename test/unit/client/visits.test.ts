import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientError } from '../../../client/lib/client-error.ts';
import { HubClient } from '../../../client/lib/hub-client.ts';
import { takeReturn } from '../../../client/lib/returns.ts';
import { freshUscc } from '../../support/files.ts';
import { callHttp } from '../../support/http-event.ts';
import { FilledList, inspectionWorld } from '../../support/inspection-world.ts';

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The inspections API and its lake behind a real server. */
const hub = async () => {
  let base = '';
  const world = inspectionWorld((key) => `${base}/lake/${key}`);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://hub');
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (url.pathname.startsWith('/lake/')) {
      const key = url.pathname.slice('/lake/'.length);
      if (request.method === 'PUT') world.lake.objects.set(key, body);
      return void response.writeHead(200).end(request.method === 'PUT' ? '' : world.lake.objects.get(key));
    }
    const answer = await callHttp(world.handler, {
      ...{ method: request.method ?? 'GET', path: url.pathname, query: Object.fromEntries(url.searchParams) },
      body: body.toString('utf8'),
    });
    response.writeHead(answer.status, answer.headers as Record<string, string>).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({ close: () => server.closeAllConnections() }, server);
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new HubClient({ baseUrl: base, audience: '', identity: { token: 't' } });
  return { ...world, client };
};

const saved = async (list: FilledList): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'lianfang-test-')), '清单.xlsx');
  await writeFile(path, list.bytes());
  return path;
};

describe('visit push', () => {
  it('checks, then carries out, and fetches the rejected rows', async () => {
    const { client, seed, list, deps } = await hub();
    const [alert] = seed(freshUscc(), [{}, { kind: 'hidden-danger', topic: 'x', score: 1 }]);
    const path = await saved((await list()).fill(0, { 检查结果: '已整改' }).fill(1, { 检查结果: '不属实' }));
    const dry = await client.pushVisitList({ path, city: '370100', dryRun: true });
    expect(dry).toMatchObject({ status: 'checked', outcome: { rows: { accepted: 1, rejected: 1 } } });
    expect((await deps.cases.getAlert(alert?.alertId ?? ''))?.status).toBe('open');
    const done = await client.pushVisitList({ path, city: '370100' });
    expect([done.status, done.inspectionId]).toEqual(['applied', dry.inspectionId]);
    expect((await deps.cases.getAlert(alert?.alertId ?? ''))?.status).toBe('marked-done');
    const rejects = new FilledList(await client.visitRejects(done.inspectionId, 'xlsx'));
    expect(rejects.cell(0, '问题代码')).toBe('required-missing');
    expect((await client.visitRejects(done.inspectionId, 'csv')).toString('utf8')).toContain(
      'required-missing',
    );
  });

  it('says what is wrong with the file before anything is sent', async () => {
    const { client, deps } = await hub();
    const path = join(await mkdtemp(join(tmpdir(), 'lianfang-test-')), 'leer.xlsx');
    await writeFile(path, '');
    await expect(client.pushVisitList({ path, city: '370100' })).rejects.toMatchObject({ code: 'file-size' });
    expect(deps.audit.entries).toEqual([]);
  });
});

describe('return', () => {
  it('waits while the package is being written, and gives up in the end', async () => {
    let asked = 0;
    const early = async (): Promise<Response> => {
      asked += 1;
      throw new ClientError('return-not-ready', '尚未生成', 'not yet', { status: 409 });
    };
    const run = takeReturn(early, 'sub_1', { timeoutSeconds: 0.05, everyMs: 10 });
    await expect(run).rejects.toMatchObject({ code: 'return-not-ready' });
    expect(asked).toBeGreaterThan(2);
    const refused = async (): Promise<Response> => {
      asked = -1;
      throw new ClientError('submission-unknown', '没有', 'none', { status: 404 });
    };
    await expect(takeReturn(refused, 'sub_1')).rejects.toMatchObject({ code: 'submission-unknown' });
    expect(asked).toBe(-1);
  });
});
