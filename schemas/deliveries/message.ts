import * as z from 'zod';
import { OfficeSchema } from '../notices/office.ts';

/** What an office can be told: `notice.<action>` as in the table of transitions, `report.ready`, `return.ready`, `feed.silent`, `feed.collapsed`, `ping`. */
export const MessageTypeSchema = z.enum([
  'notice.send',
  'notice.serve',
  'notice.remind',
  'notice.extend',
  'notice.rectify',
  'notice.find-rectified',
  'notice.verify',
  'notice.reject',
  'notice.close',
  'notice.expire',
  'notice.transfer',
  'notice.dispose',
  'notice.withdraw',
  'report.ready',
  'return.ready',
  'feed.silent',
  'feed.collapsed',
  'ping',
]);

/** One try at an office's endpoint. */
const AttemptSchema = z.strictObject({
  /** System instant. */
  at: z.string(),
  ms: z.int(),
  /** HTTP status; absent when there was no answer. */
  status: z.int().optional(),
  /** Stable code: `timeout`, `connection-refused`, `address-forbidden`, `tls`, `dns`, `redirect`, `http-<status>` … */
  error: z.string().optional(),
});

/**
 * How far the push has come. `none`: the office has no endpoint, the inbox is all there is; `waiting`: to be tried (again,
 * at `nextAt`); `dead`: all tries are used up, later messages of the same document wait behind it.
 */
export const DeliverySchema = z.strictObject({
  state: z.enum(['none', 'waiting', 'delivered', 'dead']),
  attempts: z.int(),
  nextAt: z.string().optional(),
  deliveredAt: z.string().optional(),
  /** The last five. */
  log: z.array(AttemptSchema).max(5),
});
export type Delivery = z.infer<typeof DeliverySchema>;
export type Attempt = z.infer<typeof AttemptSchema>;

/**
 * What an office is told: its inbox entry, and the payload of its webhook (Standard Webhooks: `type`, `timestamp`,
 * `data`). The id follows from document, number and office, so that a repeat carries the same one.
 */
export const MessageSchema = z.strictObject({
  messageId: z.string().regex(/^msg_[0-9a-f]{26}$/),
  office: OfficeSchema,
  type: MessageTypeSchema,
  /** The document (or report) it is about: messages of one are delivered in order of `n`. */
  documentId: z.string(),
  n: z.int(),
  /** System instant of creation, and commit sequence for the inbox cursor. */
  at: z.string(),
  seq: z.int(),
  /** Goes out as it is: nothing that the office has no grant for. */
  data: z.record(z.string(), z.unknown()),
  delivery: DeliverySchema,
});
export type Message = z.infer<typeof MessageSchema>;
/** A message that is to be written; store and delivery state are filled in. */
export type NewMessage = Omit<Message, 'seq' | 'delivery'>;
