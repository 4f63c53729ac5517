import type { Endpoint } from '../../schemas/deliveries/endpoint.ts';
import type { Delivery, Message } from '../../schemas/deliveries/message.ts';
import { waitAfter } from './backoff.ts';
import type { DeliverDeps, PushOutcome } from './deps.ts';

const LOGGED_ATTEMPTS = 5;
const GONE = 410;

/**
 * Writes how a try ended, and what follows: the next one goes on; a failed one comes again later, or is dead and
 * buried; an endpoint that is gone is marked so and its messages wait until it is set anew. Answers whether it was delivered.
 */
export const recordTry = async (
  deps: DeliverDeps,
  endpoint: Endpoint,
  message: Message,
  outcome: PushOutcome,
): Promise<boolean> => {
  const { attempt } = outcome;
  const attempts = message.delivery.attempts + 1;
  const log = [...message.delivery.log, attempt].slice(-LOGGED_ATTEMPTS);
  const write = (state: Delivery['state'], more: Partial<Delivery> = {}): Promise<boolean> =>
    deps.messages.setDelivery(message, { state, attempts, log, ...more });
  if (attempt.error === undefined) {
    await delivered(deps, message, { state: 'delivered', attempts, log, deliveredAt: deps.clocks.now() });
    return true;
  }
  if (attempt.status === GONE) {
    await markGone(deps, endpoint);
    await write('waiting');
    return false;
  }
  await failed(deps, message, outcome, { attempts, write });
  return false;
};

/** What was revived while it was pushed has arrived all the same: pushed again, it would come behind later ones. */
const delivered = async ({ messages }: DeliverDeps, message: Message, delivery: Delivery): Promise<void> => {
  if (await messages.setDelivery(message, delivery)) return;
  const lane = await messages.lane({ ...message.office, documentId: message.documentId });
  const now = lane.find(({ messageId }) => messageId === message.messageId);
  if (now?.delivery.state === 'waiting') await messages.setDelivery(now, delivery);
};

/** Unless it was set anew since it was read: then the lane goes on with the new one. */
const markGone = async ({ endpoints, clocks }: DeliverDeps, endpoint: Endpoint): Promise<void> => {
  await endpoints.put({ ...endpoint, status: 'gone', updatedAt: clocks.now(), updatedBy: 'hub' }, endpoint);
};

const failed = async (
  deps: DeliverDeps,
  message: Message,
  { retryAfter }: PushOutcome,
  {
    attempts,
    write,
  }: { attempts: number; write: (state: Delivery['state'], more?: Partial<Delivery>) => Promise<boolean> },
): Promise<void> => {
  const lane = { ...message.office, documentId: message.documentId };
  const wait = waitAfter(deps.settings, attempts, { retryAfter, random: deps.random() });
  if (wait === undefined) {
    // Buried first: a worker that dies in between buries it again, and the alarm is never lost.
    await deps.lanes.bury(lane, message.messageId);
    await write('dead');
    return;
  }
  const nextAt = new Date(Date.parse(deps.clocks.now()) + wait * 1000).toISOString();
  await write('waiting', { nextAt });
  await deps.lanes.send(lane, wait);
};
