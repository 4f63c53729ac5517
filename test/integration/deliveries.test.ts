import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ulid } from 'ulid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { documentClient, sqsClient } from '../../functions/shared/adapters/aws.ts';
import { endpointsStore } from '../../functions/shared/adapters/endpoints.ts';
import { laneQueue } from '../../functions/shared/adapters/lane-queue.ts';
import { messageStore } from '../../functions/shared/adapters/messages.ts';
import { messageIdOf, tell } from '../../functions/shared/deliveries/tell.ts';
import { AdminAnswerSchema } from '../../schemas/api/admin.ts';
import {
  type DeliveryItem,
  DeliveryPageSchema,
  EndpointSecretSchema,
  EndpointViewSchema,
  InboxPageSchema,
  PingAnswerSchema,
} from '../../schemas/api/receivers.ts';
import type { Lane } from '../../schemas/events/outbox.ts';
import type { TestHub } from '../support/hub.ts';
import { type Received, type Receiver, startReceiver, verify } from '../support/receiver.ts';
import { functionVariables } from '../support/stage-functions.ts';
import { deployedHub } from './setup.ts';

/** No feed and no document of the other tests concerns this office. */
const OFFICE = { organ: 'transport', city: '371700' };
let hub: TestHub;
let store: ReturnType<typeof messageStore>;
let queue: ReturnType<typeof laneQueue>;
let told: ReturnType<typeof tell>;
let deadQueueUrl = '';
const open: Receiver[] = [];

const call = async (method: string, action = '', body?: unknown): Promise<unknown> => {
  const path = `/v1/endpoints/${OFFICE.city}${action}`;
  const answer = await hub.department(OFFICE.organ).call(path, { method, ...(body ? { body } : {}) });
  return answer.json();
};
const set = async ({ url }: Receiver) => EndpointSecretSchema.parse(await call('PUT', '', { url }));
const receiver = async (...answers: Parameters<typeof startReceiver>): Promise<Receiver> => {
  const started = await startReceiver(...answers);
  open.push(started);
  return started;
};
const newLane = (): Lane => ({ ...OFFICE, documentId: `test-${ulid()}` });
const idsOf = (lane: Lane, ...numbers: number[]): string[] =>
  numbers.map((n) => messageIdOf(lane.documentId, n, OFFICE));
/** As notify does it. */
const put = async (lane: Lane, ...numbers: number[]): Promise<void> => {
  for (const n of numbers)
    await told({
      messageId: messageIdOf(lane.documentId, n, OFFICE),
      ...{ office: OFFICE, type: 'notice.send', documentId: lane.documentId, n },
      ...{ at: new Date().toISOString(), data: { n, documentId: lane.documentId } },
    });
};
const states = async (lane: Lane): Promise<string[]> =>
  (await store.lane(lane)).map(({ delivery }) => delivery.state);
const untilStates = (lane: Lane, expected: readonly string[]) =>
  expect.poll(() => states(lane)).toEqual(expected);
/** Ids in the order in which each came first. */
const firstSeen = ({ received }: Receiver, { documentId }: Lane): string[] => [
  ...new Set(received.filter(({ json }) => json.data['documentId'] === documentId).map(({ id }) => id)),
];

beforeAll(async () => {
  hub = await deployedHub();
  const variables = await functionVariables('deliver');
  const table = variables['LEDGER_TABLE'] ?? '';
  deadQueueUrl = variables['LANES_DEAD_QUEUE_URL'] ?? '';
  store = messageStore(documentClient(), table);
  queue = laneQueue(sqsClient(), variables['LANES_QUEUE_URL'] ?? '');
  told = tell({ messages: store, endpoints: endpointsStore(documentClient(), table), lanes: queue });
});
afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});
/** Other tests and the demo have their own offices; this one listens no more. */
afterAll(() => call('DELETE'));

describe('a webhook', () => {
  it('gets a ping that verifies, and the log and the inbox tell of it', async () => {
    const there = await receiver();
    const { secret } = await set(there);
    const { messageId } = PingAnswerSchema.parse(await call('POST', '/ping'));
    await expect.poll(() => there.ids()).toEqual([messageId]);
    const [one] = there.received;
    expect(one && verify(secret, one)).toMatchObject({ type: 'ping', data: OFFICE });

    const client = hub.department(OFFICE.organ);
    const logged = async (): Promise<DeliveryItem | undefined> => {
      const answer = await client.call(`/v1/deliveries?city=${OFFICE.city}&limit=500`);
      return DeliveryPageSchema.parse(await answer.json()).items.find((item) => item.messageId === messageId);
    };
    await expect.poll(async () => (await logged())?.delivery.state).toBe('delivered');
    expect((await logged())?.delivery.log).toMatchObject([{ status: 204 }]);
    const inbox = async () => {
      const answer = await client.call(`/v1/inbox?city=${OFFICE.city}&limit=500`);
      return InboxPageSchema.parse(await answer.json()).items.map((item) => item.messageId);
    };
    await expect.poll(inbox).toContain(messageId);
  });

  it('is told of by an officer, and of nobody else’s city', async () => {
    const { organ, city } = OFFICE;
    const officer = await hub.person({ role: 'officer', cities: [city], organ });
    const shown = EndpointViewSchema.parse(await (await officer.call(`/v1/endpoints/${city}`)).json());
    expect(JSON.stringify(shown)).not.toMatch(/whsec_|sealed/);
    const elsewhere = await hub.person({ role: 'officer', cities: ['370100'], organ });
    for (const path of [`/v1/endpoints/${city}`, `/v1/inbox?city=${city}`, `/v1/deliveries?city=${city}`])
      await expect(elsewhere.call(path)).rejects.toMatchObject({ code: 'city-forbidden', status: 403 });
    await expect(call('PUT', '', { url: 'http://user:password@127.0.0.1/' })).rejects.toMatchObject({
      code: 'endpoint-credentials',
      status: 400,
    });
  });

  it('verifies with the old and the new secret while one is rotated', async () => {
    const there = await receiver();
    const { secret: old } = await set(there);
    const { secret } = EndpointSecretSchema.parse(await call('POST', '/rotate'));
    await call('POST', '/ping');
    await expect.poll(() => there.received.length).toBe(1);
    const [one] = there.received as [Received];
    for (const each of [old, secret]) expect(verify(each, one)).toMatchObject({ type: 'ping' });
  });
});

describe('a receiver', () => {
  it('that fails, times out and comes back gets everything, in order, under the same ids', async () => {
    const there = await receiver([204, 500, () => {}]);
    await set(there);
    const lane = newLane();
    await put(lane, 1, 2, 3, 4);
    await untilStates(lane, Array(4).fill('delivered'));
    expect(there.ids()).toEqual(idsOf(lane, 1, 2, 2, 2, 3, 4));
    const [, ...tries] = there.received.slice(0, 4);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    const log = (await store.lane(lane))[1]?.delivery.log;
    expect(log?.map(({ error, status }) => error ?? status)).toEqual(['http-500', 'timeout', 204]);
  });

  it('that is away, and asks for time when it is back, loses nothing', async () => {
    const there = await receiver();
    await there.close();
    open.pop();
    await set(there);
    const lane = newLane();
    await put(lane, 1, 2);
    await expect
      .poll(async () => (await store.lane(lane))[0]?.delivery.log[0]?.error)
      .toBe('connection-refused');
    const back = await receiver([(response) => void response.writeHead(503, { 'retry-after': '2' }).end()]);
    await set(back);
    await untilStates(lane, ['delivered', 'delivered']);
    expect(back.ids()).toEqual(idsOf(lane, 1, 1, 2));
  });

  it('that answers 410 is left alone; set anew, it gets all that waited', async () => {
    const there = await receiver([204, 410]);
    await set(there);
    const lane = newLane();
    await put(lane, 1, 2, 3);
    const status = async () => EndpointViewSchema.parse(await call('GET')).status;
    await expect.poll(status).toBe('gone');
    await put(lane, 4);
    await expect(call('POST', '/ping')).rejects.toMatchObject({ code: 'endpoint-gone', status: 409 });
    expect(there.ids()).toEqual(idsOf(lane, 1, 2));
    expect(await states(lane)).toEqual(['delivered', 'waiting', 'waiting', 'waiting']);

    const anew = await receiver();
    await set(anew);
    await untilStates(lane, Array(4).fill('delivered'));
    expect(anew.ids()).toEqual(idsOf(lane, 2, 3, 4));
    expect(there.received).toHaveLength(2);
  });

  it('that never takes a message finds it dead, buried, and revived by replay', async () => {
    const from = new Date().toISOString();
    const there = await receiver();
    there.usual = 500;
    await set(there);
    const lane = newLane();
    await put(lane, 1, 2);
    await untilStates(lane, ['dead', 'waiting']);
    expect(there.ids()).toEqual(idsOf(lane, 1, 1, 1, 1));
    const buried = async (): Promise<string> => {
      const { Messages = [] } = await new SQSClient({}).send(
        new ReceiveMessageCommand({ QueueUrl: deadQueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 1 }),
      );
      return Messages.map(({ Body }) => Body).join();
    };
    await expect.poll(buried).toContain(idsOf(lane, 1)[0]);

    there.usual = 204;
    const answer = AdminAnswerSchema.parse(
      await hub.admin({ command: 'deliveries-replay', from, all: false, ...OFFICE }),
    );
    expect(answer.replayed).toEqual([{ ...OFFICE, messages: 2, lanes: 1, endpoint: 'active' }]);
    await untilStates(lane, ['delivered', 'delivered']);
    expect(there.ids()).toEqual(idsOf(lane, 1, 1, 1, 1, 1, 2));

    // All of it once more: the same ids, in the same order.
    await hub.admin({ command: 'deliveries-replay', from, all: true, ...OFFICE });
    await expect.poll(() => there.ids().slice(6)).toEqual(idsOf(lane, 1, 2));
  });
});

describe('many documents at once', () => {
  it('all arrive, each in order, though receivers fail and the queue delivers twice', async () => {
    const tries = new Map<string, number>();
    const there = await receiver();
    there.usual = (response, { id }) => {
      const before = tries.get(id) ?? 0;
      tries.set(id, before + 1);
      // Up to two failures for each message, by its id: the same at every run of the same id, and never fatal.
      const failures = Number.parseInt(id.slice(-4), 16) % 3;
      response.writeHead(before < failures ? 500 : 204).end();
    };
    await set(there);
    const lanes = Array.from({ length: 10 }, newLane);
    await Promise.all(lanes.map((lane) => put(lane, 1, 2, 3, 4)));
    await Promise.all(lanes.flatMap((lane) => [queue.send(lane, 0), queue.send(lane, 1)]));
    for (const lane of lanes) await untilStates(lane, Array(4).fill('delivered'));
    for (const lane of lanes) expect(firstSeen(there, lane)).toEqual(idsOf(lane, 1, 2, 3, 4));
    const taken = [...tries].map(([id, count]) => count - (Number.parseInt(id.slice(-4), 16) % 3));
    expect(taken).toEqual(Array(40).fill(1));
  });
});
