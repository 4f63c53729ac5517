import * as z from 'zod';
import { AlertKindSchema, SeveritySchema } from '../alerts/kinds.ts';
import { SubjectRefSchema } from '../records/subject.ts';
import { SentenceSchema } from '../sentence.ts';
import { RuleBookVersionSchema } from '../settings/rule-book.ts';

/** A rehearsal: every firm is judged by a version of the rule book, and nothing of it is written to the cases. */
export const RehearsalSchema = z.strictObject({
  /** Also the cause of its list of subjects, and the name of its execution. */
  rehearsalId: z.string().regex(/^rehearsal-[a-z0-9.-]{1,60}$/),
  version: RuleBookVersionSchema,
  /** The version in force when it was ordered. */
  against: RuleBookVersionSchema,
  by: z.string(),
  /** System instant. */
  requestedAt: z.string(),
});
export type Rehearsal = z.infer<typeof RehearsalSchema>;

/** What an alert would become. `shown`: only place, name or score change. */
export const RehearsedChangeSchema = z.enum(['opened', 'restated', 'retracted', 'shown']);
export type RehearsedChange = z.infer<typeof RehearsedChangeSchema>;

/** One alert that would change. */
export const RehearsedLineSchema = z.strictObject({
  change: RehearsedChangeSchema,
  /** The version in force would change it likewise: what is due anyway, and no effect of the new one. */
  anyway: z.boolean(),
  alertId: z.string(),
  subject: SubjectRefSchema,
  name: z.string(),
  city: z.string(),
  ruleId: z.string(),
  kind: AlertKindSchema,
  severity: SeveritySchema,
  topic: z.string(),
  score: z.int(),
  reason: SentenceSchema,
  /** Why it goes. */
  why: z.string().optional(),
});
export type RehearsedLine = z.infer<typeof RehearsedLineSchema>;

/** First line of a chunk's file: what was looked at. */
export const RehearsedChunkSchema = z.strictObject({
  subjects: z.int(),
  /** Subjects of which something waits for a register that is half applied. */
  held: z.int(),
});
export type RehearsedChunk = z.infer<typeof RehearsedChunkSchema>;

/** What a rehearsal comes down to. */
export const RehearsalReportSchema = RehearsalSchema.extend({
  ...RehearsedChunkSchema.shape,
  finishedAt: z.string(),
  /** Changes by their kind, rule and city; `anyway` of them are due by the version in force, too. */
  counts: z.array(
    RehearsedLineSchema.pick({ change: true, ruleId: true, kind: true, city: true }).extend({
      count: z.int(),
      anyway: z.int(),
    }),
  ),
  /** The gravest of each kind of change and rule that are not due anyway. */
  examples: z.array(RehearsedLineSchema),
});
export type RehearsalReport = z.infer<typeof RehearsalReportSchema>;

/** The last finished rehearsal of a version against another. */
export const FinishedRehearsalSchema = z.strictObject({ rehearsalId: z.string() });
