import { documentClient, s3Client, sfnClient } from '../shared/adapters/aws.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { reassessments } from '../shared/adapters/executions.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { sweepEnvSchema } from './env.ts';
import { type SweepResult, sweepDue } from './sweep-due.ts';

const env = parseEnv(sweepEnvSchema);
const client = documentClient();
const run = sweepDue({
  cases: caseStore(client, env.CASES_TABLE),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  reassessments: reassessments(sfnClient(), env.REASSESS_MACHINE_ARN),
  clocks: clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE }),
});

export const handler = lambda<unknown, SweepResult>(() => run());
