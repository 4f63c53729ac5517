import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type Arrival, parseNotification } from './parse-notification.ts';

interface BatchDeps {
  readonly arrive: (arrival: Arrival) => Promise<void>;
  /** Told of every message that goes back to the queue. */
  readonly onFailure: (messageId: string, error: unknown) => void;
}

/** Takes a batch of the queue in, message by message: only those that failed come again (`ReportBatchItemFailures`). */
export const arriveBatch =
  ({ arrive, onFailure }: BatchDeps) =>
  async ({ Records }: Pick<SQSEvent, 'Records'>): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        try {
          for (const arrival of parseNotification(body)) await arrive(arrival);
          return [];
        } catch (error) {
          onFailure(messageId, error);
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };
