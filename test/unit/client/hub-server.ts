import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ulid } from 'ulid';
import { publicJwk, type SigningKey } from '../../../client/lib/keys.ts';
import { jwksRoute } from '../../../functions/oauth/jwks-route.ts';
import { tokenRoute } from '../../../functions/oauth/token-route.ts';
import { peopleKeys } from '../../../functions/shared/auth/people-keys.ts';
import { authenticate } from '../../../functions/shared/auth/verify-token.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { logger } from '../../../functions/shared/lambda.ts';
import { submissionRoutes } from '../../../functions/submissions/routes.ts';
import type { Reject, Warning } from '../../../schemas/events/execution.ts';
import { RECEIPT_TYP } from '../../../schemas/events/manifest.ts';
import { feedHeadOf } from '../../../schemas/feeds/feed-list.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import { HUB } from '../../support/department.ts';
import { callHttp } from '../../support/http-event.ts';
import { anIngestSummary } from '../../support/ingest-summary.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';

logger.setLogLevel('SILENT');

/** One request as it came in. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}
type Fault = (seen: Seen, response: ServerResponse) => boolean;

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** How a submission ends once its file is there: what settle would write. */
export type Ending = Partial<Submission> & { status: Submission['status'] };
const ROWS = { in: 3, accepted: 3, rejected: 0, duplicates: 0, skipped: 0 };
const FACTS = { records: 3, created: 3, changed: 0, unchanged: 0, moved: 0, removed: 0, keptStale: 0 };
export const SETTLED: Ending = {
  ...{ status: 'settled', rows: ROWS, facts: FACTS },
  ...{ settledAt: '2026-03-02T02:00:00.000Z', assessedAt: '2026-03-02T02:00:01.000Z' },
};

/** An error of a row, as the hub keeps it. */
export const aReject = (row: number, changes: Partial<Reject> = {}): Reject => ({
  ...{ row, column: 'uscc', header: '信用代码', value: '913', code: 'uscc-check' },
  ...{ messageZh: '信用代码校验码不符', messageEn: 'fails its check character', expected: '18位' },
  ...changes,
});

/**
 * The functions `oauth` and `submissions` over memory behind a real HTTP server, with an inbox that ends a submission
 * as soon as its file is there. `fault` may answer or break a request first.
 */
export const hubServer = async () => {
  const ledger = await memoryLedger(new Date().toISOString());
  const lake = memoryLake();
  const seen: Seen[] = [];
  const inbox = new Map<string, Buffer>();
  const state: { ending: Ending; fault: Fault } = { ending: SETTLED, fault: () => false };
  let baseUrl = '';
  const expiresAt = new Date(Date.now() + 900_000).toISOString();
  const deps = {
    ...ledger,
    ...{ lake, registers: memoryRegisters(), hubIssuer: HUB, feedOf: feedHeadOf, newId: ulid },
    presigner: {
      putUrl: async ({ key, sha256, size }: { key: string; sha256: string; size: number }) => ({
        url: `${baseUrl}/s3/${key}`,
        headers: { 'x-amz-checksum-sha256': sha256, 'content-length': String(size), 'if-none-match': '*' },
        expiresAt,
      }),
      putLakeUrl: async () => Promise.reject(new Error('no upload into the lake here')),
      getUrl: async ({ key }: { key: string }) => ({ url: `${baseUrl}/s3/${key}`, expiresAt }),
    },
    executions: { start: async () => {} },
  };
  const api = httpHandler([
    tokenRoute(deps),
    jwksRoute(ledger.signer),
    ...submissionRoutes(deps, authenticate({ ...deps, peopleKeys })),
  ]);

  const receiptOf = (id: string): Promise<string> =>
    ledger.signer.sign(
      { typ: RECEIPT_TYP },
      {
        ...{
          iss: HUB,
          aud: 'health',
          iat: 1,
          submissionId: id,
          manifestHash: 'm',
          fileSha256: 'f',
          rejectsHash: 'r',
        },
        ...{ rows: state.ending.rows ?? ROWS, facts: FACTS, ledger: { seq: 1, chain: 'c', previous: '' } },
      },
    );

  const arrive = async (id: string, body: Buffer): Promise<number> => {
    if (inbox.has(id)) return 412;
    inbox.set(id, body);
    const { status, ...patch } = state.ending;
    const receiptJws = status === 'settled' ? { receiptJws: await receiptOf(id) } : {};
    await ledger.submissions.transition(id, ['awaiting-upload'], status, { ...patch, ...receiptJws });
    return 200;
  };

  const s3 = async ({ method, path, body }: Seen, response: ServerResponse): Promise<void> => {
    const key = path.slice('/s3/'.length);
    if (method === 'PUT') return void response.writeHead(await arrive(key, body)).end();
    const object = lake.objects.get(key);
    response.writeHead(object === undefined ? 404 : 200, { 'content-type': 'text/csv' }).end(object);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://hub');
    const one: Seen = {
      ...{ method: request.method ?? '', path: url.pathname, headers: request.headers },
      body: await bodyOf(request),
    };
    seen.push(one);
    if (state.fault(one, response)) return;
    if (one.path.startsWith('/s3/')) return s3(one, response);
    const headers = Object.fromEntries(
      Object.entries(one.headers).map(([name, value]) => [name, String(value)]),
    );
    const {
      status,
      headers: out,
      text,
    } = await callHttp(api, {
      ...{ method: one.method, path: one.path, headers, query: Object.fromEntries(url.searchParams) },
      body: one.body.toString('utf8'),
    });
    response.writeHead(status, out as Record<string, string>).end(text);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Registers a client's key for health, all scopes. */
  const register = async (key: SigningKey): Promise<void> => {
    const feeds = ['health.measurements'];
    await ledger.registry.putOrgan({ organ: 'health', nameZh: '卫生健康（示例）', feeds, status: 'active' });
    await ledger.registry.putKey({
      ...{ kid: key.kid, organ: 'health', jwk: { ...publicJwk(key) }, alg: key.alg, scopes: ['*'] },
      ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2099-01-01T00:00:00.000Z' },
    });
  };
  const putRejects = (id: string, csv: string, list: readonly Reject[], errors = list.length): void => {
    const counts = state.ending.rows ?? ROWS;
    const changes = { counts, records: 3, rejectErrors: errors, rejectsByCode: { 'uscc-check': errors } };
    lake.objects.set(lakeKeys.summary(id), Buffer.from(JSON.stringify(anIngestSummary(id, changes))));
    lake.objects.set(lakeKeys.rejectsCsv(id), Buffer.from(csv));
    lake.objects.set(lakeKeys.rejectsXlsx(id), Buffer.from('a workbook'));
    const lines = list.map((reject) => `${JSON.stringify(reject)}\n`);
    lake.objects.set(lakeKeys.rejectsNdjson(id), Buffer.from(lines.join('')));
  };
  const putWarnings = (id: string, csv: string, warnings: readonly Warning[]): void => {
    const summary = anIngestSummary(id, { warnings: warnings.length });
    lake.objects.set(lakeKeys.summary(id), Buffer.from(JSON.stringify(summary)));
    lake.objects.set(lakeKeys.warningsCsv(id), Buffer.from(csv));
    const lines = warnings.map((warning) => `${JSON.stringify(warning)}\n`);
    lake.objects.set(lakeKeys.warningsNdjson(id), Buffer.from(lines.join('')));
  };
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const count = (method: string, path: string): number =>
    seen.filter((one) => one.method === method && one.path.startsWith(path)).length;
  return { baseUrl, ...ledger, seen, inbox, state, register, putRejects, putWarnings, count, close };
};
export type HubServer = Awaited<ReturnType<typeof hubServer>>;
