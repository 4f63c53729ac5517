import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverBatch } from '../../../functions/deliver/deliver-batch.ts';
import { deliverLane } from '../../../functions/deliver/deliver-lane.ts';
import { revive } from '../../../functions/shared/deliveries/revive.ts';
import { messageIdOf } from '../../../functions/shared/deliveries/tell.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { anEndpoint, bench, LANE, OFFICE } from './fixtures.ts';

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

describe('a message whose tries are used up', () => {
  const fail = async (): Promise<void> => {
    receiver.usual = 500;
    await hub.tell(1, 2);
    for (const wait of [10, 100, 1000, 0]) {
      await hub.run();
      hub.clocks.advance(wait + 1);
    }
  };

  it('is dead and buried once; the later ones wait behind it', async () => {
    await fail();
    expect(hub.lanes.buried).toEqual([{ lane: LANE, messageId: idOf(1) }]);
    expect(receiver.ids()).toEqual(Array(4).fill(idOf(1)));
    expect(await hub.states()).toEqual(['dead', 'waiting']);
    receiver.usual = 204;
    hub.clocks.advance(10_000);
    await hub.run();
    expect(receiver.received).toHaveLength(4);
    expect(hub.lanes.buried).toHaveLength(1);
  });

  it('comes back by replay, with the same id and before the later ones', async () => {
    await fail();
    receiver.usual = 204;
    receiver.answers.push(500);
    expect(await revive(hub)(OFFICE, { states: ['dead'] })).toEqual({ messages: 1, lanes: 1 });
    expect(hub.lanes.sent.at(-1)).toEqual({ lane: LANE, delaySeconds: 0 });
    await hub.run();
    expect((await hub.first())?.attempts).toBe(1);
    hub.clocks.advance(11);
    await hub.run();
    expect(receiver.ids().slice(4)).toEqual([1, 1, 2].map(idOf));
    expect(await hub.states()).toEqual(['delivered', 'delivered']);
  });

  it('is buried before it is dead: a worker that dies in between buries it again', async () => {
    receiver.usual = 500;
    await setUp({ retrySeconds: [] });
    await hub.tell(1);
    const dying = { ...hub.messages, setDelivery: () => Promise.reject(new Error('died')) };
    const run = deliverLane({ ...hub.deps, messages: dying });
    await expect(run({ lane: LANE, holder: 'w', remainingMs: () => 60_000 })).rejects.toThrow('died');
    expect(hub.lanes.buried).toHaveLength(1);
    await hub.run();
    expect(hub.lanes.buried).toHaveLength(2);
    expect(await hub.states()).toEqual(['dead']);
  });
});

describe('a message that is revived while it is pushed', () => {
  it('has arrived, and does not come again behind later ones', async () => {
    receiver.answers.push(500);
    await hub.tell(1, 2);
    await hub.run();
    hub.clocks.advance(60);
    receiver.answers.push(async (response) => {
      await revive(hub)(OFFICE, { states: ['waiting'] });
      response.writeHead(204).end();
    });
    await hub.run();
    expect(await hub.states()).toEqual(['delivered', 'delivered']);
    await hub.run();
    expect(receiver.ids()).toEqual([1, 1, 2].map(idOf));
  });
});

describe('two workers', () => {
  it('never work on one lane at a time; who comes second looks again later', async () => {
    let second: Promise<void> | undefined;
    receiver.answers.push(async (response) => {
      second = hub.run({ holder: 'worker-2' });
      await second;
      response.writeHead(204).end();
    });
    await hub.tell(1, 2);
    await hub.run();
    expect(receiver.ids()).toEqual([idOf(1), idOf(2)]);
    expect(hub.lanes.sent.at(-1)).toEqual({ lane: LANE, delaySeconds: 2 });
  });

  it('take over from one that died when its lease has run out', async () => {
    await hub.tell(1);
    await hub.messages.lease(LANE, 'dead worker', hub.clocks.epochSeconds() + 21);
    await hub.run();
    expect(receiver.received).toEqual([]);
    hub.clocks.advance(21);
    await hub.run();
    expect(receiver.ids()).toEqual([idOf(1)]);
  });

  it('of whom the slower lost its lease: it changes nothing of what the faster wrote', async () => {
    let slow = true;
    receiver.usual = async (response) => {
      if (slow) {
        slow = false;
        hub.clocks.advance(60);
        await hub.run({ holder: 'worker-2' });
        response.writeHead(500).end();
      } else response.writeHead(204).end();
    };
    await hub.tell(1, 2);
    await hub.run();
    expect(receiver.ids()).toEqual([1, 1, 2].map(idOf));
    expect(await hub.states()).toEqual(['delivered', 'delivered']);
    expect(hub.messages.holder(LANE)).toBeUndefined();
  });
});

describe('a worker that dies', () => {
  it.each([
    ['before the outcome is written', 'setDelivery'],
    ['before the lane is sent again', 'send'],
  ] as const)('%s loses nothing: its queue message comes again', async (_, step) => {
    receiver.answers.push(500);
    await hub.tell(1, 2);
    const died = (): Promise<never> => Promise.reject(new Error('died'));
    const dying =
      step === 'send'
        ? { ...hub.deps, lanes: { ...hub.lanes, send: died } }
        : { ...hub.deps, messages: { ...hub.messages, setDelivery: died } };
    const batch = deliverBatch({
      deliver: deliverLane(dying),
      newHolder: () => 'worker-1',
      onFailure: () => {},
    });
    const Records = [{ messageId: 'sqs-1', body: JSON.stringify(LANE) }] as never;
    expect(await batch({ Records }, () => 60_000)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'sqs-1' }],
    });
    hub.clocks.advance(10);
    await hub.run();
    expect(receiver.ids()).toEqual([1, 1, 2].map(idOf));
  });

  it('fails alone in its batch', async () => {
    await hub.tell(1);
    const failed: string[] = [];
    const batch = deliverBatch({
      deliver: deliverLane(hub.deps),
      newHolder: () => 'worker-1',
      onFailure: (messageId) => failed.push(messageId),
    });
    const Records = [
      { messageId: 'sqs-1', body: 'not JSON' },
      { messageId: 'sqs-2', body: JSON.stringify(LANE) },
    ] as never;
    const { batchItemFailures } = await batch({ Records }, () => 60_000);
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'sqs-1' }]);
    expect(failed).toEqual(['sqs-1']);
    expect(receiver.ids()).toEqual([idOf(1)]);
  });
});
