import { ulid } from 'ulid';
import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, kmsClient } from '../shared/adapters/aws.ts';
import { systemClock } from '../shared/adapters/clocks.ts';
import { registryStore } from '../shared/adapters/registry.ts';
import { replayGuard } from '../shared/adapters/replay-guard.ts';
import { kmsSigner } from '../shared/adapters/signer.ts';
import { httpHandler } from '../shared/http/http-handler.ts';
import { parseEnv } from '../shared/lambda.ts';
import { oauthEnvSchema } from './env.ts';
import { jwksRoute } from './jwks-route.ts';
import { tokenRoute } from './token-route.ts';

const env = parseEnv(oauthEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];
const signer = kmsSigner({ keyId: env.SIGNING_KEY_ID, client: kmsClient() });

export const handler = httpHandler([
  tokenRoute({
    registry: registryStore(client, table),
    replayGuard: replayGuard(client, table),
    audit: auditStore(client, table),
    clocks: systemClock,
    signer,
    hubIssuer: env.HUB_ISSUER,
    newId: ulid,
  }),
  jwksRoute(signer),
]);
