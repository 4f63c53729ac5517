import { commitSequence } from '../../functions/shared/commit-seq.ts';
import {
  type Endpoints,
  EVERY_CITY,
  type LaneQueue,
  type MessageStore,
  type Sealer,
} from '../../functions/shared/ports/deliveries.ts';
import { type Endpoint, EndpointSchema } from '../../schemas/deliveries/endpoint.ts';
import {
  type Delivery,
  DeliverySchema,
  type Message,
  MessageSchema,
} from '../../schemas/deliveries/message.ts';
import type { Lane } from '../../schemas/events/outbox.ts';
import { officeKey } from '../../schemas/notices/office.ts';

const laneKey = ({ organ, city, documentId }: Lane): string => `${organ}:${city}#${documentId}`;
const laneOf = ({ office, documentId }: Pick<Message, 'office' | 'documentId'>): Lane => ({
  ...office,
  documentId,
});

/** Messages in memory with the adapter's semantics: written once, listed in commit order, leased by the system clock. */
export interface MemoryMessages extends MessageStore {
  /** All messages, in the order in which they were written. */
  all(): Message[];
  /** Who holds a lane. */
  holder(lane: Lane): string | undefined;
}

export const memoryMessages = (nowMs: () => number = Date.now): MemoryMessages => {
  const items = new Map<string, Message>();
  const leases = new Map<string, { holder: string; until: number }>();
  const nextSeq = commitSequence(nowMs);
  const keyOf = (message: Pick<Message, 'office' | 'documentId' | 'n'>): string =>
    `${laneKey(laneOf(message))}#${message.n}`;
  const all = (): Message[] => structuredClone([...items.values()]);
  return {
    all,
    holder: (lane) => leases.get(laneKey(lane))?.holder,
    put: async (message, state) => {
      if (items.has(keyOf(message))) return false;
      const delivery: Delivery = { state, attempts: 0, log: [] };
      items.set(
        keyOf(message),
        MessageSchema.parse(structuredClone({ ...message, seq: nextSeq(), delivery })),
      );
      return true;
    },
    get: async (message) => structuredClone(items.get(keyOf(message))),
    lane: async (lane) =>
      all()
        .filter((message) => laneKey(laneOf(message)) === laneKey(lane))
        .sort((a, b) => a.n - b.n),
    inbox: async (office, { afterSeq = -1, limit }) => {
      const found = all()
        .filter((message) => officeKey(message.office) === officeKey(office) && message.seq > afterSeq)
        .sort((a, b) => a.seq - b.seq || (a.messageId < b.messageId ? -1 : 1));
      const last = found[limit - 1];
      return last === undefined ? found : found.filter(({ seq }, index) => index < limit || seq === last.seq);
    },
    setDelivery: async (message, delivery) => {
      const now = items.get(keyOf(message));
      const { state, attempts } = message.delivery;
      if (now?.delivery.state !== state || now.delivery.attempts !== attempts) return false;
      items.set(keyOf(message), { ...now, delivery: DeliverySchema.parse(structuredClone(delivery)) });
      return true;
    },
    offices: async () => [...new Map(all().map(({ office }) => [officeKey(office), office])).values()],
    lease: async (lane, holder, until) => {
      const held = leases.get(laneKey(lane));
      if (held !== undefined && held.holder !== holder && held.until > Math.floor(nowMs() / 1000))
        return false;
      leases.set(laneKey(lane), { holder, until });
      return true;
    },
    release: async (lane, holder) => {
      if (leases.get(laneKey(lane))?.holder === holder) leases.delete(laneKey(lane));
    },
  };
};

export const memoryEndpoints = (): Endpoints => {
  const items = new Map<string, Endpoint>();
  const keyOf = (organ: string, city: string): string => `${organ}:${city}`;
  const get: Endpoints['get'] = async (organ, city) => structuredClone(items.get(keyOf(organ, city)));
  return {
    get,
    find: async ({ organ, city }) => (await get(organ, city)) ?? (await get(organ, EVERY_CITY)),
    put: async (endpoint, before) => {
      const key = keyOf(endpoint.organ, endpoint.city);
      if (items.get(key)?.updatedAt !== before?.updatedAt) return false;
      items.set(key, EndpointSchema.parse(structuredClone(endpoint)));
      return true;
    },
    list: async () => structuredClone([...items.values()]),
  };
};

/** What was sent and buried, in order; nothing is delayed here. */
export interface MemoryLaneQueue extends LaneQueue {
  readonly sent: { lane: Lane; delaySeconds: number }[];
  readonly buried: { lane: Lane; messageId: string }[];
}

export const memoryLaneQueue = (): MemoryLaneQueue => {
  const sent: MemoryLaneQueue['sent'] = [];
  const buried: MemoryLaneQueue['buried'] = [];
  return {
    sent,
    buried,
    send: async (lane, delaySeconds) => void sent.push({ lane: { ...lane }, delaySeconds }),
    bury: async (lane, messageId) => void buried.push({ lane: { ...lane }, messageId }),
  };
};

const contextText = (context: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(context).sort());

/** Text that cannot be read as it is, and that opens under its own context only, like KMS. */
export const memorySealer = (): Sealer => ({
  seal: async (text, context) => Buffer.from(JSON.stringify([contextText(context), text])).toString('base64'),
  open: async (sealed, context) => {
    const [sealedFor, text] = JSON.parse(Buffer.from(sealed, 'base64').toString('utf8')) as [string, string];
    if (sealedFor !== contextText(context)) throw new Error('InvalidCiphertextException');
    return text;
  },
});
