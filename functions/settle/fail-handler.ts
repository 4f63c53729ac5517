import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { settleEnvSchema } from './env.ts';
import { type Failure, FailureSchema, failSubmission } from './fail.ts';

const env = parseEnv(settleEnvSchema);
const client = documentClient();
const fail = failSubmission({
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  facts: factStore(client, env.FACTS_TABLE),
  submissions: submissionsStore(client, env.LEDGER_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
});

export const handler = lambda<Failure, null>((event) => fail(FailureSchema.parse(event)));
