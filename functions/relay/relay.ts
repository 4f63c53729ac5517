import * as z from 'zod';
import { type OutboxEntry, OutboxEntrySchema } from '../../schemas/events/outbox.ts';
import type { RelayDeps } from './deps.ts';

const TextSchema = z.object({ S: z.string() }).transform(({ S }) => S);

/** A new item of the outbox as the stream of its table writes it: every value under the letter of its type. */
const NewEntrySchema = z.object({
  eventName: z.literal('INSERT'),
  dynamodb: z.object({
    NewImage: z.object({
      type: z.object({ S: z.literal('outbox') }),
      data: z.object({
        M: z.object({
          what: TextSchema,
          id: TextSchema,
          seq: z.object({ N: z.string() }).transform(({ N }) => Number(N)),
        }),
      }),
    }),
  }),
});

/** The entry that a stream record brings; undefined for every other record, and for what nobody understands. */
const entryOf = (record: unknown): OutboxEntry | undefined => {
  const read = NewEntrySchema.safeParse(record);
  return read.success ? OutboxEntrySchema.safeParse(read.data.dynamodb.NewImage.data.M).data : undefined;
};

/**
 * Sends new entries of the outbox on to the queue of changes, and answers how many. It throws only when the queue takes
 * none: one record that nobody understands must not hold up the stream, and what is lost here, the sweep finds in the
 * outbox.
 */
export const relay =
  ({ send }: RelayDeps) =>
  async ({ Records }: { readonly Records: readonly unknown[] }): Promise<number> => {
    const entries = Records.map(entryOf).filter((entry) => entry !== undefined);
    if (entries.length > 0) await send(entries);
    return entries.length;
  };
