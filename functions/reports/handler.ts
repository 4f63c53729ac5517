import { ulid } from 'ulid';
import { FEED_HEADS } from '../../schemas/feeds/feed-list.ts';
import { DEFAULT_GRANTS } from '../../schemas/settings/grants.ts';
import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, kmsClient, s3Client, sqsClient } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { filingsStore } from '../shared/adapters/filings.ts';
import { noticeStore } from '../shared/adapters/notices.ts';
import { lakePresigner } from '../shared/adapters/presign.ts';
import { sendJson } from '../shared/adapters/queue.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { registryStore } from '../shared/adapters/registry.ts';
import { reportsStore } from '../shared/adapters/reports.ts';
import { kmsSigner } from '../shared/adapters/signer.ts';
import { peopleKeys } from '../shared/auth/people-keys.ts';
import { authenticate } from '../shared/auth/verify-token.ts';
import { httpHandler } from '../shared/http/http-handler.ts';
import { parseEnv } from '../shared/lambda.ts';
import { reportsEnvSchema } from './env.ts';
import { reportRoutes } from './routes.ts';

const env = parseEnv(reportsEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];
const registry = registryStore(client, table);
const clocks = clocksFrom({ mode: env.CLOCK, client, table });
const signer = kmsSigner({ keyId: env.SIGNING_KEY_ID, client: kmsClient() });
const hubIssuer = env.HUB_ISSUER;
const enqueue = sendJson(sqsClient(), env.REPORTS_QUEUE_URL);

/** Reports that people take away, and the calendar of deadlines. */
export const handler = httpHandler(
  reportRoutes(
    {
      registry,
      clocks,
      signer,
      hubIssuer,
      reports: reportsStore(client, table),
      notices: noticeStore(client, env.CASES_TABLE),
      audit: auditStore(client, table),
      presigner: lakePresigner({ client: s3Client(), lake: env.LAKE_BUCKET }),
      enqueue: (reportId) => enqueue([{ reportId }]),
      filings: filingsStore(client, table),
      registers: registersStore(client, table),
      feeds: FEED_HEADS,
      lead: env.NOTICE_POLICY.issuer,
      settings: env.JUDGEMENT,
      reporting: env.REPORTING,
      grants: DEFAULT_GRANTS,
      newId: ulid,
    },
    authenticate({ registry, signer, clocks, hubIssuer, peopleKeys }),
  ),
);
