import type { EndpointView } from '../../../schemas/api/receivers.ts';
import type { Endpoint } from '../../../schemas/deliveries/endpoint.ts';
import { EVERY_CITY } from '../ports/deliveries.ts';

/** A webhook as it may be shown: what is sealed stays out. */
export const endpointView = ({ secrets, city, ...endpoint }: Endpoint): EndpointView => ({
  ...endpoint,
  city: city === EVERY_CITY ? 'all' : city,
  secrets: secrets.map(({ sealed: _, ...secret }) => secret),
});
