import * as z from 'zod';
import { RegionListSchema, RegionSchema } from '../atoms.ts';
import { DeliverySchema, MessageSchema } from '../deliveries/message.ts';

const cursor = z
  .string()
  .max(300)
  .optional()
  .meta({ description: '不透明，取自上次答复 / opaque, from the last answer' });
const limit = z.coerce.number().int().min(1).max(500).default(100);
const city = RegionListSchema.optional().meta({
  description:
    '市代码，逗号分隔；370000 为省级部门；缺省为全部本部门机构 / offices by city; all of yours when left out.',
});

/** Query of GET /v1/inbox. */
export const InboxQuerySchema = z.strictObject({ city, cursor, limit });
export type InboxQuery = z.infer<typeof InboxQuerySchema>;

/** What an office was told. `messageId` is the `webhook-id` of its webhook. */
const InboxItemSchema = MessageSchema.pick({
  messageId: true,
  office: true,
  type: true,
  documentId: true,
  n: true,
  at: true,
  data: true,
});
export type InboxItem = z.infer<typeof InboxItemSchema>;

/** A page in commit order. */
export const InboxPageSchema = z.strictObject({
  items: z.array(InboxItemSchema),
  /** Always there: pass it next time, and nothing is missed or seen twice. What is younger than 5 s waits. */
  cursor: z.string(),
  /** True when there is more at once. */
  more: z.boolean(),
});
export type InboxPage = z.infer<typeof InboxPageSchema>;

/** Query of GET /v1/deliveries. */
export const DeliveryQuerySchema = InboxQuerySchema.extend({ state: DeliverySchema.shape.state.optional() });
export type DeliveryQuery = z.infer<typeof DeliveryQuerySchema>;

/** How the push of a message went: its last five tries, without contents. */
const DeliveryItemSchema = InboxItemSchema.omit({ data: true }).extend({ delivery: DeliverySchema });
export type DeliveryItem = z.infer<typeof DeliveryItemSchema>;

/** Oldest first, with what is being tried just now; null on the last page. */
export const DeliveryPageSchema = z.strictObject({
  items: z.array(DeliveryItemSchema),
  nextCursor: z.string().nullable(),
});
export type DeliveryPage = z.infer<typeof DeliveryPageSchema>;

/** In a path: a city's own webhook, or the one for all cities that have none of their own. */
export const EndpointCitySchema = z.union([RegionSchema, z.literal('all')]);

/** PUT /v1/endpoints/{city}. */
export const EndpointRequestSchema = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(2000)
    .meta({ description: 'https 地址 / an https address', example: 'https://example.cn/hook' }),
});

/** A webhook as it is shown; the secrets themselves never are. */
export const EndpointViewSchema = z.strictObject({
  organ: z.string(),
  city: EndpointCitySchema,
  url: z.string(),
  status: z.enum(['active', 'disabled', 'gone']),
  /** Newest first; a retiring one signs beside the newest until then. */
  secrets: z.array(
    z.strictObject({ id: z.string(), createdAt: z.string(), retiresAt: z.string().optional() }),
  ),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type EndpointView = z.infer<typeof EndpointViewSchema>;

/** Answer of PUT and rotate: `secret` (`whsec_…`, Standard Webhooks) is shown this once. */
export const EndpointSecretSchema = EndpointViewSchema.extend({ secret: z.string() });
export type EndpointSecret = z.infer<typeof EndpointSecretSchema>;

/** Answer of ping: a message of type `ping` is on its way; GET /v1/deliveries tells how it went. */
export const PingAnswerSchema = z.strictObject({ messageId: z.string() });
export type PingAnswer = z.infer<typeof PingAnswerSchema>;
