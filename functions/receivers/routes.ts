import type { APIGatewayProxyEvent } from 'aws-lambda';
import {
  DeliveryQuerySchema,
  EndpointCitySchema,
  EndpointRequestSchema,
  InboxQuerySchema,
} from '../../schemas/api/receivers.ts';
import { type AuditNote, audited } from '../shared/auth/audited.ts';
import { actorOf, type Caller } from '../shared/auth/caller.ts';
import { endpointView } from '../shared/deliveries/endpoint-view.ts';
import { type HttpAnswer, json } from '../shared/http/answer.ts';
import { bodyJson, type HttpRequest, type HttpRoute, parseWith, route } from '../shared/http/route.ts';
import type { ReceiverDeps } from './deps.ts';
import { disableEndpoint, requireEndpoint, rotateSecret, setEndpoint } from './endpoints.ts';
import { ping } from './ping.ts';
import { listDeliveries, readInbox } from './read-inbox.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;

/** `city` may be repeated, which API Gateway gives apart. */
const queryOf = ({ event, query }: HttpRequest): Record<string, string> => {
  const cities = event.multiValueQueryStringParameters?.['city'];
  return { ...query, ...(cities && cities.length > 1 ? { city: cities.join(',') } : {}) };
};

const cityIn = ({ params }: HttpRequest): string =>
  parseWith(EndpointCitySchema, params['city'], 'city-malformed');

const readRoutes = (deps: ReceiverDeps, authenticate: Authenticate): HttpRoute[] => [
  route('GET', '/v1/inbox', async (request) => {
    const caller = await authenticate(request.event);
    const query = parseWith(InboxQuerySchema, queryOf(request), 'query-malformed');
    return json(200, await readInbox(deps)(caller, query));
  }),
  route('GET', '/v1/deliveries', async (request) => {
    const caller = await authenticate(request.event);
    const query = parseWith(DeliveryQuerySchema, queryOf(request), 'query-malformed');
    return json(200, await listDeliveries(deps)(caller, query));
  }),
  route('GET', '/v1/endpoints/{city}', async (request) => {
    const caller = await authenticate(request.event);
    return json(200, endpointView(await requireEndpoint(deps, caller, cityIn(request))));
  }),
];

/** Every change of an endpoint, and every ping, is audited with who did it to which one. */
export const receiverRoutes = (deps: ReceiverDeps, authenticate: Authenticate): HttpRoute[] => {
  const changing = (
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    action: string,
    run: (caller: Caller, city: string, event: APIGatewayProxyEvent, note: AuditNote) => Promise<HttpAnswer>,
  ): HttpRoute =>
    route(method, path, (request) =>
      audited(
        deps,
        action,
      )(async (note) => {
        note.subject = (request.params['city'] ?? '').slice(0, 16);
        const caller = await authenticate(request.event);
        note.actor = actorOf(caller);
        note.subject = `${caller.organ}:${note.subject}`;
        return run(caller, cityIn(request), request.event, note);
      }),
    );
  return [
    ...readRoutes(deps, authenticate),
    changing('PUT', '/v1/endpoints/{city}', 'endpoint-set', async (caller, city, event, note) => {
      const { url } = parseWith(EndpointRequestSchema, bodyJson(event), 'body-malformed');
      // The host alone: a path may hold a secret of the receiver's.
      note.detail = { host: URL.canParse(url) ? new URL(url).host : '' };
      return json(200, await setEndpoint(deps)(caller, city, url));
    }),
    changing('DELETE', '/v1/endpoints/{city}', 'endpoint-disable', async (caller, city) =>
      json(200, await disableEndpoint(deps)(caller, city)),
    ),
    changing('POST', '/v1/endpoints/{city}/rotate', 'endpoint-rotate', async (caller, city) =>
      json(200, await rotateSecret(deps)(caller, city)),
    ),
    changing('POST', '/v1/endpoints/{city}/ping', 'endpoint-ping', async (caller, city) =>
      json(202, await ping(deps)(caller, city)),
    ),
  ];
};
