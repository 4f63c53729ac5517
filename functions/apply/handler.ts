import { type ApplyChunk, ApplyChunkSchema } from '../../schemas/events/execution.ts';
import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { applyChunk } from './apply-chunk.ts';
import { applyEnvSchema } from './env.ts';

const env = parseEnv(applyEnvSchema);
const client = documentClient();
const run = applyChunk({
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  facts: factStore(client, env.FACTS_TABLE),
  submissions: submissionsStore(client, env.LEDGER_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
});

export const handler = lambda<ApplyChunk, null>((event) => run(ApplyChunkSchema.parse(event)));
