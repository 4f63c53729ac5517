import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { documentClient, kmsClient, sqsClient } from '../shared/adapters/aws.ts';
import { systemClock } from '../shared/adapters/clocks.ts';
import { endpointsStore } from '../shared/adapters/endpoints.ts';
import { laneQueue } from '../shared/adapters/lane-queue.ts';
import { messageStore } from '../shared/adapters/messages.ts';
import { kmsSealer } from '../shared/adapters/sealer.ts';
import { lambda, logger, parseEnv } from '../shared/lambda.ts';
import { deliverBatch } from './deliver-batch.ts';
import { deliverLane } from './deliver-lane.ts';
import { deliverEnvSchema } from './env.ts';
import { push } from './push.ts';

const env = parseEnv(deliverEnvSchema);
const [client, table, settings] = [documentClient(), env.LEDGER_TABLE, env.DELIVERY];
const deliver = deliverLane({
  messages: messageStore(client, table),
  endpoints: endpointsStore(client, table),
  lanes: laneQueue(sqsClient(), env.LANES_QUEUE_URL, env.LANES_DEAD_QUEUE_URL),
  push: push({
    sealer: kmsSealer({ keyId: env.SECRETS_KEY_ID, client: kmsClient() }),
    settings,
    clocks: systemClock,
  }),
  settings,
  clocks: systemClock,
  random: Math.random,
  onAttempt: ({ messageId, office, delivery }, { ms, status, error }) =>
    logger.info('tried', { messageId, office, tries: delivery.attempts + 1, ms, status, error }),
});
const run = deliverBatch({
  deliver,
  newHolder: randomUUID,
  onFailure: (messageId, error) => logger.error('lane failed', { messageId, error: error as Error }),
});

/** Pushes what waits in the lanes of a batch; only lanes that failed for the hub's own fault come again. */
export const handler = lambda<SQSEvent, SQSBatchResponse>((event, context) =>
  run(event, () => context.getRemainingTimeInMillis()),
);
