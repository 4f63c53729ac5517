import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../../functions/api/routes.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { HubError } from '../../../functions/shared/errors.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { logger } from '../../../functions/shared/lambda.ts';
import { AlertListSchema } from '../../../schemas/api/alerts.ts';
import { CodeListSchema, FeedDetailSchema, FeedListSchema } from '../../../schemas/api/feeds.ts';
import { CHECK_CODES } from '../../../schemas/codes/check-codes.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import {
  aHead,
  anAlert,
  apiDeps,
  department,
  inspector,
  JINAN,
  NOW_SEQ,
  officer,
  QINGDAO,
  USCC,
  usccNo,
} from './fixtures.ts';

logger.setLogLevel('SILENT');

type Query = Record<string, string | string[]>;

const eventOf = (
  method: string,
  path: string,
  query: Query,
  headers: Record<string, string>,
  body: string | null,
) =>
  ({
    httpMethod: method,
    path,
    headers,
    body,
    isBase64Encoded: false,
    pathParameters: null,
    queryStringParameters: Object.fromEntries(
      Object.entries(query).map(([k, v]) => [k, Array.isArray(v) ? (v.at(-1) ?? '') : v]),
    ),
    multiValueQueryStringParameters: Object.fromEntries(
      Object.entries(query).map(([k, v]) => [k, [v].flat()]),
    ),
  }) as unknown as APIGatewayProxyEvent;

const client = (caller: Caller | undefined, deps = apiDeps()) => {
  const authenticate = async (): Promise<Caller> => {
    if (caller === undefined) throw new HubError('token-missing', 'no token', { status: 401 });
    return caller;
  };
  const handler = httpHandler(apiRoutes(deps, authenticate));
  return async (
    method: string,
    path: string,
    options: { query?: Query; accept?: string; body?: unknown } = {},
  ) => {
    const headers: Record<string, string> = options.accept === undefined ? {} : { Accept: options.accept };
    const body = options.body === undefined ? null : JSON.stringify(options.body);
    const answer = await handler(eventOf(method, path, options.query ?? {}, headers, body), {
      awsRequestId: 'r',
    } as Context);
    return { status: answer.statusCode, headers: answer.headers ?? {}, body: answer.body };
  };
};

const withAlerts = (count: number) => {
  const deps = apiDeps();
  for (let n = 0; n < count; n += 1) {
    const uscc = usccNo(n);
    const subject = `uscc:${uscc}`;
    deps.cases.seed(aHead({ subject }), [anAlert({ uscc, subject, seq: NOW_SEQ - 60_000_000 + n })]);
  }
  return deps;
};

describe('alerts', () => {
  it('answers JSON, NDJSON and CSV by Accept or format, with a link to the next page', async () => {
    const get = client(inspector(), withAlerts(3));
    const page = await get('GET', '/v1/alerts', { query: { limit: '2', kind: 'uninsured' } });
    const list = AlertListSchema.parse(JSON.parse(page.body));
    expect(list.items).toHaveLength(2);
    expect(page.headers['Link']).toBe(`<?limit=2&kind=uninsured&cursor=${list.nextCursor}>; rel="next"`);
    expect(list.nextCursor).toMatch(/^[\w-]+$/);

    const last = await get('GET', '/v1/alerts', {
      query: { cursor: list.nextCursor ?? '', format: 'ndjson' },
    });
    expect(
      last.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).uscc),
    ).toEqual([usccNo(2)]);
    expect(last.headers).not.toHaveProperty('Link');
    expect(last.headers['X-Synced-To']).toMatch(/^\d+$/);

    const csv = await get('GET', '/v1/alerts', { accept: 'text/csv, */*;q=0.1' });
    expect(csv.headers['Content-Type']).toBe('text/csv; charset=utf-8');
    expect(csv.body.trim().split('\r\n')).toHaveLength(4);
    const ndjson = await get('GET', '/v1/alerts', {
      accept: 'application/x-ndjson',
      query: { format: 'json' },
    });
    expect(JSON.parse(ndjson.body).items).toHaveLength(3);
  });

  it('takes several cities, repeated or by comma', async () => {
    const get = client(inspector([JINAN]));
    for (const city of [`${JINAN},${QINGDAO}`, [JINAN, QINGDAO]]) {
      const answer = await get('GET', '/v1/alerts', { query: { city } });
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'city-forbidden', data: { cities: [QINGDAO] } });
    }
  });

  it.each([
    { limit: '501' },
    { limit: '0' },
    { kind: 'nonsense' },
    { updatedSince: 'yesterday' },
    { nosuch: '1' },
    { city: '3701' },
  ])('refuses %o', async (query) => {
    const answer = await client(inspector())('GET', '/v1/alerts', { query: query as Query });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'query-malformed' });
  });

  it('marks by POST', async () => {
    const deps = apiDeps();
    deps.cases.seed(aHead(), [anAlert()]);
    const { alertId } = anAlert();
    const answer = await client(officer(), deps)('POST', `/v1/alerts/${alertId}/mark`, {
      body: { reason: '重复' },
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      alertId,
      status: 'marked-wrong',
      mark: { verdict: 'wrong', reason: '重复' },
    });
    const empty = await client(officer(), deps)('POST', `/v1/alerts/${alertId}/mark`, {
      body: { reason: ' ' },
    });
    expect(empty.status).toBe(400);
    const foreign = await client(inspector(), deps)('POST', `/v1/alerts/${alertId}/mark`, {
      body: { reason: 'x' },
    });
    expect(foreign.status).toBe(403);
    expect(deps.audit.entries).toMatchObject([
      {
        action: 'alert-mark',
        outcome: 'accepted',
        actor: 'person:hr:li',
        subject: alertId,
        detail: { verdict: 'wrong', reason: '重复' },
      },
      { action: 'alert-mark', outcome: 'refused', code: 'body-malformed' },
      { action: 'alert-mark', outcome: 'refused', code: 'role-forbidden', actor: 'person:emergency:li' },
    ]);
  });
});

describe('feeds', () => {
  it.each(FEEDS.map(({ id }) => id))('describes %s', async (id) => {
    const get = client(department('transport'));
    const answer = await get('GET', `/v1/feeds/${id}`);
    expect(answer.status).toBe(200);
    const feed = FeedDetailSchema.parse(JSON.parse(answer.body));
    expect(feed.jsonSchema['type']).toBe('object');
    expect(
      feed.columns
        .filter(({ key }) => key)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...feed.naturalKey].toSorted());
    const template = await get('GET', `/v1/feeds/${id}/template.csv`);
    expect(template.body.startsWith(`\ufeff${feed.columns[0]?.headers[0]}`)).toBe(true);
    expect(template.headers['Content-Disposition']).toContain(`${id}-template.csv`);
    const sample = await get('GET', `/v1/feeds/${id}/sample.csv`);
    expect(sample.body.trim().split('\r\n').length).toBeGreaterThan(1);
  });

  it('lists them, and knows no other', async () => {
    const get = client(inspector());
    expect(CodeListSchema.parse(JSON.parse((await get('GET', '/v1/codes')).body)).items).toEqual(CHECK_CODES);
    expect(FeedListSchema.parse(JSON.parse((await get('GET', '/v1/feeds')).body)).items).toHaveLength(
      FEEDS.length,
    );
    const answer = await get('GET', '/v1/feeds/nosuch/template.csv');
    expect(answer).toMatchObject({ status: 404 });
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'feed-unknown' });
  });
});

it('needs a token everywhere but for the OpenAPI document', async () => {
  const get = client(undefined);
  const paths = [
    '/v1/alerts',
    '/v1/alerts/x',
    `/v1/firms/${USCC}`,
    '/v1/targets',
    '/v1/evaluations',
    '/v1/feeds',
    '/v1/feeds/a',
    '/v1/feeds/a/template.csv',
    '/v1/feeds/a/sample.csv',
  ];
  for (const path of paths) expect((await get('GET', path)).status).toBe(401);
  expect((await get('POST', '/v1/alerts/x/mark', { body: { reason: 'x' } })).status).toBe(401);
  expect((await get('GET', '/v1/openapi.json')).status).toBe(200);
});

it('answers firms, targets and evaluations', async () => {
  const deps = withAlerts(2);
  const get = client(inspector(), deps);
  expect((await get('GET', `/v1/firms/${usccNo(1).toLowerCase()}`)).status).toBe(200);
  expect(JSON.parse((await get('GET', '/v1/targets', { query: { limit: '1' } })).body)).toMatchObject({
    firms: 2,
  });
  expect((await get('GET', '/v1/targets', { query: { city: JINAN, format: 'csv' } })).body).toMatch(
    /^\ufeff序号/,
  );
  expect(JSON.parse((await get('GET', '/v1/evaluations', { query: { city: JINAN } })).body)).toMatchObject({
    subjects: 2,
  });
});
