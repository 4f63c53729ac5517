import type { SQSClient } from '@aws-sdk/client-sqs';
import { LaneSchema } from '../../../schemas/events/outbox.ts';
import { HubError } from '../errors.ts';
import type { LaneQueue } from '../ports/deliveries.ts';
import { sendJson } from './queue.ts';

/** SQS delays no message for longer. */
const MAX_DELAY_SECONDS = 900;

/** The queue of lanes that have something to deliver. Only deliver itself buries; others leave out `deadUrl`. */
export const laneQueue = (client: SQSClient, url: string, deadUrl?: string): LaneQueue => ({
  send: (lane, delaySeconds) =>
    sendJson(client, url)(
      [LaneSchema.parse({ organ: lane.organ, city: lane.city, documentId: lane.documentId })],
      Math.min(MAX_DELAY_SECONDS, Math.max(0, Math.ceil(delaySeconds))),
    ),
  bury: async (lane, messageId) => {
    if (deadUrl === undefined)
      throw new HubError('dead-queue-missing', 'This function cannot bury messages.');
    await sendJson(client, deadUrl)([{ ...lane, messageId }]);
  },
});
