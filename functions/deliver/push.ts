import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Attempt } from '../../schemas/deliveries/message.ts';
import type { DeliverySettings } from '../../schemas/settings/delivery.ts';
import type { Clocks } from '../shared/clock.ts';
import { type GuardSettings, guardedAgent, isSchemeAllowed } from '../shared/deliveries/guard.ts';
import type { Sealer } from '../shared/ports/deliveries.ts';
import type { Push, PushOutcome } from './deps.ts';
import { errorCodeOf } from './error-code.ts';
import { retryAfterOf } from './retry-after.ts';
import { bodyOf, signedHeaders, signingSecrets } from './sign.ts';

const USER_AGENT = 'lianfang-hub/1';
/** No more than this of an answer is taken off the line; nothing of it is kept. */
const MAX_ANSWER_BYTES = 1024;

interface PushDeps {
  readonly sealer: Sealer;
  readonly settings: Pick<DeliverySettings, 'timeoutMs'> & GuardSettings;
  readonly clocks: Pick<Clocks, 'now'>;
}

/**
 * Posts a message to a webhook, once, signed after Standard Webhooks. Redirects are not followed, only 2xx is success,
 * and the whole exchange has `timeoutMs`. What goes wrong at the receiver is an attempt with an error code.
 */
export const push =
  ({ sealer, settings, clocks }: PushDeps): Push =>
  async (endpoint, message) => {
    const at = clocks.now();
    const url = new URL(endpoint.url);
    if (!isSchemeAllowed(url, settings)) return { attempt: { at, ms: 0, error: 'address-forbidden' } };
    const secrets = await signingSecrets(sealer, endpoint, at);
    const body = bodyOf(message);
    const timestamp = Math.floor(Date.parse(at) / 1000);
    const headers = signedHeaders(secrets, { id: message.messageId, timestamp, body });
    const began = performance.now();
    const done = (outcome: Omit<Attempt, 'at' | 'ms'>): Attempt => ({
      at,
      ms: Math.round(performance.now() - began),
      ...outcome,
    });
    try {
      const answer = await exchange(url, { headers, body }, settings);
      return outcomeOf(answer, done, Date.parse(at));
    } catch (error) {
      return { attempt: done({ error: errorCodeOf(error) }) };
    }
  };

const outcomeOf = (
  { statusCode: status = 0, headers }: IncomingMessage,
  done: (outcome: Omit<Attempt, 'at' | 'ms'>) => Attempt,
  nowMs: number,
): PushOutcome => {
  if (status >= 200 && status < 300) return { attempt: done({ status }) };
  const error = status >= 300 && status < 400 ? 'redirect' : `http-${status}`;
  const asked = status === 429 || status === 503 ? retryAfterOf(headers['retry-after'], nowMs) : undefined;
  return { attempt: done({ status, error }), ...(asked === undefined ? {} : { retryAfter: asked }) };
};

interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends, and waits for the end of the answer or of the bytes that are read of it. */
const exchange = (
  url: URL,
  { headers, body }: Posted,
  settings: PushDeps['settings'],
): Promise<IncomingMessage> => {
  const { lookup } = settings;
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    // Once the answer has begun, node tells of the end of time as of a broken line.
    const fail = (error: unknown): void => reject(signal.aborted ? signal.reason : error);
    const request = send(
      url,
      {
        method: 'POST',
        agent: guardedAgent(url, settings),
        signal,
        ...(lookup && { lookup }),
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': USER_AGENT,
        },
      },
      (answer) => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes < MAX_ANSWER_BYTES) return;
          resolve(answer);
          request.destroy();
        });
        answer.on('end', () => resolve(answer));
        answer.on('error', fail);
      },
    );
    request.on('error', fail);
    request.end(body);
  });
};
