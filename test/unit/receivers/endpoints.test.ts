import { beforeEach, describe, expect, it } from 'vitest';
import { signedHeaders, signingSecrets } from '../../../functions/deliver/sign.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { EndpointSecretSchema, EndpointViewSchema } from '../../../schemas/api/receivers.ts';
import { verify } from '../../support/receiver.ts';
import { aMessage, bench, department, JINAN, QINGDAO } from './fixtures.ts';

const URL_A = 'http://127.0.0.1:9000/a';
const URL_B = 'http://127.0.0.1:9000/b';
const health = department([JINAN]);
const everywhere = department(['*']);
let hub: Awaited<ReturnType<typeof bench>>;
beforeEach(async () => {
  hub = await bench();
});

const set = async (caller: Caller = health, city = JINAN, url = URL_A) =>
  EndpointSecretSchema.parse((await hub.call(caller, `PUT /v1/endpoints/${city}`, { url })).body);
const rotate = async () =>
  EndpointSecretSchema.parse((await hub.call(health, `POST /v1/endpoints/${JINAN}/rotate`)).body);
/** Plain secrets that sign now. */
const signing = async () => {
  const endpoint = await hub.endpoints.get('health', JINAN);
  return endpoint === undefined ? [] : signingSecrets(hub.sealer, endpoint, hub.clocks.now());
};

describe('a webhook', () => {
  it('is set, with a secret that is shown once and stored sealed', async () => {
    const { secret, ...view } = await set();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(view).toMatchObject({ organ: 'health', city: JINAN, url: URL_A, status: 'active' });
    const shown = await hub.call(health, `GET /v1/endpoints/${JINAN}`);
    expect(EndpointViewSchema.parse(shown.body)).toEqual(view);
    const stored = JSON.stringify(await hub.endpoints.list());
    for (const text of [shown.text, stored, JSON.stringify(hub.audit.entries)])
      expect(text).not.toContain(secret.slice('whsec_'.length));
    expect(await signing()).toEqual([secret]);
  });

  it('has secrets that differ', async () => {
    const secrets = new Set([(await set()).secret, (await set()).secret, (await rotate()).secret]);
    expect(secrets.size).toBe(3);
  });

  it('that is set again has a new secret; the old one signs beside it for a day', async () => {
    const first = await set();
    hub.clocks.advance(3600);
    const second = await set(health, JINAN, URL_B);
    expect(await signing()).toEqual([second.secret, first.secret]);
    hub.clocks.advance(24 * 3600 - 1);
    expect(await signing()).toEqual([second.secret, first.secret]);
    hub.clocks.advance(1);
    expect(await signing()).toEqual([second.secret]);
  });

  it('is rotated: both secrets verify what is signed meanwhile', async () => {
    const first = await set();
    const second = await rotate();
    expect(second.secrets).toMatchObject([{}, { retiresAt: '2026-03-03T02:00:00.000Z' }]);
    const body = '{"type":"ping"}';
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = signedHeaders(await signing(), { id: 'msg_1', timestamp, body });
    for (const { secret } of [first, second])
      expect(verify(secret, { headers, body })).toEqual({ type: 'ping' });
    expect(() => verify('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', { headers, body })).toThrow();
  });

  it('rotated again and again keeps the newest two and the one that receivers have longest', async () => {
    const first = await set();
    const later: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      hub.clocks.advance(60);
      later.push((await rotate()).secret);
    }
    expect(await signing()).toEqual([later[4], later[3], first.secret]);
    // The day of the first one runs from its own rotation, however often others follow.
    hub.clocks.advance(24 * 3600 - 5 * 60 + 60);
    expect(await signing()).toEqual([later[4], later[3]]);
  });

  it('that is disabled keeps what comes; set anew it starts with the new secret alone', async () => {
    await set();
    const answer = await hub.call(health, `DELETE /v1/endpoints/${JINAN}`);
    expect(answer.body).toMatchObject({ status: 'disabled' });
    expect((await hub.call(health, `DELETE /v1/endpoints/${JINAN}`)).body).toEqual(answer.body);
    for (const action of ['rotate', 'ping'])
      expect((await hub.call(health, `POST /v1/endpoints/${JINAN}/${action}`)).body).toMatchObject({
        status: 409,
        code: 'endpoint-disabled',
      });
    const { secret } = await set();
    expect(await signing()).toEqual([secret]);
  });

  it('that is gone says so, and works again once it is set anew', async () => {
    await set();
    const before = await hub.endpoints.get('health', JINAN);
    if (before) await hub.endpoints.put({ ...before, status: 'gone', updatedAt: 'later' }, before);
    expect((await hub.call(health, `POST /v1/endpoints/${JINAN}/ping`)).body).toMatchObject({
      code: 'endpoint-gone',
    });
    expect(await set()).toMatchObject({ status: 'active' });
  });

  it('that was never set is unknown', async () => {
    for (const request of ['GET', 'DELETE', 'POST/rotate', 'POST/ping']) {
      const [method, action] = request.split('/');
      const path = `/v1/endpoints/${JINAN}${action === undefined ? '' : `/${action}`}`;
      expect((await hub.call(health, `${method} ${path}`)).body).toMatchObject({
        status: 404,
        code: 'endpoint-unknown',
      });
    }
  });

  it('must lie at an allowed address', async () => {
    hub.guard.allowPrivate = false;
    const refused = async (url: string) =>
      (await hub.call(health, `PUT /v1/endpoints/${JINAN}`, { url })).body.code;
    expect(await refused(URL_A)).toBe('endpoint-not-https');
    expect(await refused('https://localhost/')).toBe('endpoint-address-forbidden');
    expect(await refused('https://169.254.169.254/latest')).toBe('endpoint-address-forbidden');
    expect(await refused('https://a:b@93.184.215.14/')).toBe('endpoint-credentials');
    expect(await hub.endpoints.list()).toEqual([]);
  });

  it('changed by two at once is changed by one; the other tries again', async () => {
    await set();
    hub.clocks.advance(1);
    const { put } = hub.endpoints;
    hub.endpoints.put = async (endpoint, before) => {
      hub.endpoints.put = put;
      await put({ ...endpoint, url: URL_B, updatedAt: 'meanwhile' }, before);
      return put(endpoint, before);
    };
    const answer = await hub.call(health, `PUT /v1/endpoints/${JINAN}`, { url: URL_A });
    expect(answer.body).toMatchObject({ status: 503, code: 'endpoint-busy' });
    expect(await hub.endpoints.get('health', JINAN)).toMatchObject({ url: URL_B });
  });
});

describe('what waits for a webhook', () => {
  const put = async (city: string, documentId: string, state: 'none' | 'waiting', organ = 'health') =>
    hub.messages.put(aMessage({ organ, city }, documentId, 1), state);
  const woken = () =>
    hub.lanes.sent.map(({ lane }) => `${lane.organ}:${lane.city} ${lane.documentId}`).sort();

  it('is pushed at once when it is set anew, with all its tries', async () => {
    await set();
    await put(JINAN, 'a', 'waiting');
    await put(JINAN, 'b', 'waiting');
    await put(JINAN, 'c', 'none');
    await put(QINGDAO, 'd', 'waiting');
    await put(JINAN, 'e', 'waiting', 'hr');
    const [tried] = hub.messages.all();
    if (tried)
      await hub.messages.setDelivery(tried, {
        ...{ state: 'waiting', attempts: 3, nextAt: '2026-03-03T00:00:00.000Z' },
        log: [{ at: '2026-03-02T00:00:00.000Z', ms: 1, error: 'http-500' }],
      });
    await set(health, JINAN, URL_B);
    expect(woken()).toEqual([`health:${JINAN} a`, `health:${JINAN} b`]);
    const delivery = (await hub.messages.lane({ organ: 'health', city: JINAN, documentId: 'a' }))[0]
      ?.delivery;
    expect(delivery).toMatchObject({ state: 'waiting', attempts: 0, log: [{ error: 'http-500' }] });
    expect(delivery?.nextAt).toBeUndefined();
  });

  it('of all cities is that of the cities without one of their own', async () => {
    await set();
    await put(JINAN, 'a', 'waiting');
    await put(QINGDAO, 'b', 'waiting');
    await put('370000', 'c', 'waiting');
    await set(everywhere, 'all', URL_B);
    expect(woken()).toEqual(['health:370000 c', `health:${QINGDAO} b`]);
  });
});
