import * as z from 'zod';
import { CheckCodeSchema } from '../codes/check-codes.ts';
import { FeedSettingsSchema } from '../feeds/feed-settings.ts';
import { FieldClassSchema } from '../feeds/field-class.ts';
import { SentenceSchema } from '../sentence.ts';

const FeedShortSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: SentenceSchema,
  settings: FeedSettingsSchema,
});
export type FeedShort = z.infer<typeof FeedShortSchema>;

/** GET /v1/feeds. */
export const FeedListSchema = z.strictObject({ items: z.array(FeedShortSchema) });

/** GET /v1/codes: every code that the checks of a file can give, layer by layer. */
export const CodeListSchema = z.strictObject({ items: z.array(CheckCodeSchema) });

const FeedColumnSchema = z.strictObject({
  name: z.string(),
  /** Headers that a file may carry for it, the usual one first. */
  headers: z.array(z.string()),
  required: z.boolean(),
  key: z.boolean(),
  fieldClass: FieldClassSchema,
  example: z.string(),
  expected: SentenceSchema,
});

/** GET /v1/feeds/{id}: everything a data office needs to write the file. */
export const FeedDetailSchema = FeedShortSchema.extend({
  naturalKey: z.array(z.string()),
  columns: z.array(FeedColumnSchema),
  /** Headers of the wide shape, where the feed knows one. */
  wideHeaders: z.array(z.array(z.string())).optional(),
  /** JSON Schema (2020-12) of a row whose cells are text. */
  jsonSchema: z.record(z.string(), z.unknown()),
});
export type FeedDetail = z.infer<typeof FeedDetailSchema>;
