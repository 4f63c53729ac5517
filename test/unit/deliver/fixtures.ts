import { deliverLane, type LaneRun } from '../../../functions/deliver/deliver-lane.ts';
import { push } from '../../../functions/deliver/push.ts';
import { secretContext } from '../../../functions/shared/deliveries/secrets.ts';
import { messageIdOf, tell } from '../../../functions/shared/deliveries/tell.ts';
import type { Endpoint } from '../../../schemas/deliveries/endpoint.ts';
import type { NewMessage } from '../../../schemas/deliveries/message.ts';
import type { Lane } from '../../../schemas/events/outbox.ts';
import { fixedClocks } from '../../support/memory-ledger.ts';
import {
  memoryEndpoints,
  memoryLaneQueue,
  memoryMessages,
  memorySealer,
} from '../../support/memory-messages.ts';

export const OFFICE = { organ: 'health', city: '370100' };
export const LANE: Lane = { ...OFFICE, documentId: 'notice-1' };
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const OLD_SECRET = `whsec_${Buffer.from('an older secret of 24 bytes').toString('base64')}`;
export const sealer = memorySealer();

export const anEndpoint = async (
  url: string,
  over: Partial<Endpoint> & { readonly plain?: readonly { secret: string; retiresAt?: string }[] } = {},
): Promise<Endpoint> => {
  const { plain = [{ secret: SECRET }], ...rest } = over;
  const own = { organ: OFFICE.organ, city: rest.city ?? OFFICE.city };
  const secrets = await Promise.all(
    plain.map(async ({ secret, ...more }, index) => ({
      ...{ id: `secret-${index}`, createdAt: '2026-03-01T00:00:00.000Z', ...more },
      sealed: await sealer.seal(secret, secretContext(own)),
    })),
  );
  return {
    ...own,
    ...{ url, status: 'active', secrets, updatedAt: '2026-03-01T00:00:00.000Z', updatedBy: 'test' },
    ...rest,
  };
};

export const aMessage = (n: number, lane: Lane = LANE): NewMessage => {
  const office = { organ: lane.organ, city: lane.city };
  return {
    messageId: messageIdOf(lane.documentId, n, office),
    office,
    type: 'notice.send',
    documentId: lane.documentId,
    n,
    at: '2026-03-02T02:00:00.000Z',
    data: { n, name: '虚构测试有限公司' },
  };
};

/** Deliver with everything in memory but HTTP: its receivers are real. The clock is the system's own day, and moves. */
export const bench = async (settings: { retrySeconds?: number[]; timeoutMs?: number } = {}) => {
  const clocks = fixedClocks(new Date().toISOString());
  const messages = memoryMessages(() => Date.parse(clocks.now()));
  const endpoints = memoryEndpoints();
  const lanes = memoryLaneQueue();
  const delivery = { retrySeconds: [10, 100, 1000], timeoutMs: 1000, allowPrivate: true, ...settings };
  const deps = {
    ...{ messages, endpoints, lanes, clocks, settings: delivery },
    random: () => 0.5,
    push: push({ sealer, settings: delivery, clocks }),
  };
  const run = (over: Partial<LaneRun> = {}): Promise<void> =>
    deliverLane(deps)({ lane: LANE, holder: 'worker-1', remainingMs: () => 60_000, ...over });
  return {
    ...deps,
    deps,
    run,
    tell: async (...numbers: number[]) => {
      for (const n of numbers) await tell(deps)(aMessage(n));
    },
    states: async () => (await messages.lane(LANE)).map(({ delivery: { state } }) => state),
    first: async () => (await messages.lane(LANE))[0]?.delivery,
  };
};
