import { DEFAULT_GRANTS } from '../../schemas/settings/grants.ts';
import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, s3Client, sfnClient } from '../shared/adapters/aws.ts';
import { callersFrom } from '../shared/adapters/callers.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { reassessments } from '../shared/adapters/executions.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { lakePresigner } from '../shared/adapters/presign.ts';
import { httpHandler } from '../shared/http/http-handler.ts';
import { parseEnv } from '../shared/lambda.ts';
import { inspectionsEnvSchema } from './env.ts';
import { inspectionRoutes } from './routes.ts';

const env = parseEnv(inspectionsEnvSchema);
const client = documentClient();
const clocks = clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE });
const deps = {
  cases: caseStore(client, env.CASES_TABLE),
  facts: factStore(client, env.FACTS_TABLE),
  audit: auditStore(client, env.LEDGER_TABLE),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  presigner: lakePresigner({ client: s3Client(), lake: env.LAKE_BUCKET }),
  reassessments: reassessments(sfnClient(), env.REASSESS_MACHINE_ARN),
  clocks,
  grants: DEFAULT_GRANTS,
};
const callerOf = callersFrom({
  ...{ client, ledger: env.LEDGER_TABLE, clocks },
  ...{ signingKeyId: env.SIGNING_KEY_ID, hubIssuer: env.HUB_ISSUER },
});

/** Filled visit lists of joint inspections: announced, uploaded, checked, carried out. */
export const handler = httpHandler(inspectionRoutes(deps, callerOf));
