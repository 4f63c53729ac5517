import * as z from 'zod';

/** An object that came into the inbox; its key is the submission's id. */
export interface Arrival {
  readonly key: string;
  readonly versionId: string | undefined;
}

const NotificationSchema = z.object({
  /** `s3:TestEvent` stands alone, without records, when the notification is set up. */
  Event: z.string().optional(),
  Records: z
    .array(
      z.object({
        eventName: z.string(),
        s3: z.object({ object: z.object({ key: z.string(), versionId: z.string().optional() }) }),
      }),
    )
    .optional(),
});

/** S3 writes keys into events as in a query string: `+` is a space. */
const decodeKey = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '));

/** Objects that a message of the queue tells of; none for `s3:TestEvent`. Throws when it is no S3 notification. */
export const parseNotification = (body: string): Arrival[] =>
  (NotificationSchema.parse(JSON.parse(body)).Records ?? [])
    .filter(({ eventName }) => /^(s3:)?ObjectCreated:/.test(eventName))
    .map(({ s3: { object } }) => ({ key: decodeKey(object.key), versionId: object.versionId }));
