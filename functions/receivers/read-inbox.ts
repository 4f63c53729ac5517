import type {
  DeliveryItem,
  DeliveryPage,
  DeliveryQuery,
  InboxItem,
  InboxPage,
  InboxQuery,
} from '../../schemas/api/receivers.ts';
import type { Message } from '../../schemas/deliveries/message.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { horizonAt, type Position, readCursor, writeCursor } from '../shared/commit-cursor.ts';
import { scanMerged } from '../shared/scan-merged.ts';
import type { ReceiverDeps } from './deps.ts';
import { requireOffices } from './offices.ts';

/** Messages read for one page before it is cut: a narrow filter must not outlast the API's 29 s. */
const MAX_SCANNED = 10_000;
const START: Position = { seq: 0, id: '' };

interface Scan {
  readonly from: Position;
  readonly limit: number;
  /** Last sequence that is shown. */
  readonly until: number;
  readonly fits: (message: Message) => boolean;
}

const placeOf = ({ seq, messageId }: Message): Position => ({ seq, id: messageId });

/** One page, and where it ended; `more` when it was cut. */
const pageOf = async (
  messages: AsyncIterable<Message>,
  { from, limit, until, fits }: Scan,
): Promise<{ found: Message[]; end: Position; more: boolean }> => {
  const found: Message[] = [];
  let scanned = 0;
  let end = from;
  for await (const message of messages) {
    if (message.seq > until) break;
    if (scanned === MAX_SCANNED || found.length === limit) return { found, end, more: true };
    if (fits(message)) found.push(message);
    scanned += 1;
    end = placeOf(message);
  }
  return { found, end, more: false };
};

const scan = (
  deps: Pick<ReceiverDeps, 'messages'>,
  caller: Caller,
  query: InboxQuery,
  choice: Pick<Scan, 'until' | 'fits'>,
) => {
  const lists = requireOffices(caller, query.city?.split(',')).map(
    (office) => (options: { afterSeq: number; limit: number }) => deps.messages.inbox(office, options),
  );
  const from = query.cursor === undefined ? START : readCursor(query.cursor).position;
  return pageOf(scanMerged(lists, placeOf, from), { from, limit: query.limit, ...choice });
};

const itemOf = ({ messageId, office, type, documentId, n, at, data }: Message): InboxItem => ({
  ...{ messageId, office, type, documentId, n, at, data },
});

/**
 * What the caller's offices were told, in commit order. What is younger than 5 s waits, because an older message may
 * still be on its way: who passes the last `cursor` again and again misses nothing.
 * 403 `city-forbidden`, `role-forbidden`; 400 `cursor-invalid`.
 */
export const readInbox =
  (deps: Pick<ReceiverDeps, 'messages' | 'clocks'>) =>
  async (caller: Caller, query: InboxQuery): Promise<InboxPage> => {
    const until = horizonAt(Date.parse(deps.clocks.now()));
    const { found, end, more } = await scan(deps, caller, query, { until, fits: () => true });
    return { items: found.map(itemOf), cursor: writeCursor(end, until), more };
  };

const deliveryOf = ({ delivery, ...message }: Message): DeliveryItem => {
  const { data: _, ...item } = itemOf({ delivery, ...message });
  return { ...item, delivery };
};

/** How the pushes of the caller's offices went, oldest first. 403 `city-forbidden`, `role-forbidden`; 400 `cursor-invalid`. */
export const listDeliveries =
  (deps: Pick<ReceiverDeps, 'messages'>) =>
  async (caller: Caller, { state, ...query }: DeliveryQuery): Promise<DeliveryPage> => {
    const { found, end, more } = await scan(deps, caller, query, {
      until: Number.POSITIVE_INFINITY,
      fits: ({ delivery }) => state === undefined || delivery.state === state,
    });
    return { items: found.map(deliveryOf), nextCursor: more ? writeCursor(end, 0) : null };
  };
