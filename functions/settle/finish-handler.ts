import type * as z from 'zod';
import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { systemClock } from '../shared/adapters/clocks.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { settleEnvSchema } from './env.ts';
import { FinishSchema, finishSubmission } from './finish.ts';

const env = parseEnv(settleEnvSchema);
const finish = finishSubmission({
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  submissions: submissionsStore(documentClient(), env.LEDGER_TABLE),
  clocks: systemClock,
});

export const handler = lambda<z.infer<typeof FinishSchema>, null>((event) =>
  finish(FinishSchema.parse(event)),
);
