import { ulid } from 'ulid';
import { feedHeadOf } from '../../schemas/feeds/feed-list.ts';
import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, kmsClient, s3Client, sfnClient } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { executions } from '../shared/adapters/executions.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { presigner } from '../shared/adapters/presign.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { registryStore } from '../shared/adapters/registry.ts';
import { replayGuard } from '../shared/adapters/replay-guard.ts';
import { kmsSigner } from '../shared/adapters/signer.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { peopleKeys } from '../shared/auth/people-keys.ts';
import { authenticate } from '../shared/auth/verify-token.ts';
import { httpHandler } from '../shared/http/http-handler.ts';
import { parseEnv } from '../shared/lambda.ts';
import { submissionsEnvSchema } from './env.ts';
import { submissionRoutes } from './routes.ts';

const env = parseEnv(submissionsEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];
const registry = registryStore(client, table);
const clocks = clocksFrom({ mode: env.CLOCK, client, table });
const signer = kmsSigner({ keyId: env.SIGNING_KEY_ID, client: kmsClient() });
const hubIssuer = env.HUB_ISSUER;

export const handler = httpHandler(
  submissionRoutes(
    {
      registry,
      clocks,
      hubIssuer,
      submissions: submissionsStore(client, table),
      registers: registersStore(client, table),
      replayGuard: replayGuard(client, table),
      audit: auditStore(client, table),
      lake: lakeStore(s3Client(), env.LAKE_BUCKET),
      presigner: presigner({ client: s3Client(), inbox: env.INBOX_BUCKET, lake: env.LAKE_BUCKET }),
      executions: executions(sfnClient(), env.STATE_MACHINE_ARN),
      feedOf: feedHeadOf,
      newId: ulid,
    },
    authenticate({ registry, signer, clocks, hubIssuer, peopleKeys }),
  ),
);
