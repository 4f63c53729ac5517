import * as z from 'zod';
import { DisposalSchema, NoticeSchema } from './notice.ts';
import type { NoticeAction } from './transitions.ts';

/** A real day of the calendar, not only its form. */
const DaySchema = z.iso.date();
const TextSchema = z.string().max(2000).regex(/\S/);
const OfficialNoSchema = z.string().max(100).regex(/\S/);
const FileIdSchema = z.string().min(1).max(100);
const { shape } = NoticeSchema;

/** A document as it is drafted: what the hub gives; states, numbers and days follow from its life. */
export const NewNoticeSchema = NoticeSchema.pick({
  noticeId: true,
  kind: true,
  subject: true,
  uscc: true,
  name: true,
  industry: true,
  city: true,
  district: true,
  issuer: true,
  responsible: true,
  enforcer: true,
  policyId: true,
  items: true,
  moreItems: true,
  order: true,
  timeLimit: true,
  basis: true,
  parentId: true,
});
export type NewNotice = z.infer<typeof NewNoticeSchema>;

/** What each action on a document takes; the same for the API, the hub's own steps and the events in the lake. */
export const NOTICE_INPUTS = {
  draft: NewNoticeSchema,
  /** All findings as they are now. Of a signed document only their standing is taken over: its text stays frozen. */
  follow: z.strictObject({ items: shape.items, moreItems: z.int().min(0) }),
  sign: z.strictObject({ officialNo: OfficialNoSchema.optional() }),
  send: z.strictObject({ documents: shape.documents.unwrap() }),
  number: z.strictObject({ officialNo: OfficialNoSchema }),
  serve: z.strictObject({
    servedOn: DaySchema,
    way: shape.served.unwrap().shape.way,
    proof: FileIdSchema.optional(),
    note: TextSchema.optional(),
  }),
  remind: z.strictObject({}),
  extend: z.strictObject({ days: z.int().min(1).max(365), reason: TextSchema }),
  rectify: z.strictObject({ evidence: z.array(FileIdSchema).min(1).max(50), note: TextSchema.optional() }),
  'find-rectified': z.strictObject({}),
  verify: z.strictObject({ note: TextSchema.optional() }),
  reject: z.strictObject({ reason: TextSchema }),
  close: z.strictObject({ note: TextSchema.optional() }),
  expire: z.strictObject({}),
  /** The transfer document of an advice; none for the internal hand-over of a reminder. */
  transfer: z.strictObject({ noticeId: shape.noticeId.optional() }),
  dispose: z.strictObject({
    on: DaySchema,
    outcome: DisposalSchema.shape.outcome,
    number: OfficialNoSchema.optional(),
    note: TextSchema.optional(),
  }),
  withdraw: z.strictObject({ reason: TextSchema }),
} as const satisfies Record<NoticeAction, z.ZodType>;

/** Input of one action. */
export type NoticeInput<A extends NoticeAction> = z.infer<(typeof NOTICE_INPUTS)[A]>;
