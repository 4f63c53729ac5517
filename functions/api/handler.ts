import { DEFAULT_GRANTS } from '../../schemas/settings/grants.ts';
import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { callersFrom } from '../shared/adapters/callers.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { httpHandler } from '../shared/http/http-handler.ts';
import { parseEnv } from '../shared/lambda.ts';
import { apiEnvSchema } from './env.ts';
import { apiRoutes } from './routes.ts';

const env = parseEnv(apiEnvSchema);
const client = documentClient();
const clocks = clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE });
const deps = {
  cases: caseStore(client, env.CASES_TABLE),
  facts: factStore(client, env.FACTS_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
  submissions: submissionsStore(client, env.LEDGER_TABLE),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  audit: auditStore(client, env.LEDGER_TABLE),
  clocks,
  grants: DEFAULT_GRANTS,
};
const callerOf = callersFrom({
  ...{ client, ledger: env.LEDGER_TABLE, clocks },
  ...{ signingKeyId: env.SIGNING_KEY_ID, hubIssuer: env.HUB_ISSUER },
});

/** Readers of what the hub concluded: alerts, firms, targets, evaluations, feeds. */
export const handler = httpHandler(apiRoutes(deps, callerOf));
