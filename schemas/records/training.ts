import * as z from 'zod';
import { CountSchema, DecimalSchema, IsoDateSchema } from '../atoms.ts';

/** Posts whose training the plan counts. */
export const KeyPostSchema = z.enum([
  'principal',
  'deputy-for-safety',
  'safety-head',
  'team-leader',
  'other',
]);
export type KeyPost = z.infer<typeof KeyPostSchema>;

/** 培训: one person in one session; `person` is a pseudonym. */
export const TrainingSchema = z.strictObject({
  kind: z.literal('training'),
  sessionNo: z.string(),
  person: z.string(),
  uscc: z.string(),
  post: KeyPostSchema,
  mode: z.enum(['online', 'on-site']).optional(),
  provider: z.string().optional(),
  hours: DecimalSchema.optional(),
  heldOn: IsoDateSchema,
  result: z.enum(['passed', 'failed']).optional(),
});
export type Training = z.infer<typeof TrainingSchema>;

/** 应训人员 of a firm, year and post: the denominator of the coverage of training. */
export const KeyPostsSchema = z.strictObject({
  kind: z.literal('key-posts'),
  uscc: z.string(),
  year: z.int(),
  post: KeyPostSchema,
  persons: CountSchema,
});
export type KeyPosts = z.infer<typeof KeyPostsSchema>;
