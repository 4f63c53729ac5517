import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, kmsClient, sqsClient } from '../shared/adapters/aws.ts';
import { callersFrom } from '../shared/adapters/callers.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { endpointsStore } from '../shared/adapters/endpoints.ts';
import { laneQueue } from '../shared/adapters/lane-queue.ts';
import { messageStore } from '../shared/adapters/messages.ts';
import { kmsSealer } from '../shared/adapters/sealer.ts';
import { httpHandler } from '../shared/http/http-handler.ts';
import { parseEnv } from '../shared/lambda.ts';
import { receiversEnvSchema } from './env.ts';
import { receiverRoutes } from './routes.ts';

const env = parseEnv(receiversEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];
const clocks = clocksFrom({ mode: env.CLOCK, client, table });
const deps = {
  messages: messageStore(client, table),
  endpoints: endpointsStore(client, table),
  lanes: laneQueue(sqsClient(), env.LANES_QUEUE_URL),
  sealer: kmsSealer({ keyId: env.SECRETS_KEY_ID, client: kmsClient() }),
  guard: { allowPrivate: env.DELIVERY.allowPrivate },
  audit: auditStore(client, table),
  clocks,
};
const callerOf = callersFrom({
  ...{ client, ledger: table, clocks },
  ...{ signingKeyId: env.SIGNING_KEY_ID, hubIssuer: env.HUB_ISSUER },
});

/** Inboxes, webhooks and the log of their delivery. */
export const handler = httpHandler(receiverRoutes(deps, callerOf));
