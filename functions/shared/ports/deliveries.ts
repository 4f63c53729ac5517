import type { Endpoint } from '../../../schemas/deliveries/endpoint.ts';
import type { Delivery, Message, NewMessage } from '../../../schemas/deliveries/message.ts';
import type { Lane } from '../../../schemas/events/outbox.ts';
import type { Office } from '../../../schemas/notices/office.ts';

/** Messages of offices: their inbox, and the log of their delivery. In the ledger. */
export interface MessageStore {
  /** Writes it unless one with its id is there (false): harmless to repeat. */
  put(message: NewMessage, state: Delivery['state']): Promise<boolean>;
  get(message: Pick<Message, 'office' | 'documentId' | 'n'>): Promise<Message | undefined>;
  /** All messages of a lane in order of `n`, strongly consistent. */
  lane(lane: Lane): Promise<Message[]>;
  /** Messages of an office in commit order after `afterSeq`. */
  inbox(office: Office, options: { afterSeq?: number; limit: number }): Promise<Message[]>;
  /** Only while its delivery is still as `message` has it; false when somebody was faster, who then knows better. */
  setDelivery(message: Message, delivery: Delivery): Promise<boolean>;
  /** Offices that ever got a message. */
  offices(): Promise<Office[]>;
  /** One worker at a time on a lane; a lease that ran out (epoch seconds) may be taken over. */
  lease(lane: Lane, holder: string, until: number): Promise<boolean>;
  release(lane: Lane, holder: string): Promise<void>;
}

/** Work for deliver. */
export interface LaneQueue {
  /** At most 900 s of delay; longer waits come back and are sent on. */
  send(lane: Lane, delaySeconds: number): Promise<void>;
  /** Raises the alarm of dead letters. */
  bury(lane: Lane, messageId: string): Promise<void>;
}

/** `city` of the webhook that stands for every city of an organ. */
export const EVERY_CITY = '*';

/** Webhooks of offices. */
export interface Endpoints {
  /** The office's own, or the one of its organ for every city (`*`). */
  find(office: Office): Promise<Endpoint | undefined>;
  get(organ: string, city: string): Promise<Endpoint | undefined>;
  /** Replaces `before` (undefined: there is none yet); false when it was changed since it was read. */
  put(endpoint: Endpoint, before: Endpoint | undefined): Promise<boolean>;
  list(): Promise<Endpoint[]>;
}

/** Seals short texts (KMS, with encryption context); plain text is never stored or logged. */
export interface Sealer {
  seal(text: string, context: Readonly<Record<string, string>>): Promise<string>;
  open(sealed: string, context: Readonly<Record<string, string>>): Promise<string>;
}
