import type { DynamoDBStreamEvent } from 'aws-lambda';
import { sqsClient } from '../shared/adapters/aws.ts';
import { sendJson } from '../shared/adapters/queue.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { relayEnvSchema } from './env.ts';
import { relay } from './relay.ts';

const env = parseEnv(relayEnvSchema);
const run = relay({ send: sendJson(sqsClient(), env.CHANGES_QUEUE_URL) });

export const handler = lambda<DynamoDBStreamEvent, number>((event) => run(event));
