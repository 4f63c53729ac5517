import { receiverRoutes } from '../../../functions/receivers/routes.ts';
import type { Caller, PersonCaller } from '../../../functions/shared/auth/caller.ts';
import { messageIdOf } from '../../../functions/shared/deliveries/tell.ts';
import { HubError } from '../../../functions/shared/errors.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import type { NewMessage } from '../../../schemas/deliveries/message.ts';
import type { Office } from '../../../schemas/notices/office.ts';
import { callHttp } from '../../support/http-event.ts';
import { fixedClocks, memoryAudit } from '../../support/memory-ledger.ts';
import {
  memoryEndpoints,
  memoryLaneQueue,
  memoryMessages,
  memorySealer,
} from '../../support/memory-messages.ts';

export const JINAN = '370100';
export const QINGDAO = '370200';
export const department = (scopes: readonly string[], organ = 'health'): Caller => ({
  kind: 'department',
  organ,
  scopes,
});
export const person = (
  cities: readonly string[],
  role: PersonCaller['role'] = 'officer',
  organ = 'health',
): Caller => ({ kind: 'person', sub: 'somebody', role, cities, organ });

export const aMessage = (office: Office, documentId: string, n: number): NewMessage => ({
  messageId: messageIdOf(documentId, n, office),
  ...{ office, type: 'notice.send', documentId, n, at: '2026-03-02T02:00:00.000Z' },
  data: { n, documentId },
});

/** The whole API of receivers with everything in memory; who calls stands in `as`. */
export const bench = async () => {
  const clocks = fixedClocks();
  const hub = {
    clocks,
    messages: memoryMessages(() => Date.parse(clocks.now())),
    endpoints: memoryEndpoints(),
    lanes: memoryLaneQueue(),
    sealer: memorySealer(),
    audit: memoryAudit(),
    guard: { allowPrivate: true },
    as: undefined as Caller | undefined,
  };
  const handler = httpHandler(
    receiverRoutes(hub, async () => {
      if (hub.as === undefined) throw new HubError('token-missing', 'No token.', { status: 401 });
      return hub.as;
    }),
  );
  const call = async (as: Caller, request: string, body?: unknown) => {
    hub.as = as;
    const [method = '', address = ''] = request.split(' ');
    const url = new URL(address, 'http://hub');
    return callHttp(handler, {
      ...{ method, path: url.pathname },
      query: Object.fromEntries(url.searchParams),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  return Object.assign(hub, { call });
};
