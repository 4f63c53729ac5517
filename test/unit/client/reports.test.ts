import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { HubClient } from '../../../client/lib/hub-client.ts';
import { reportRoutes } from '../../../functions/reports/routes.ts';
import { writeReport } from '../../../functions/reports/write-report.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { logger } from '../../../functions/shared/lambda.ts';
import { callHttp } from '../../support/http-event.ts';
import { usccNo } from '../api/fixtures.ts';
import { firm, JINAN } from '../reports/make.ts';
import { officer, reportsWorld } from '../reports/world.ts';

logger.setLogLevel('SILENT');
const LAUNCHER = fileURLToPath(new URL('../../../client/bin/lianfang.mjs', import.meta.url));

/** The `reports` function over memory behind a real server; the worker takes each report a moment later. */
const reportServer = async () => {
  const world = await reportsWorld();
  const state = { damage: false };
  let baseUrl = '';
  const ask = {
    ...world.ask,
    presigner: {
      getUrl: async ({ key }: { key: string }) => ({ url: `${baseUrl}/s3/${key}`, expiresAt: '' }),
    },
    enqueue: async (id: string): Promise<void> => {
      setTimeout(() => void writeReport(world.work)(id), 20);
    },
  };
  const handler = httpHandler(reportRoutes(ask, async () => officer(['370000'])));
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://hub');
    if (url.pathname.startsWith('/s3/')) {
      const body = world.lake.objects.get(url.pathname.slice(4)) ?? Buffer.alloc(0);
      response.writeHead(200).end(state.damage ? body.subarray(1) : body);
      return;
    }
    let body = '';
    for await (const part of request) body += part;
    const answer = await callHttp(handler, {
      ...{ method: request.method ?? 'GET', path: url.pathname, body },
      query: Object.fromEntries(url.searchParams),
    });
    response.writeHead(answer.status, answer.headers as Record<string, string>).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { ...world, baseUrl, state, close };
};

let hub: Awaited<ReturnType<typeof reportServer>>;
let folder = '';
beforeAll(async () => {
  hub = await reportServer();
  folder = await mkdtemp(join(tmpdir(), 'lianfang-reports-'));
});
afterAll(async () => {
  hub.close();
  await rm(folder, { recursive: true });
});

const client = () => new HubClient({ baseUrl: hub.baseUrl, audience: '', identity: { token: 'x' } });
const quick = { everyMs: 10 };
const FORM = { kind: 'form', city: JINAN, asOf: '2026-02-28' } as const;

const run = (...args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const env = { ...process.env, LIANFANG_TOKEN: 'x', LIANFANG_HUB: hub.baseUrl, LIANFANG_LANG: '' };
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: folder, env });
    const said = { out: '', err: '' };
    child.stdout.on('data', (data) => {
      said.out += data;
    });
    child.stderr.on('data', (data) => {
      said.err += data;
    });
    child.on('close', (code) => resolve({ code, ...said }));
  });

describe('taking reports', () => {
  it('asks, waits, and saves every file under a name of its own', async () => {
    await hub.settle('emergency.firms', JINAN, [firm(usccNo(1))]);
    const out = join(folder, 'one', 'deep');
    const { status, saved } = await client().report(FORM, out, quick);
    expect(status).toBe('done');
    expect(saved.map((path) => path.slice(out.length + 1))).toEqual([
      'form-370100-2026-02-28.xlsx',
      'form-370100-2026-02-28.docx',
      'form-370100-2026-02-28.json',
    ]);
    expect(XLSX.read(await readFile(saved[0] ?? '')).SheetNames[0]).toBe('基本情况表');
  });

  it('says why a report failed', async () => {
    const { submissionId } = await hub.settle('transport.operators', JINAN, []);
    await hub.lake.delete([lakeKeys.summary(submissionId)]);
    await expect(client().report(FORM, folder, quick)).rejects.toMatchObject({ code: 'summary-missing' });
    await hub.submissions.transition(submissionId, ['settled'], 'withdrawn');
  });

  it('notices a damaged file', async () => {
    hub.state.damage = true;
    const taking = client().report(FORM, folder, quick);
    await expect(taking).rejects.toMatchObject({ code: 'download-damaged' });
    hub.state.damage = false;
  });
});

describe('lianfang report', () => {
  it('saves the brief and lists it', async () => {
    const taken = await run('report', 'brief', '--out', 'briefs');
    expect(taken).toMatchObject({ code: 0, err: '' });
    expect(await readdir(join(folder, 'briefs'))).toEqual([
      'brief-370000-2026-03-02.docx',
      'brief-370000-2026-03-02.json',
    ]);
    const listed = await run('report', 'list');
    expect(listed.out).toMatch(/rep_R\d+ +brief +370000 +done/);
    const again = await run(
      'report',
      'get',
      /(rep_R\d+) +brief/.exec(listed.out)?.[1] ?? '',
      '--out',
      'again',
    );
    expect(again.code).toBe(0);
    expect(await readdir(join(folder, 'again'))).toHaveLength(2);
  });

  it('asks for what is missing, in both languages', async () => {
    const answer = await run('report', 'form', '--city', '济南', '--as-of', '2026-02-28');
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('option-invalid');
  });

  it('prints the link of the calendar, or saves it', async () => {
    const link = await run('calendar');
    expect(link.out).toContain(`${hub.baseUrl}/v1/calendar.ics?token=`);
    expect((await run('calendar', '--out', 'due.ics')).code).toBe(0);
    expect(await readFile(join(folder, 'due.ics'), 'utf8')).toContain('BEGIN:VCALENDAR');
  });
});

describe('lianfang reporting-calendar', () => {
  it('prints what is in time, late or missing, with the days that it covers', async () => {
    const filing = { feed: 'health.measurements', organ: 'health', submissionId: 's', rows: 120 };
    const late = { ...filing, scope: JINAN, period: '2026-01', seq: 1, arrivedOn: '2026-02-27' };
    await hub.filings.put(late);
    const args = ['reporting-calendar', '--month', '2026-02', '--scope', JINAN];
    const answer = await run(...args, '--lang', 'en');
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(answer.out).toContain('reporting calendar 2026-02-01 to 2026-02-28 (today 2026-03-02)');
    expect(answer.out).toMatch(
      /health\.measurements +370100 .+ 2026-01 +2026-02-24 +late +2026-02-27 +3 +120/,
    );
    expect(answer.out.trimEnd().split('\n').at(-1)).toBe('late 1');
    const wrong = await run('reporting-calendar', '--month', '2026');
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('query-malformed');
    await hub.filings.remove(late);
  });
});
