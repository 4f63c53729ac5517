import { ulid } from 'ulid';
import type { PingAnswer } from '../../schemas/api/receivers.ts';
import type { Endpoint } from '../../schemas/deliveries/endpoint.ts';
import type { Office } from '../../schemas/notices/office.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { messageIdOf, tell } from '../shared/deliveries/tell.ts';
import { refuse } from '../shared/errors.ts';
import { EVERY_CITY } from '../shared/ports/deliveries.ts';
import type { ReceiverDeps } from './deps.ts';
import { requireActive, requireEndpoint } from './endpoints.ts';
import { OFFICE_CITIES } from './offices.ts';

type PingDeps = Pick<ReceiverDeps, 'endpoints' | 'messages' | 'lanes' | 'clocks'>;

/** An office that this endpoint stands for: for all cities, the first that has none of its own. */
const officeBehind = async (
  { endpoints }: PingDeps,
  { organ, city }: Endpoint,
): Promise<Office | undefined> => {
  if (city !== EVERY_CITY) return { organ, city };
  for (const candidate of OFFICE_CITIES) {
    const found = await endpoints.find({ organ, city: candidate });
    if (found?.city === EVERY_CITY) return { organ, city: candidate };
  }
  return undefined;
};

/**
 * Sends a message of type `ping` the way all messages go: inbox, lane, webhook. It has a lane of its own, so nothing
 * that waits holds it up. 404 `endpoint-unknown`; 409 `endpoint-disabled`, `endpoint-gone`, `endpoint-unused`.
 */
export const ping =
  (deps: PingDeps) =>
  async (caller: Caller, city: string): Promise<PingAnswer> => {
    const endpoint = requireActive(await requireEndpoint(deps, caller, city));
    const office = await officeBehind(deps, endpoint);
    if (office === undefined)
      throw refuse(
        409,
        'endpoint-unused',
        'Every city has a webhook of its own.',
        '各市均已单独设置接收地址。',
      );
    const at = deps.clocks.now();
    const documentId = `ping-${ulid(Date.parse(at))}`;
    const messageId = messageIdOf(documentId, 1, office);
    await tell(deps)({ messageId, office, type: 'ping', documentId, n: 1, at, data: { ...office } });
    return { messageId };
  };
