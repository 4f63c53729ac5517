import { type ExecutionInput, ExecutionInputSchema } from '../../schemas/events/execution.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import { FEED_IDS } from '../../schemas/feeds/feed-list.ts';
import { documentClient, s3Client, sfnClient } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { reassessments } from '../shared/adapters/executions.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { filingsStore } from '../shared/adapters/filings.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { planEnvSchema } from './env.ts';
import { planExecution } from './plan.ts';
import type { Plan } from './plan-step.ts';

const env = parseEnv(planEnvSchema);
const client = documentClient();
const plan = planExecution({
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  facts: factStore(client, env.FACTS_TABLE),
  submissions: submissionsStore(client, env.LEDGER_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
  filings: filingsStore(client, env.LEDGER_TABLE),
  reassessments: reassessments(sfnClient(), env.REASSESS_MACHINE_ARN),
  settings: env.JUDGEMENT,
  reporting: env.REPORTING,
  feeds: FEED_IDS,
  contractOf: getContract,
  clocks: clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE }),
});

export const handler = lambda<ExecutionInput, Plan>((event) => plan(ExecutionInputSchema.parse(event)));
