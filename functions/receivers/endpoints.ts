import type { EndpointSecret, EndpointView } from '../../schemas/api/receivers.ts';
import type { Endpoint } from '../../schemas/deliveries/endpoint.ts';
import { actorOf, type Caller } from '../shared/auth/caller.ts';
import { endpointView } from '../shared/deliveries/endpoint-view.ts';
import { requireAllowedUrl } from '../shared/deliveries/guard.ts';
import { issueSecret } from '../shared/deliveries/secrets.ts';
import { HubError, refuse } from '../shared/errors.ts';
import type { ReceiverDeps } from './deps.ts';
import { requireEndpointCity } from './offices.ts';
import { wakeLanes } from './wake-lanes.ts';

type EndpointDeps = Pick<ReceiverDeps, 'endpoints' | 'sealer' | 'guard' | 'clocks' | 'messages' | 'lanes'>;

/** The endpoint that a request is about. 404 `endpoint-unknown`; 403 as `requireEndpointCity`. */
export const requireEndpoint = async (
  { endpoints }: Pick<ReceiverDeps, 'endpoints'>,
  caller: Caller,
  city: string,
): Promise<Endpoint> => {
  const found = await endpoints.get(caller.organ, requireEndpointCity(caller, city));
  if (found !== undefined) return found;
  throw refuse(404, 'endpoint-unknown', `No webhook is set for ${city}.`, `${city} 尚未设置接收地址。`);
};

/** 409 `endpoint-disabled` or `endpoint-gone` unless messages are pushed to it. */
export const requireActive = (endpoint: Endpoint): Endpoint => {
  if (endpoint.status === 'active') return endpoint;
  throw refuse(
    409,
    `endpoint-${endpoint.status}`,
    `The webhook is ${endpoint.status}; set it anew first.`,
    endpoint.status === 'gone'
      ? '接收方已答复 410，请先重新设置接收地址。'
      : '接收地址已停用，请先重新设置。',
  );
};

const save = async (
  { endpoints }: Pick<ReceiverDeps, 'endpoints'>,
  endpoint: Endpoint,
  before: Endpoint | undefined,
): Promise<void> => {
  if (await endpoints.put(endpoint, before)) return;
  throw new HubError('endpoint-busy', 'The webhook was changed at the same time.', {
    status: 503,
    retryable: true,
  });
};

/**
 * Sets the webhook of a city or of all cities. Its new secret is answered this once; a repeat makes another one, and the
 * earlier ones sign beside it for a day. An endpoint that was disabled starts with the new secret alone. What waits for
 * it is pushed again. 400 as `requireAllowedUrl`; 403 `city-forbidden`, `role-forbidden`.
 */
export const setEndpoint =
  (deps: EndpointDeps) =>
  async (caller: Caller, city: string, url: string): Promise<EndpointSecret> => {
    const stored = requireEndpointCity(caller, city);
    await requireAllowedUrl(url, deps.guard);
    const before = await deps.endpoints.get(caller.organ, stored);
    const own = { organ: caller.organ, city: stored };
    const now = deps.clocks.now();
    const kept = before === undefined || before.status === 'disabled' ? [] : before.secrets;
    const { secret, secrets } = await issueSecret(deps.sealer, { ...own, secrets: kept }, now);
    const endpoint: Endpoint = {
      ...own,
      ...{ url, status: 'active', secrets, updatedAt: now, updatedBy: actorOf(caller) },
    };
    await save(deps, endpoint, before);
    await wakeLanes(deps, endpoint);
    return { ...endpointView(endpoint), secret };
  };

/** Makes a new secret, answered this once; the old one signs beside it for a day. 404, 409 as above. */
export const rotateSecret =
  (deps: EndpointDeps) =>
  async (caller: Caller, city: string): Promise<EndpointSecret> => {
    const before = requireActive(await requireEndpoint(deps, caller, city));
    const now = deps.clocks.now();
    const { secret, secrets } = await issueSecret(deps.sealer, before, now);
    const endpoint: Endpoint = { ...before, secrets, updatedAt: now, updatedBy: actorOf(caller) };
    await save(deps, endpoint, before);
    return { ...endpointView(endpoint), secret };
  };

/** Stops pushing; what comes from now on waits until the webhook is set anew. Harmless to repeat. 404 `endpoint-unknown`. */
export const disableEndpoint =
  (deps: EndpointDeps) =>
  async (caller: Caller, city: string): Promise<EndpointView> => {
    const before = await requireEndpoint(deps, caller, city);
    if (before.status === 'disabled') return endpointView(before);
    const endpoint: Endpoint = {
      ...before,
      ...{ status: 'disabled', updatedAt: deps.clocks.now(), updatedBy: actorOf(caller) },
    };
    await save(deps, endpoint, before);
    return endpointView(endpoint);
  };
