import * as z from 'zod';
import { SubjectRefSchema } from '../records/subject.ts';

/** Why and by whom a link was made or taken back. Times are ISO instants of the system clock. */
const LinkActShape = {
  by: z.string(),
  reason: z.string(),
  at: z.string(),
  /** Commit sequence: the order of replay. */
  seq: z.int(),
};

/** A subject was found to be another one: facts of both are judged as those of `into`. */
export const MergeSchema = z.strictObject({ into: SubjectRefSchema, ...LinkActShape });
export type Merge = z.infer<typeof MergeSchema>;

/** Links of one subject as they are stored; each knows its neighbours alone. */
export const LinkNodeSchema = z.strictObject({
  subject: SubjectRefSchema,
  version: z.int(),
  merge: MergeSchema.optional(),
  /** The last merge of it that was taken back. */
  undone: MergeSchema.optional(),
  /** Subjects that were merged into this one itself. */
  merged: z.array(SubjectRefSchema),
  branches: z.array(SubjectRefSchema),
});
export type LinkNode = z.infer<typeof LinkNodeSchema>;

/** One change of links in the lake (`cases/links/…`): read in the order of `seq` they give the links again. */
export const LinkEventSchema = z.strictObject({
  what: z.enum(['merge', 'unmerge', 'branch', 'unbranch']),
  from: SubjectRefSchema,
  into: SubjectRefSchema,
  ...LinkActShape,
});
export type LinkEvent = z.infer<typeof LinkEventSchema>;
