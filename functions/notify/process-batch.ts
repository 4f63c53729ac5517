import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type OutboxEntry, OutboxEntrySchema } from '../../schemas/events/outbox.ts';

interface BatchDeps {
  readonly process: (entry: OutboxEntry) => Promise<void>;
  /** Told of every message that goes back to the queue. */
  readonly onFailure: (messageId: string, error: unknown) => void;
}

/** Works a batch of the queue off, side by side: only the entries that failed come again (`ReportBatchItemFailures`). */
export const processBatch =
  ({ process, onFailure }: BatchDeps) =>
  async ({ Records }: Pick<SQSEvent, 'Records'>): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        try {
          await process(OutboxEntrySchema.parse(JSON.parse(body)));
          return [];
        } catch (error) {
          onFailure(messageId, error);
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };
