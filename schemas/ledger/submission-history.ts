import * as z from 'zod';

/**
 * What happens to a submission, in the order in which it may: what its sender asks for (`submitted`, `confirmed`,
 * `withdrawing`), and what the hub does with it.
 */
export const SubmissionStepSchema = z.enum([
  'submitted',
  'received',
  'ingesting',
  'queued',
  'held',
  'confirmed',
  'applying',
  'settled',
  'checked',
  'assessed',
  'refused',
  'failed',
  'withdrawing',
  'withdrawn',
  'reassessed',
]);
export type SubmissionStep = z.infer<typeof SubmissionStepSchema>;

/** Who did it, and when (instant of the system clock). */
const DoneSchema = z.strictObject({
  at: z.string(),
  /** `organ:<organ>`, `person:<organ>:<sub>`, or `hub`. */
  by: z.string(),
  /** Key by which a department signed or signed in. */
  kid: z.string().optional(),
});

/** A further withdrawal, after others that came to nothing, has its number behind it. */
const STEP_KEY = new RegExp(`^(${SubmissionStepSchema.options.join('|')})(-\\d{1,2})?$`);

/** Each step once, as it was done first: a repeat adds nothing, so that the history is bounded. */
export const SubmissionHistorySchema = z.record(z.string().regex(STEP_KEY), DoneSchema);
export type SubmissionHistory = z.infer<typeof SubmissionHistorySchema>;

/** The history as it is shown: a list in order of time. */
export const HistoryEntrySchema = z.object({ step: SubmissionStepSchema, ...DoneSchema.shape });
export type HistoryEntry = z.infer<typeof HistoryEntrySchema>;
