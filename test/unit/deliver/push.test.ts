import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { push } from '../../../functions/deliver/push.ts';
import { retryAfterOf } from '../../../functions/deliver/retry-after.ts';
import { signedHeaders } from '../../../functions/deliver/sign.ts';
import type { Endpoint } from '../../../schemas/deliveries/endpoint.ts';
import type { Message } from '../../../schemas/deliveries/message.ts';
import { fixedClocks } from '../../support/memory-ledger.ts';
import { type Receiver, startReceiver, verify } from '../../support/receiver.ts';
import { aMessage, anEndpoint, OLD_SECRET, SECRET, sealer } from './fixtures.ts';

const message: Message = {
  ...aMessage(1),
  seq: 1,
  delivery: { state: 'waiting', attempts: 0, log: [] },
};
let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const pushed = (endpoint: Endpoint, settings: object = {}, now = new Date().toISOString()) =>
  push({
    sealer,
    settings: { timeoutMs: 400, allowPrivate: true, ...settings },
    clocks: fixedClocks(now),
  })(endpoint, message);
const toReceiver = async (settings: object = {}) => pushed(await anEndpoint(receiver.url), settings);

describe('the signature', () => {
  it('is the one of the published test vector', () => {
    const vector = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1614265330,
      body: '{"test": 2432232314}',
    };
    expect(signedHeaders([SECRET], vector)).toEqual({
      'webhook-id': vector.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('verifies, with the headers and the body that the standard asks for', async () => {
    const { attempt } = await toReceiver();
    expect(attempt).toEqual({ at: expect.any(String), ms: expect.any(Number), status: 204 });
    const [one] = receiver.received;
    expect(one && verify(SECRET, one)).toEqual({
      type: 'notice.send',
      timestamp: message.at,
      data: message.data,
    });
    expect(one?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'lianfang-hub/1',
      'webhook-id': message.messageId,
    });
    expect(one?.headers['content-length']).toBe(String(Buffer.byteLength(one?.body ?? '')));
  });

  it('does not verify for other bytes, another secret or another id', async () => {
    await toReceiver();
    const [one] = receiver.received;
    if (one === undefined) throw new Error('nothing came');
    expect(() => verify(OLD_SECRET, one)).toThrow('No matching signature');
    expect(() => verify(SECRET, { ...one, body: `${one.body} ` })).toThrow('No matching signature');
    const headers = { ...one.headers, 'webhook-id': 'msg_other' };
    expect(() => verify(SECRET, { ...one, headers })).toThrow('No matching signature');
  });

  it('stands once for each secret that is not retired', async () => {
    const plain = (retiresAt: string) => [{ secret: SECRET }, { secret: OLD_SECRET, retiresAt }];
    const now = new Date().toISOString();
    const later = new Date(Date.parse(now) + 1000).toISOString();
    await pushed(await anEndpoint(receiver.url, { plain: plain(later) }), {}, now);
    await pushed(await anEndpoint(receiver.url, { plain: plain(now) }), {}, now);
    const [both, one] = receiver.received;
    if (both === undefined || one === undefined) throw new Error('nothing came');
    expect(String(both.headers['webhook-signature']).split(' ')).toHaveLength(2);
    for (const secret of [SECRET, OLD_SECRET]) expect(verify(secret, both)).toBeDefined();
    expect(String(one.headers['webhook-signature']).split(' ')).toHaveLength(1);
    expect(verify(SECRET, one)).toBeDefined();
    expect(() => verify(OLD_SECRET, one)).toThrow();
  });

  it('is made anew for each try, over the same id and the same bytes', async () => {
    const endpoint = await anEndpoint(receiver.url);
    const now = Date.now();
    await pushed(endpoint, {}, new Date(now - 60_000).toISOString());
    await pushed(endpoint, {}, new Date(now).toISOString());
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.id).toBe(first?.id);
    expect(Number(second?.headers['webhook-timestamp'])).toBe(
      Number(first?.headers['webhook-timestamp']) + 60,
    );
  });
});

describe('only 2xx is success', () => {
  it.each([200, 201, 202, 204, 299])('%d is', async (status) => {
    receiver.usual = status;
    expect((await toReceiver()).attempt).toMatchObject({ status });
    expect((await toReceiver()).attempt.error).toBeUndefined();
  });

  it.each([400, 401, 404, 410, 418, 429, 500, 503])('%d is not', async (status) => {
    receiver.usual = status;
    expect((await toReceiver()).attempt).toMatchObject({ status, error: `http-${status}` });
  });

  it.each([301, 302, 303, 307, 308])('%d is not followed', async (status) => {
    const other = await startReceiver();
    receiver.usual = (response) => void response.writeHead(status, { location: other.url }).end();
    expect((await toReceiver()).attempt).toMatchObject({ status, error: 'redirect' });
    expect(other.received).toEqual([]);
    await other.close();
  });
});

describe('what goes wrong on the way', () => {
  it('is a timeout when no answer begins', async () => {
    receiver.usual = () => {};
    const { attempt } = await toReceiver({ timeoutMs: 120 });
    expect(attempt).toMatchObject({ error: 'timeout' });
    expect(attempt.ms).toBeGreaterThanOrEqual(110);
    expect(attempt.ms).toBeLessThan(1000);
  });

  it('is a timeout when the answer never ends', async () => {
    receiver.usual = (response) => void response.writeHead(200).write('.');
    expect((await toReceiver({ timeoutMs: 120 })).attempt).toMatchObject({ error: 'timeout' });
  });

  it('is a timeout when the answer drips: the whole exchange counts', async () => {
    receiver.usual = (response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect((await toReceiver({ timeoutMs: 200 })).attempt).toMatchObject({ error: 'timeout' });
  });

  it('is a refused or a broken connection', async () => {
    const gone = await startReceiver();
    await gone.close();
    expect((await pushed(await anEndpoint(gone.url))).attempt).toMatchObject({
      error: 'connection-refused',
    });
    receiver.usual = (response) => void response.socket?.destroy();
    expect((await toReceiver()).attempt).toMatchObject({ error: 'connection-reset' });
  });

  it('is a name that does not resolve, TLS that is none, an answer that is no HTTP', async () => {
    expect((await pushed(await anEndpoint('http://nobody.invalid/'))).attempt.error).toBe('dns');
    const https = receiver.url.replace('http:', 'https:');
    expect((await pushed(await anEndpoint(https))).attempt.error).toBe('tls');
    receiver.usual = (response) => void response.socket?.end('this is no HTTP\r\n\r\n');
    expect((await toReceiver()).attempt.error).toBe('answer-malformed');
  });

  it('is not the length of the answer: no more than a little of it is taken', async () => {
    let written = 0;
    const chunk = Buffer.alloc(64 * 1024, '.');
    receiver.usual = (response) => {
      response.writeHead(200);
      const pump = (): void => {
        while (!response.destroyed && written < 200 * chunk.length) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', pump);
        }
        response.end();
      };
      pump();
    };
    expect((await toReceiver({ timeoutMs: 3000 })).attempt).toMatchObject({ status: 200 });
    expect(written).toBeLessThan(200 * chunk.length);
  });

  it('never carries anything of the answer or of the address', async () => {
    receiver.usual = (response) => void response.writeHead(500).end('a secret of the receiver');
    const outcome = JSON.stringify(await toReceiver());
    expect(outcome).not.toContain('secret of');
    expect(outcome).not.toContain('127.0.0.1');
  });
});

describe('Retry-After', () => {
  it.each([429, 503])('of a %d is passed on', async (status) => {
    receiver.usual = (response) => void response.writeHead(status, { 'retry-after': '120' }).end();
    expect((await toReceiver()).retryAfter).toBe(120);
  });

  it('of another status is not', async () => {
    receiver.usual = (response) => void response.writeHead(500, { 'retry-after': '120' }).end();
    expect((await toReceiver()).retryAfter).toBeUndefined();
  });

  it.each([
    ['7', 7],
    [' 7 ', 7],
    ['0', 0],
    ['86401', 86_400],
    ['999999999', 86_400],
    ['Mon, 02 Mar 2026 02:01:00 GMT', 60],
    ['Mon, 02 Mar 2026 01:00:00 GMT', 0],
    ['Mon, 02 Mar 2099 01:00:00 GMT', 86_400],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s asks for %s seconds', (header, seconds) => {
    const found = retryAfterOf(header, Date.parse('2026-03-02T02:00:00Z'));
    expect(found).toBe(seconds);
  });
});
