import type { Links } from '../ports/links.ts';

/**
 * Whose facts an assessment of a subject reads. Of a survivor: its own and those of all that were merged into it. Of a
 * merged subject none: it is judged as its survivor, and its own alerts are retracted with the reason `merged`.
 */
export const subjectsToRead = ({ subject, mergedInto, merged }: Links): readonly string[] =>
  mergedInto === undefined ? [subject, ...merged] : [];

/** Subjects that must be judged when facts of this one change: its survivor too. */
export const subjectsToJudge = ({ subject, mergedInto }: Links): readonly string[] =>
  mergedInto === undefined ? [subject] : [subject, mergedInto];
