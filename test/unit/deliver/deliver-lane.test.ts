import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitAfter } from '../../../functions/deliver/backoff.ts';
import { deliverLane } from '../../../functions/deliver/deliver-lane.ts';
import { messageIdOf } from '../../../functions/shared/deliveries/tell.ts';
import type { Message } from '../../../schemas/deliveries/message.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { aMessage, anEndpoint, bench, LANE, OFFICE } from './fixtures.ts';

let hub: Awaited<ReturnType<typeof bench>>;
let receiver: Receiver;
const idOf = (n: number): string => messageIdOf(LANE.documentId, n, OFFICE);
const setUp = async (settings = {}): Promise<void> => {
  hub = await bench(settings);
  await hub.endpoints.put(await anEndpoint(receiver.url), undefined);
};

beforeEach(async () => {
  receiver = await startReceiver();
  await setUp();
});
afterEach(() => receiver.close());

describe('an office that is told', () => {
  it('gets each message once, however often it is told', async () => {
    await hub.tell(1, 1);
    expect(hub.messages.all()).toHaveLength(1);
    expect(hub.lanes.sent).toEqual([
      { lane: LANE, delaySeconds: 0 },
      { lane: LANE, delaySeconds: 0 },
    ]);
  });

  it('without a webhook has its inbox, and nothing is pushed', async () => {
    hub = await bench();
    await hub.tell(1);
    expect(await hub.states()).toEqual(['none']);
    expect(hub.lanes.sent).toEqual([]);
  });

  it('has ids of its own, the same at every repeat', () => {
    expect(idOf(1)).toMatch(/^msg_[0-9a-f]{26}$/);
    expect(idOf(1)).toBe(messageIdOf('notice-1', 1, { city: '370100', organ: 'health' }));
    const others = [
      messageIdOf('notice-1', 2, OFFICE),
      messageIdOf('notice-2', 1, OFFICE),
      messageIdOf('notice-1', 1, { organ: 'hr', city: '370100' }),
      messageIdOf('notice-1', 1, { organ: 'health', city: '370200' }),
    ];
    expect(new Set([idOf(1), ...others]).size).toBe(5);
  });
});

describe('a lane', () => {
  it('goes out in order of its numbers, and each message once', async () => {
    await hub.tell(2, 1, 10, 3);
    await hub.run();
    expect(receiver.ids()).toEqual([1, 2, 3, 10].map(idOf));
    await hub.run();
    expect(receiver.received).toHaveLength(4);
    expect(await hub.states()).toEqual(Array(4).fill('delivered'));
    expect((await hub.first())?.deliveredAt).toBe(hub.clocks.now());
    expect(hub.messages.holder(LANE)).toBeUndefined();
  });

  it('stops at a message that fails, tries it again when its time has come, and goes on', async () => {
    receiver.answers.push(204, 500);
    await hub.tell(1, 2, 3);
    await hub.run();
    expect(receiver.ids()).toEqual([idOf(1), idOf(2)]);
    expect(await hub.states()).toEqual(['delivered', 'waiting', 'waiting']);
    expect(hub.lanes.sent.at(-1)).toEqual({ lane: LANE, delaySeconds: 10 });

    hub.clocks.advance(4);
    await hub.run();
    expect(receiver.received).toHaveLength(2);
    expect(hub.lanes.sent.at(-1)).toEqual({ lane: LANE, delaySeconds: 6 });

    hub.clocks.advance(6);
    await hub.run();
    expect(receiver.ids()).toEqual([1, 2, 2, 3].map(idOf));
    expect(receiver.received[1]?.body).toBe(receiver.received[2]?.body);
    expect(await hub.states()).toEqual(Array(3).fill('delivered'));
  });

  it('keeps the last five tries with their codes', async () => {
    await setUp({ retrySeconds: Array(9).fill(1) });
    receiver.answers.push(500, 502, 503, 301, 404, 429, 204);
    await hub.tell(1);
    for (let i = 0; i < 7; i += 1) {
      await hub.run();
      hub.clocks.advance(2);
    }
    const delivery = await hub.first();
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 7 });
    expect(delivery?.nextAt).toBeUndefined();
    expect(delivery?.log.map(({ error, status }) => error ?? status)).toEqual([
      ...['http-503', 'redirect', 'http-404', 'http-429', 204],
    ]);
  });

  it('goes on with the rest of its time only', async () => {
    await hub.tell(1, 2);
    await hub.run({ remainingMs: () => (receiver.received.length === 0 ? 60_000 : 5000) });
    expect(receiver.ids()).toEqual([idOf(1)]);
    expect(hub.lanes.sent.at(-1)).toEqual({ lane: LANE, delaySeconds: 0 });
    expect(hub.messages.holder(LANE)).toBeUndefined();
  });

  it('does not mix with another one of the same office', async () => {
    const other = { ...OFFICE, documentId: 'notice-2' };
    receiver.answers.push(500);
    await hub.tell(1);
    await hub.messages.put(aMessage(1, other), 'waiting');
    await hub.run();
    await hub.run({ lane: other });
    expect(receiver.ids()).toEqual([idOf(1), messageIdOf('notice-2', 1, OFFICE)]);
    expect(await hub.states()).toEqual(['waiting']);
  });

  it('skips what was written before there was a webhook', async () => {
    await hub.messages.put(aMessage(1), 'none');
    await hub.tell(2);
    await hub.run();
    expect(receiver.ids()).toEqual([idOf(2)]);
  });
});

describe('a receiver', () => {
  it('that answers 410 is gone: nothing is tried until it is set anew, and nothing is lost', async () => {
    receiver.answers.push(410);
    await hub.tell(1, 2);
    await hub.run();
    expect(await hub.endpoints.find(OFFICE)).toMatchObject({ status: 'gone', updatedBy: 'hub' });
    expect(await hub.states()).toEqual(['waiting', 'waiting']);
    expect((await hub.first())?.log).toMatchObject([{ status: 410, error: 'http-410' }]);
    const sent = hub.lanes.sent.length;
    await hub.tell(3);
    await hub.run();
    expect(receiver.received).toHaveLength(1);
    expect(hub.lanes.sent).toHaveLength(sent + 1);
    expect(hub.lanes.buried).toEqual([]);
  });

  it('that was set anew while it answered 410 stays as it was set', async () => {
    const anew = await anEndpoint('http://127.0.0.1:9/new', { updatedAt: '2026-03-02T00:00:00.000Z' });
    receiver.answers.push(async (response) => {
      await hub.endpoints.put(anew, await hub.endpoints.find(OFFICE));
      response.writeHead(410).end();
    });
    await hub.tell(1);
    await hub.run();
    expect(await hub.endpoints.find(OFFICE)).toEqual(anew);
  });

  it.each(['disabled', 'gone'] as const)('that is %s is left alone; its messages wait', async (status) => {
    const before = await hub.endpoints.find(OFFICE);
    await hub.endpoints.put(await anEndpoint(receiver.url, { status }), before);
    await hub.tell(1);
    await hub.run();
    expect(receiver.received).toEqual([]);
    expect(await hub.states()).toEqual(['waiting']);
  });

  it('that asks for more time gets it, and never less than the backoff', async () => {
    const asking = (seconds: string) => (response: import('node:http').ServerResponse) =>
      void response.writeHead(429, { 'retry-after': seconds }).end();
    receiver.answers.push(asking('5000'), asking('1'));
    await hub.tell(1);
    await hub.run();
    expect(hub.lanes.sent.at(-1)?.delaySeconds).toBe(5000);
    expect(Date.parse((await hub.first())?.nextAt ?? '') - Date.parse(hub.clocks.now())).toBe(5_000_000);
    hub.clocks.advance(900);
    await hub.run();
    expect(hub.lanes.sent.at(-1)?.delaySeconds).toBe(4100);
    expect(receiver.received).toHaveLength(1);
    hub.clocks.advance(4100);
    await hub.run();
    expect(hub.lanes.sent.at(-1)?.delaySeconds).toBe(100);
  });

  it('that times out and comes back gets everything, in order', async () => {
    await setUp({ timeoutMs: 80 });
    receiver.answers.push(() => {});
    await hub.tell(1, 2);
    await hub.run();
    expect((await hub.first())?.log).toMatchObject([{ error: 'timeout' }]);
    hub.clocks.advance(10);
    await hub.run();
    expect(receiver.ids()).toEqual([1, 1, 2].map(idOf));
  });
});

describe('the log of tries', () => {
  it('holds ids and codes, never contents, addresses or secrets', async () => {
    const lines: string[] = [];
    receiver.answers.push(500);
    await hub.tell(1);
    const onAttempt = (message: Message, attempt: object): void =>
      void lines.push(JSON.stringify({ id: message.messageId, attempt }));
    await deliverLane({ ...hub.deps, onAttempt })({
      ...{ lane: LANE, holder: 'w', remainingMs: () => 60_000 },
    });
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toMatch(/whsec_|127\.0\.0\.1|虚构/);
  });
});

describe('the wait between tries', () => {
  const settings = { retrySeconds: [10, 100] };
  it('grows by the settings, with a fifth of jitter to both sides', () => {
    expect(waitAfter(settings, 1, { random: 0 })).toBeCloseTo(8);
    expect(waitAfter(settings, 1, { random: 0.5 })).toBeCloseTo(10);
    expect(waitAfter(settings, 1, { random: 1 })).toBeCloseTo(12);
    expect(waitAfter(settings, 2, { random: 0 })).toBeCloseTo(80);
    expect(waitAfter(settings, 3, { random: 0 })).toBeUndefined();
  });

  it('is at least what was asked for; asking brings no further tries', () => {
    expect(waitAfter(settings, 1, { random: 1, retryAfter: 60 })).toBe(60);
    expect(waitAfter(settings, 2, { random: 0, retryAfter: 60 })).toBeCloseTo(80);
    expect(waitAfter(settings, 3, { random: 0, retryAfter: 60 })).toBeUndefined();
  });
});
