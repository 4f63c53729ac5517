import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { HubError } from '../../../functions/shared/errors.ts';
import { json } from '../../../functions/shared/http/answer.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { jsonRoute, route } from '../../../functions/shared/http/route.ts';
import { ProblemSchema } from '../../../schemas/api/problem.ts';
import { callHttp, httpEvent } from '../../support/http-event.ts';

const failing = (error: unknown) => async (): Promise<never> => {
  throw error;
};
const handler = httpHandler([
  route('GET', '/v1/things/{id}', async ({ params, query }) =>
    json(200, { params, query }, { 'Cache-Control': 'public' }),
  ),
  jsonRoute('POST', '/v1/things', z.object({ n: z.number() }), async ({ body }) => json(201, body)),
  route(
    'GET',
    '/v1/refused',
    failing(new HubError('no-way', 'No.', { status: 409, messageZh: '不行。', data: { limit: 3 } })),
  ),
  route('GET', '/v1/broken', failing(new Error('secret path /var/x.ts'))),
  route('GET', '/v1/internal', failing(new HubError('index-lost', 'secret', { data: { key: 'secret' } }))),
  route('GET', '/v1/busy', failing(new HubError('lost-race', 'again', { retryable: true }))),
  route('GET', '/v1/throttled', failing(Object.assign(new Error('x'), { name: 'ThrottlingException' }))),
]);

describe('httpHandler', () => {
  it('answers with security headers, which a route may loosen', async () => {
    const answer = await callHttp(handler, { path: '/v1/things/a%20b', query: { q: '济南' } });
    expect(answer).toMatchObject({ status: 200, body: { params: { id: 'a b' }, query: { q: '济南' } } });
    expect(answer.headers).toMatchObject({
      'Cache-Control': 'public',
      'X-Content-Type-Options': 'nosniff',
      'Strict-Transport-Security': expect.stringContaining('max-age='),
      'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
      'X-Request-Id': 'request-1',
    });
  });

  it('parses JSON bodies, plain and base64', async () => {
    expect(await callHttp(handler, { method: 'POST', path: '/v1/things', body: '{"n":1}' })).toMatchObject({
      status: 201,
      body: { n: 1 },
    });
    const event = httpEvent({
      method: 'POST',
      path: '/v1/things',
      body: Buffer.from('{"n":2}').toString('base64'),
    });
    const raw = await handler({ ...event, isBase64Encoded: true }, {} as never);
    expect(raw.body).toBe('{"n":2}');
  });

  it.each([
    ['{', 'body-malformed'],
    ['{"n":"1"}', 'body-malformed'],
    ['', 'body-malformed'],
  ])('refuses the body %s', async (body, code) => {
    const answer = await callHttp(handler, { method: 'POST', path: '/v1/things', body });
    expect(answer).toMatchObject({ status: 400, body: { code } });
  });

  it.each([
    ['/v1/refused', 409, 'no-way'],
    ['/v1/nowhere', 404, 'route-unknown'],
    ['/v1/broken', 500, 'unexpected'],
    ['/v1/internal', 500, 'index-lost'],
    ['/v1/busy', 503, 'lost-race'],
    ['/v1/throttled', 503, 'busy'],
  ])('%s: %i %s', async (path, status, code) => {
    const answer = await callHttp(handler, { path });
    expect(answer.status).toBe(status);
    expect(ProblemSchema.parse(answer.body)).toMatchObject({
      status,
      code,
      type: `urn:lianfang:problem:${code}`,
    });
    expect(answer.headers['Content-Type']).toContain('application/problem+json');
    expect(answer.headers['Cache-Control']).toBe('no-store');
    expect(answer.body.detailZh).toMatch(/[\u4e00-\u9fff]/);
    expect(answer.text).not.toContain('secret');
    expect(answer.text).not.toContain('stack');
  });

  it('keeps the facts that help of a refusal', async () => {
    expect((await callHttp(handler, { path: '/v1/refused' })).body.data).toEqual({ limit: 3 });
  });

  it('does not take another method', async () => {
    expect((await callHttp(handler, { method: 'DELETE', path: '/v1/things/a' })).status).toBe(404);
  });
});
