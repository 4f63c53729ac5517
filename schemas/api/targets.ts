import * as z from 'zod';
import { AlertKindSchema, SeveritySchema } from '../alerts/kinds.ts';
import { RegionListSchema } from '../atoms.ts';
import { SentenceSchema } from '../sentence.ts';
import { NotEvaluatedShownSchema } from './firms.ts';

/** Query of GET /v1/targets: the firms to inspect, ranked. */
export const TargetQuerySchema = z.strictObject({
  city: RegionListSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
  format: z.enum(['json', 'csv']).optional(),
});

const TargetReasonSchema = z.strictObject({
  alertId: z.string(),
  kind: AlertKindSchema,
  severity: SeveritySchema,
  /** The points that this alert adds to the firm's score. */
  score: z.int(),
  text: SentenceSchema,
});

/** Points of a firm: the sum of its parts, documented in functions/shared/targets/firm-score.ts. */
export const FirmScoreSchema = z.strictObject({
  score: z.int(),
  parts: z.strictObject({
    harm: z.int(),
    excess: z.int(),
    people: z.int(),
    repetition: z.int(),
    uninsured: z.int(),
    age: z.int(),
  }),
});
export type FirmScore = z.infer<typeof FirmScoreSchema>;

/** A firm on the inspection list; contact only where a grant covers it. */
export const TargetSchema = z.strictObject({
  rank: z.int().min(1),
  uscc: z.string(),
  name: z.string(),
  city: z.string(),
  district: z.string(),
  industry: z.string(),
  ...FirmScoreSchema.shape,
  address: z.string().optional(),
  phone: z.string().optional(),
  reasons: z.array(TargetReasonSchema),
  notEvaluated: z.array(NotEvaluatedShownSchema),
});
export type Target = z.infer<typeof TargetSchema>;

/** GET /v1/targets. */
export const TargetListSchema = z.strictObject({
  items: z.array(TargetSchema),
  /** Firms with an open alert in the cities asked for. */
  firms: z.int(),
});
export type TargetList = z.infer<typeof TargetListSchema>;
