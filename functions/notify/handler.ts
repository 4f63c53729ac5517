import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { documentClient, s3Client, sqsClient } from '../shared/adapters/aws.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { cityModesStore } from '../shared/adapters/city-modes.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { endpointsStore } from '../shared/adapters/endpoints.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { laneQueue } from '../shared/adapters/lane-queue.ts';
import { messageStore } from '../shared/adapters/messages.ts';
import { noticeStore } from '../shared/adapters/notices.ts';
import { outboxStore } from '../shared/adapters/outbox.ts';
import { sendJson } from '../shared/adapters/queue.ts';
import { commitSequence } from '../shared/commit-seq.ts';
import { HubError } from '../shared/errors.ts';
import { lambda, logger, parseEnv } from '../shared/lambda.ts';
import { notifyEnvSchema } from './env.ts';
import { processBatch } from './process-batch.ts';
import { processEntry } from './process-entry.ts';

const env = parseEnv(notifyEnvSchema);
const [client, ledger] = [documentClient(), env.LEDGER_TABLE];
const toChanges = sendJson(sqsClient(), env.CHANGES_QUEUE_URL);
const run = processBatch({
  process: processEntry({
    cases: caseStore(client, env.CASES_TABLE),
    notices: noticeStore(client, env.CASES_TABLE),
    outbox: outboxStore(client, env.CASES_TABLE),
    modes: cityModesStore(client, ledger),
    lake: lakeStore(s3Client(), env.LAKE_BUCKET),
    messages: messageStore(client, ledger),
    endpoints: endpointsStore(client, ledger),
    lanes: laneQueue(sqsClient(), env.LANES_QUEUE_URL),
    later: (entry, delaySeconds) => toChanges([entry], delaySeconds),
    clocks: clocksFrom({ mode: env.CLOCK, client, table: ledger }),
    nextSeq: commitSequence(),
    policy: env.NOTICE_POLICY,
  }),
  onFailure: (messageId, error) => {
    const code = error instanceof HubError ? error.code : 'unexpected';
    logger.error('entry failed', { messageId, code, error: error as Error });
  },
});

export const handler = lambda<SQSEvent, SQSBatchResponse>((event) => run(event));
