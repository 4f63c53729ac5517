import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, s3Client, sfnClient } from '../shared/adapters/aws.ts';
import { callersFrom } from '../shared/adapters/callers.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { reassessments } from '../shared/adapters/executions.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { linkStore } from '../shared/adapters/links.ts';
import { matchStore } from '../shared/adapters/matches.ts';
import { commitSequence } from '../shared/commit-seq.ts';
import { httpHandler } from '../shared/http/http-handler.ts';
import { parseEnv } from '../shared/lambda.ts';
import { matchesEnvSchema } from './env.ts';
import { matchRoutes } from './routes.ts';

const env = parseEnv(matchesEnvSchema);
const client = documentClient();
const clocks = clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE });
const deps = {
  links: linkStore(client, env.CASES_TABLE),
  matches: matchStore(client, env.CASES_TABLE),
  audit: auditStore(client, env.LEDGER_TABLE),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  reassessments: reassessments(sfnClient(), env.REASSESS_MACHINE_ARN),
  clocks,
  nextSeq: commitSequence(),
};
const callerOf = callersFrom({
  ...{ client, ledger: env.LEDGER_TABLE, clocks },
  ...{ signingKeyId: env.SIGNING_KEY_ID, hubIssuer: env.HUB_ISSUER },
});

/** Proposals that two records are one firm: listed, decided, taken back. */
export const handler = httpHandler(matchRoutes(deps, callerOf));
