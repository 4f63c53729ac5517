import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { LaneSchema } from '../../schemas/events/outbox.ts';
import type { LaneRun } from './deliver-lane.ts';

interface BatchDeps {
  readonly deliver: (run: LaneRun) => Promise<void>;
  readonly newHolder: () => string;
  /** Told of every queue message that goes back to the queue. */
  readonly onFailure: (messageId: string, error: unknown) => void;
}

/** Works on all lanes of a batch at once: they are independent of each other (`ReportBatchItemFailures`). */
export const deliverBatch =
  ({ deliver, newHolder, onFailure }: BatchDeps) =>
  async ({ Records }: Pick<SQSEvent, 'Records'>, remainingMs: () => number): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        try {
          await deliver({ lane: LaneSchema.parse(JSON.parse(body)), holder: newHolder(), remainingMs });
          return [];
        } catch (error) {
          onFailure(messageId, error);
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };
