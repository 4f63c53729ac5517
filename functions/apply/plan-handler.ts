import { type ExecutionInput, ExecutionInputSchema } from '../../schemas/events/execution.ts';
import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { applyEnvSchema } from './env.ts';
import { planExecution } from './plan.ts';
import type { Plan } from './plan-step.ts';

const env = parseEnv(applyEnvSchema);
const client = documentClient();
const plan = planExecution({
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  facts: factStore(client, env.FACTS_TABLE),
  submissions: submissionsStore(client, env.LEDGER_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
  settings: env.JUDGEMENT,
  clocks: { now: () => new Date().toISOString() },
});

export const handler = lambda<ExecutionInput, Plan>((event) => plan(ExecutionInputSchema.parse(event)));
