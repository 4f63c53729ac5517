import { beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../functions/admin/run-command.ts';
import { deliverLane } from '../../../functions/deliver/deliver-lane.ts';
import { messageIdOf } from '../../../functions/shared/deliveries/tell.ts';
import { AdminAnswerSchema } from '../../../schemas/api/admin.ts';
import type { Endpoint } from '../../../schemas/deliveries/endpoint.ts';
import type { Delivery } from '../../../schemas/deliveries/message.ts';
import { fixedClocks, memoryAudit } from '../../support/memory-ledger.ts';
import { memoryEndpoints, memoryLaneQueue, memoryMessages } from '../../support/memory-messages.ts';

const CITY = '370100';
const endpoint = (organ: string, status: Endpoint['status'] = 'active'): Endpoint => ({
  ...{ organ, city: CITY, url: 'https://example.cn/hook', status },
  secrets: [{ id: 's', sealed: 'sealed-text', createdAt: '2026-03-01T00:00:00.000Z' }],
  ...{ updatedAt: '2026-03-01T00:00:00.000Z', updatedBy: 'test' },
});
const bench = () => {
  const clocks = fixedClocks();
  const audit = memoryAudit();
  const deps = {
    ...{ clocks, audit },
    messages: memoryMessages(() => Date.parse(clocks.now())),
    endpoints: memoryEndpoints(),
    lanes: memoryLaneQueue(),
  };
  const run = runCommand({ ...deps, feeds: [] } as unknown as Parameters<typeof runCommand>[0]);
  return {
    ...deps,
    order: async (command: object) => AdminAnswerSchema.parse(await run(command)),
    put: async (documentId: string, n: number, state: Delivery['state'], organ = 'health') => {
      const office = { organ, city: CITY };
      const messageId = messageIdOf(documentId, n, office);
      const at = clocks.now();
      await deps.messages.put({ messageId, office, type: 'ping', documentId, n, at, data: {} }, state);
      clocks.advance(60);
    },
  };
};
let hub: ReturnType<typeof bench>;
/** Minutes after the start, at which the messages are written. */
const minute = (n: number): string => new Date(Date.parse('2026-03-02T02:00:00Z') + n * 60_000).toISOString();
const replay = (over: object = {}) =>
  hub.order({ command: 'deliveries-replay', from: minute(0), ...over }).then(({ replayed }) => replayed);
const states = () => hub.messages.all().map(({ delivery: { state } }) => state);
beforeEach(async () => {
  hub = bench();
  await hub.endpoints.put(endpoint('health'), undefined);
});

describe('replay', () => {
  it('revives what waits and what is dead, lane by lane', async () => {
    await hub.put('a', 1, 'delivered');
    await hub.put('a', 2, 'dead');
    await hub.put('a', 3, 'waiting');
    await hub.put('b', 1, 'waiting');
    await hub.put('c', 1, 'none');
    expect(await replay()).toEqual([
      { organ: 'health', city: CITY, messages: 3, lanes: 2, endpoint: 'active' },
    ]);
    expect(states()).toEqual(['delivered', 'waiting', 'waiting', 'waiting', 'none']);
    expect(hub.lanes.sent.map(({ lane, delaySeconds }) => [lane.documentId, delaySeconds])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    // Sent twice it does no harm: the same lanes are woken again.
    expect(await replay()).toMatchObject([{ messages: 3, lanes: 2 }]);
  });

  it('takes what was written in a time, both ends included', async () => {
    for (let n = 1; n <= 5; n += 1) await hub.put('a', n, 'dead');
    expect(await replay({ from: minute(1), to: minute(3) })).toMatchObject([{ messages: 3 }]);
    expect(states()).toEqual(['dead', 'waiting', 'waiting', 'waiting', 'dead']);
  });

  it('of everything sends the same ids again, in order', async () => {
    for (let n = 1; n <= 3; n += 1) await hub.put('a', n, n === 3 ? 'none' : 'delivered');
    expect(await replay()).toMatchObject([{ messages: 0 }]);
    expect(await replay({ all: true })).toMatchObject([{ messages: 3, lanes: 1 }]);
    const pushed: string[] = [];
    await deliverLane({
      ...{ messages: hub.messages, endpoints: hub.endpoints, lanes: hub.lanes, clocks: hub.clocks },
      ...{ settings: { retrySeconds: [1], timeoutMs: 100 }, random: () => 0.5 },
      push: async (_, { messageId }) => {
        pushed.push(messageId);
        return { attempt: { at: hub.clocks.now(), ms: 1, status: 204 } };
      },
    })({
      ...{ lane: { organ: 'health', city: CITY, documentId: 'a' }, holder: 'w' },
      remainingMs: () => 60_000,
    });
    expect(pushed).toEqual(hub.messages.all().map(({ messageId }) => messageId));
  });

  it('is narrowed by organ and city, and tells of offices that nobody listens for', async () => {
    await hub.put('a', 1, 'dead');
    await hub.put('b', 1, 'dead', 'hr');
    await hub.put('c', 1, 'none', 'transport');
    await hub.endpoints.put(endpoint('hr', 'gone'), undefined);
    expect(await replay({ organ: 'hr', city: CITY })).toEqual([
      { organ: 'hr', city: CITY, messages: 1, lanes: 1, endpoint: 'gone' },
    ]);
    expect(await replay({ city: '370200' })).toEqual([]);
    expect(await replay({ organ: 'transport', all: true })).toEqual([
      { organ: 'transport', city: CITY, messages: 0, lanes: 0, endpoint: 'none' },
    ]);
  });

  it.each([
    {},
    { from: 'yesterday' },
    { from: minute(0), city: 'Jinan' },
    { from: minute(0), state: 'dead' },
  ])('does not take %o', async (over) => {
    await expect(hub.order({ command: 'deliveries-replay', ...over })).rejects.toMatchObject({
      code: 'command-malformed',
    });
  });

  it('is audited', async () => {
    await replay({ organ: 'hr' });
    expect(hub.audit.entries).toMatchObject([
      { action: 'admin', outcome: 'accepted', subject: 'hr:all', detail: { command: 'deliveries-replay' } },
    ]);
  });
});

it('lists webhooks without their secrets', async () => {
  const { endpoints } = await hub.order({ command: 'endpoints-list' });
  expect(endpoints).toMatchObject([
    { organ: 'health', city: CITY, status: 'active', secrets: [{ id: 's' }] },
  ]);
  expect(JSON.stringify(endpoints)).not.toContain('sealed');
});
