import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { EndpointSecretSchema } from '../../../schemas/api/receivers.ts';
import { bench, department, JINAN, person, QINGDAO } from './fixtures.ts';

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
describe('who may', () => {
  it.each([
    ['the department with its scope', department([JINAN]), JINAN],
    ['the department with every scope', everywhere, QINGDAO],
    ['the department with every scope, for all', everywhere, 'all'],
    ['the department of the province', department(['370000']), '370000'],
    ['an officer of the city', person([JINAN]), JINAN],
    ['an officer of the province', person(['370000']), 'all'],
  ])('%s', async (_, caller, city) => {
    expect((await set(caller, city)).city).toBe(city);
  });

  it.each([
    ['another city', department([JINAN]), QINGDAO, 'city-forbidden'],
    ['all cities with one scope', department([JINAN]), 'all', 'city-forbidden'],
    ['a city by a county', department(['370102']), JINAN, 'city-forbidden'],
    ['a city by the province itself', department(['370000']), JINAN, 'city-forbidden'],
    ['a county', everywhere, '370102', 'city-forbidden'],
    ['an officer elsewhere', person([QINGDAO]), JINAN, 'city-forbidden'],
    ['an officer of a city, for all', person([JINAN]), 'all', 'city-forbidden'],
    ['an inspector', person([JINAN], 'inspector'), JINAN, 'role-forbidden'],
    ['an inspector, for all', person(['370000'], 'inspector'), 'all', 'role-forbidden'],
    ['an operator', person([JINAN], 'operator'), JINAN, 'role-forbidden'],
  ])('not %s', async (_, caller, city, code) => {
    await set(everywhere, 'all');
    const requests = ['GET ', 'DELETE ', 'PUT ', 'POST /rotate', 'POST /ping'];
    for (const request of requests) {
      const [method, action = ''] = request.split(' ');
      const answer = await hub.call(caller, `${method} /v1/endpoints/${city}${action}`, { url: URL_B });
      expect(answer.body).toMatchObject({ status: 403, code });
    }
  });

  it('not another organ: it has its own', async () => {
    await set();
    const hr = department([JINAN], 'hr');
    expect((await hub.call(hr, `GET /v1/endpoints/${JINAN}`)).status).toBe(404);
    await set(hr, JINAN, URL_B);
    expect((await hub.endpoints.get('health', JINAN))?.url).toBe(URL_A);
  });

  it.each(['37010', 'ALL', '*', '370100x'])('nobody for %s, which is no city', async (city) => {
    const answer = await hub.call(everywhere, `PUT /v1/endpoints/${encodeURIComponent(city)}`, {
      url: URL_A,
    });
    expect(answer.body).toMatchObject({ status: 400, code: 'city-malformed' });
  });
});

describe('the audit', () => {
  it('tells who changed what, and what was refused', async () => {
    await set();
    await rotate();
    await hub.call(health, `POST /v1/endpoints/${JINAN}/ping`);
    await hub.call(person([QINGDAO]), `DELETE /v1/endpoints/${JINAN}`);
    await hub.call(health, `DELETE /v1/endpoints/${JINAN}`);
    const subject = `health:${JINAN}`;
    expect(hub.audit.entries).toMatchObject([
      { action: 'endpoint-set', outcome: 'accepted', actor: 'organ:health', subject },
      { action: 'endpoint-rotate', outcome: 'accepted', actor: 'organ:health', subject },
      { action: 'endpoint-ping', outcome: 'accepted', actor: 'organ:health', subject },
      {
        ...{ action: 'endpoint-disable', outcome: 'refused', code: 'city-forbidden', subject },
        actor: 'person:health:somebody',
      },
      { action: 'endpoint-disable', outcome: 'accepted', actor: 'organ:health', subject },
    ]);
    expect(JSON.stringify(hub.audit.entries)).not.toContain('whsec_');
  });
});

describe('a ping', () => {
  it('goes the way of all messages, in a lane of its own', async () => {
    await set();
    const answer = await hub.call(health, `POST /v1/endpoints/${JINAN}/ping`);
    expect(answer.status).toBe(202);
    const [message] = hub.messages.all();
    expect(message).toMatchObject({
      ...{ messageId: answer.body.messageId, type: 'ping', n: 1 },
      office: { organ: 'health', city: JINAN },
      delivery: { state: 'waiting' },
    });
    expect(hub.lanes.sent).toEqual([
      { lane: { organ: 'health', city: JINAN, documentId: message?.documentId }, delaySeconds: 0 },
    ]);
    await hub.call(health, `POST /v1/endpoints/${JINAN}/ping`);
    expect(new Set(hub.messages.all().map(({ documentId }) => documentId)).size).toBe(2);
  });

  it('of the webhook of all cities goes to an office that it stands for', async () => {
    await set(everywhere, '370000');
    await set(everywhere, 'all', URL_B);
    expect((await hub.call(everywhere, 'POST /v1/endpoints/all/ping')).status).toBe(202);
    expect(hub.messages.all()[0]?.office).toEqual({ organ: 'health', city: JINAN });
  });
});
