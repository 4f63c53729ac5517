import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import * as z from 'zod';
import type { TestHub } from '../support/hub.ts';

const SecretSchema = z.object({ secret: z.string().startsWith('whsec_') });
const BodySchema = z.object({ type: z.string(), data: z.object({ noticeId: z.string().optional() }) });

/** A message as a department's system took it: verified by a library that is not the hub's. */
interface Taken {
  readonly id: string;
  readonly organ: string;
  readonly type: string;
  readonly noticeId: string;
}

/** The departments' own systems: one local server, an address for each organ. */
export interface OfficeReceivers {
  /** In the order in which they came first; repeats are left out. */
  readonly taken: Taken[];
  /** Requests whose signature did not fit: there must be none. */
  refused(): number;
  close(): Promise<void>;
}

/** Starts the receivers and registers their webhooks, each by its department's own token. */
export const openReceivers = async (hub: TestHub, organs: readonly string[]): Promise<OfficeReceivers> => {
  const secrets = new Map<string, Webhook>();
  const taken = new Map<string, Taken>();
  let refused = 0;
  const server = createServer(async (request, response) => {
    const organ = (request.url ?? '').slice(1);
    const body = await text(request);
    try {
      secrets.get(organ)?.verify(body, request.headers as Record<string, string>);
      const { type, data } = BodySchema.parse(JSON.parse(body));
      const id = String(request.headers['webhook-id']);
      taken.set(id, taken.get(id) ?? { id, organ, type, noticeId: data.noticeId ?? '' });
      response.writeHead(204).end();
    } catch (error) {
      refused += 1;
      response.writeHead(error instanceof WebhookVerificationError ? 401 : 400).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const organ of organs) {
    const body = { url: `http://127.0.0.1:${port}/${organ}` };
    const answer = await hub.department(organ).call('/v1/endpoints/all', { method: 'PUT', body });
    secrets.set(organ, new Webhook(SecretSchema.parse(await answer.json()).secret));
  }
  return {
    get taken() {
      return [...taken.values()];
    },
    refused: () => refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
