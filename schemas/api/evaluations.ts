import * as z from 'zod';
import { AlertKindSchema, SeveritySchema } from '../alerts/kinds.ts';
import { RegionListSchema } from '../atoms.ts';
import { SentenceSchema } from '../sentence.ts';

/** Query of GET /v1/evaluations. */
export const EvaluationQuerySchema = z.strictObject({
  city: RegionListSchema.optional(),
});

/** Open alerts, counted in the city that the alert belongs to. */
const AlertCountSchema = z.strictObject({
  city: z.string(),
  kind: AlertKindSchema,
  severity: SeveritySchema,
  count: z.int(),
});

/** What could not be judged, or was looked at and not accused; counted in the firm's own city. */
const ReasonCountSchema = z.strictObject({
  city: z.string(),
  ruleId: z.string(),
  reason: z.string(),
  text: SentenceSchema,
  count: z.int(),
});

/** A rule that is not in operation, and the feeds that it wants for. */
const RuleAtRestSchema = z.strictObject({
  ruleId: z.string(),
  title: SentenceSchema,
  feeds: z.array(z.string()),
});

/** GET /v1/evaluations: how much was judged, and what was not. */
export const EvaluationsSchema = z.strictObject({
  cities: z.array(z.string()),
  /** Firms and licence holders that were assessed. */
  subjects: z.int(),
  alerts: z.array(AlertCountSchema),
  notEvaluated: z.array(ReasonCountSchema),
  cleared: z.array(ReasonCountSchema),
  /** Rules that say nothing of anybody, because no register of these feeds was ever settled in the province. */
  rulesNotInOperation: z.array(RuleAtRestSchema),
});
export type Evaluations = z.infer<typeof EvaluationsSchema>;
