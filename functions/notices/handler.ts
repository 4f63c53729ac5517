import { DEFAULT_GRANTS } from '../../schemas/settings/grants.ts';
import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { callersFrom } from '../shared/adapters/callers.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { cityModesStore } from '../shared/adapters/city-modes.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { noticeStore } from '../shared/adapters/notices.ts';
import { outboxStore } from '../shared/adapters/outbox.ts';
import { lakePresigner } from '../shared/adapters/presign.ts';
import { commitSequence } from '../shared/commit-seq.ts';
import { httpHandler } from '../shared/http/http-handler.ts';
import { parseEnv } from '../shared/lambda.ts';
import { noticesEnvSchema } from './env.ts';
import { noticeRoutes } from './routes.ts';

const env = parseEnv(noticesEnvSchema);
const [client, ledger, lake] = [documentClient(), env.LEDGER_TABLE, env.LAKE_BUCKET];
const clocks = clocksFrom({ mode: env.CLOCK, client, table: ledger });
const deps = {
  notices: noticeStore(client, env.CASES_TABLE),
  outbox: outboxStore(client, env.CASES_TABLE),
  cases: caseStore(client, env.CASES_TABLE),
  modes: cityModesStore(client, ledger),
  audit: auditStore(client, ledger),
  lake: lakeStore(s3Client(), lake),
  presigner: lakePresigner({ client: s3Client(), lake }),
  nextSeq: commitSequence(),
  policy: env.NOTICE_POLICY,
  grants: DEFAULT_GRANTS,
  clocks,
};
const callerOf = callersFrom({
  ...{ client, ledger: ledger, clocks },
  ...{ signingKeyId: env.SIGNING_KEY_ID, hubIssuer: env.HUB_ISSUER },
});

/** Documents: read, signed, carried through their life by people and departments; the trial of cities. */
export const handler = httpHandler(noticeRoutes(deps, callerOf));
