import type { NewMessage } from '../../../schemas/deliveries/message.ts';
import { type Office, officeKey } from '../../../schemas/notices/office.ts';
import { sha256Hex } from '../hash.ts';
import type { Endpoints, LaneQueue, MessageStore } from '../ports/deliveries.ts';

interface TellDeps {
  readonly messages: Pick<MessageStore, 'put'>;
  readonly endpoints: Pick<Endpoints, 'find'>;
  readonly lanes: Pick<LaneQueue, 'send'>;
}

/** Id of the message number `n` about a document for an office: what is told again carries the same one. */
export const messageIdOf = (documentId: string, n: number, office: Office): string =>
  `msg_${sha256Hex(`${documentId}|${n}|${officeKey(office)}`).slice(0, 26)}`;

/**
 * Tells an office: writes the message once into its inbox, and wakes the delivery of its lane if the office has a
 * webhook, whatever state that is in. A repeat wakes the lane again, because the first try may have died in between.
 */
export const tell =
  ({ messages, endpoints, lanes }: TellDeps) =>
  async (message: NewMessage): Promise<void> => {
    const { office, documentId } = message;
    const endpoint = await endpoints.find(office);
    await messages.put(message, endpoint === undefined ? 'none' : 'waiting');
    if (endpoint !== undefined) await lanes.send({ ...office, documentId }, 0);
  };
