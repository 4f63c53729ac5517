import type { Endpoint } from '../../schemas/deliveries/endpoint.ts';
import type { Attempt, Message } from '../../schemas/deliveries/message.ts';
import type { DeliverySettings } from '../../schemas/settings/delivery.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Endpoints, LaneQueue, MessageStore } from '../shared/ports/deliveries.ts';

/** How one try ended; the message is delivered when there is no `error`. */
export interface PushOutcome {
  readonly attempt: Attempt;
  /** Seconds that a 429 or 503 asked for. */
  readonly retryAfter?: number;
}
/** Pushes a message to an endpoint once. Throws only for what is the hub's own fault. */
export type Push = (endpoint: Endpoint, message: Message) => Promise<PushOutcome>;

/** What deliver rests on. */
export interface DeliverDeps {
  readonly messages: Pick<MessageStore, 'lane' | 'setDelivery' | 'lease' | 'release'>;
  readonly endpoints: Pick<Endpoints, 'find' | 'put'>;
  readonly lanes: LaneQueue;
  readonly push: Push;
  readonly settings: Pick<DeliverySettings, 'retrySeconds' | 'timeoutMs'>;
  readonly clocks: Pick<Clocks, 'now' | 'epochSeconds'>;
  /** From 0 to 1: the jitter. */
  readonly random: () => number;
  /** Told of every try: ids and codes, never contents or addresses. */
  readonly onAttempt?: (message: Message, attempt: Attempt) => void;
}
