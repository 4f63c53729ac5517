import type { Delivery, Message } from '../../../schemas/deliveries/message.ts';
import type { Lane } from '../../../schemas/events/outbox.ts';
import type { Office } from '../../../schemas/notices/office.ts';
import { TIES_PER_MS } from '../commit-cursor.ts';
import { inFlight } from '../in-flight.ts';
import type { LaneQueue, MessageStore } from '../ports/deliveries.ts';
import { scanMerged } from '../scan-merged.ts';

const SENDS = 16;

interface ReviveDeps {
  readonly messages: Pick<MessageStore, 'inbox' | 'setDelivery'>;
  readonly lanes: Pick<LaneQueue, 'send'>;
}

/** Which messages of an office are to be pushed again. */
export interface ReviveChoice {
  readonly states: readonly Delivery['state'][];
  /** System instants (ms), both included; everything when left out. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** Messages of an office in commit order, between two system instants. */
export async function* messagesBetween(
  messages: Pick<MessageStore, 'inbox'>,
  office: Office,
  { fromMs = 0, toMs = Number.POSITIVE_INFINITY }: Pick<ReviveChoice, 'fromMs' | 'toMs'>,
): AsyncGenerator<Message> {
  const read = (options: { afterSeq: number; limit: number }) => messages.inbox(office, options);
  const from = { seq: fromMs * TIES_PER_MS, id: '' };
  for await (const message of scanMerged([read], ({ seq, messageId }) => ({ seq, id: messageId }), from)) {
    if (message.seq >= (toMs + 1) * TIES_PER_MS) return;
    yield message;
  }
}

/**
 * Has messages of an office pushed again, with all their tries and at once: they keep their ids and, within a lane,
 * their order. Harmless to repeat. Answers how many messages in how many lanes.
 */
export const revive =
  ({ messages, lanes }: ReviveDeps) =>
  async (office: Office, choice: ReviveChoice): Promise<{ messages: number; lanes: number }> => {
    const woken = new Map<string, Lane>();
    let count = 0;
    for await (const message of messagesBetween(messages, office, choice)) {
      if (!choice.states.includes(message.delivery.state)) continue;
      const { log } = message.delivery;
      // Overtaken by a worker of the lane: then it is being pushed just now.
      await messages.setDelivery(message, { state: 'waiting', attempts: 0, log });
      woken.set(message.documentId, { ...office, documentId: message.documentId });
      count += 1;
    }
    await inFlight(SENDS, [...woken.values()], (lane) => lanes.send(lane, 0));
    return { messages: count, lanes: woken.size };
  };
