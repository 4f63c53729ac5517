import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { HubError } from '../errors.ts';

/** SQS takes so many messages in one call. */
const BATCH = 10;

/** Sends JSON messages to a queue, delayed by at most 900 s. HubError `queue-refused` (retryable) when SQS did not take one: send all of them again. */
export const sendJson =
  (client: SQSClient, url: string) =>
  async (bodies: readonly unknown[], delaySeconds = 0): Promise<void> => {
    for (let start = 0; start < bodies.length; start += BATCH) {
      const Entries = bodies.slice(start, start + BATCH).map((body, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(body),
        DelaySeconds: delaySeconds,
      }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      if (Failed.length > 0)
        throw new HubError('queue-refused', `The queue refused ${Failed.length} messages.`, {
          retryable: true,
          messageZh: `消息队列未接收 ${Failed.length} 条消息，请稍后再试。`,
        });
    }
  };
