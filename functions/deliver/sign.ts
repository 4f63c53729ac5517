import { Webhook } from 'standardwebhooks';
import type { Endpoint } from '../../schemas/deliveries/endpoint.ts';
import type { Message } from '../../schemas/deliveries/message.ts';
import { secretContext } from '../shared/deliveries/secrets.ts';
import type { Sealer } from '../shared/ports/deliveries.ts';

/** Body of a webhook (Standard Webhooks): the same bytes at every try. */
export const bodyOf = ({ type, at, data }: Pick<Message, 'type' | 'at' | 'data'>): string =>
  JSON.stringify({ type, timestamp: at, data });

/** Secrets that sign at this system instant, newest first, opened. */
export const signingSecrets = (sealer: Sealer, endpoint: Endpoint, now: string): Promise<string[]> =>
  Promise.all(
    endpoint.secrets
      .filter(({ retiresAt }) => retiresAt === undefined || Date.parse(retiresAt) > Date.parse(now))
      .map(({ sealed }) => sealer.open(sealed, secretContext(endpoint))),
  );

/**
 * Headers that prove a body (Standard Webhooks 1.0): one signature for each secret, so that a receiver which still has
 * the old one verifies as well. `timestamp` is the one of the try, in epoch seconds.
 */
export const signedHeaders = (
  secrets: readonly string[],
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': secrets
    .map((secret) => new Webhook(secret).sign(id, new Date(timestamp * 1000), body))
    .join(' '),
});
