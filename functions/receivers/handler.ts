import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, kmsClient, sqsClient } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { endpointsStore } from '../shared/adapters/endpoints.ts';
import { laneQueue } from '../shared/adapters/lane-queue.ts';
import { messageStore } from '../shared/adapters/messages.ts';
import { registryStore } from '../shared/adapters/registry.ts';
import { kmsSealer } from '../shared/adapters/sealer.ts';
import { kmsSigner } from '../shared/adapters/signer.ts';
import { peopleKeys } from '../shared/auth/people-keys.ts';
import { authenticate } from '../shared/auth/verify-token.ts';
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
const callerOf = authenticate({
  registry: registryStore(client, table),
  signer: kmsSigner({ keyId: env.SIGNING_KEY_ID, client: kmsClient() }),
  clocks,
  hubIssuer: env.HUB_ISSUER,
  peopleKeys,
});

/** Inboxes, webhooks and the log of their delivery. */
export const handler = httpHandler(receiverRoutes(deps, callerOf));
