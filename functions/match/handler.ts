import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, s3Client, sfnClient } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { reassessments } from '../shared/adapters/executions.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { linkStore } from '../shared/adapters/links.ts';
import { matchStore } from '../shared/adapters/matches.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { commitSequence } from '../shared/commit-seq.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { matchEnvSchema } from './env.ts';
import { type MatchCounts, proposeMatches } from './propose-matches.ts';

const env = parseEnv(matchEnvSchema);
const client = documentClient();
const run = proposeMatches({
  registers: registersStore(client, env.LEDGER_TABLE),
  links: linkStore(client, env.CASES_TABLE),
  matches: matchStore(client, env.CASES_TABLE),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  audit: auditStore(client, env.LEDGER_TABLE),
  reassessments: reassessments(sfnClient(), env.REASSESS_MACHINE_ARN),
  clocks: clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE }),
  nextSeq: commitSequence(),
});

/** Looks for the firms behind licences, and for firms under two codes, when the registers have changed. */
export const handler = lambda<unknown, MatchCounts>(() => run());
