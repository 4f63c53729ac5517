import * as z from 'zod';

/** What a rule may say of a firm; one kind is one line of the joint inspection. */
export const AlertKindSchema = z.enum([
  'exceedance',
  'verdict-difference',
  'hidden-danger',
  'uninsured',
  'under-insured',
  'lapsed',
  'arrears',
  'project-uninsured',
  'early-sign',
  'lead',
  'overdue-duty',
]);
export type AlertKind = z.infer<typeof AlertKindSchema>;

/**
 * `alert` may lead to a document; `warning` (action level, early signs) and `review` (laboratory and hub differ, leads to
 * check) never do.
 */
export const SeveritySchema = z.enum(['alert', 'warning', 'review']);
export type Severity = z.infer<typeof SeveritySchema>;
