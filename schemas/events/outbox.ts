import * as z from 'zod';

/**
 * A change of the cases that still has to be worked on, written in the transaction of the change itself. The stream
 * carries it to the queue of notify, which deletes it when all that follows is written: none left means quiescence
 * (DECISIONS 17), and what got lost on the way is sent again by the sweep.
 */
export const OutboxEntrySchema = z.strictObject({
  what: z.enum(['alert', 'notice', 'city']),
  /** Alert id, notice id, or city code. */
  id: z.string(),
  seq: z.int(),
});
export type OutboxEntry = z.infer<typeof OutboxEntrySchema>;

/** All messages for one office about one document, in order; what the deliver queue carries. */
export const LaneSchema = z.strictObject({
  organ: z.string(),
  city: z.string(),
  documentId: z.string(),
});
export type Lane = z.infer<typeof LaneSchema>;
