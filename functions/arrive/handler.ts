import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, s3Client, sfnClient } from '../shared/adapters/aws.ts';
import { systemClock } from '../shared/adapters/clocks.ts';
import { executions } from '../shared/adapters/executions.ts';
import { inboxStore } from '../shared/adapters/inbox.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, logger, parseEnv } from '../shared/lambda.ts';
import { arrive } from './arrive.ts';
import { arriveBatch } from './arrive-batch.ts';
import { arriveEnvSchema } from './env.ts';

const env = parseEnv(arriveEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];
const run = arriveBatch({
  arrive: arrive({
    submissions: submissionsStore(client, table),
    inbox: inboxStore(s3Client(), env.INBOX_BUCKET),
    executions: executions(sfnClient(), env.STATE_MACHINE_ARN),
    audit: auditStore(client, table),
    clocks: systemClock,
  }),
  onFailure: (messageId, error) => logger.error('arrival failed', { messageId, error: error as Error }),
});

export const handler = lambda<SQSEvent, SQSBatchResponse>((event) => run(event));
