import * as z from 'zod';
import { RegionSchema } from '../atoms.ts';
import { SubjectRefSchema } from '../records/subject.ts';
import { MatchBlockSchema } from './reasons.ts';

/**
 * `licence`: a licence holder without a USCC is a firm; `same-firm`: two USCCs are one firm, the closed one goes into the
 * other; `branch`: a licence holder is a branch of a firm.
 */
export const MatchKindSchema = z.enum(['licence', 'same-firm', 'branch']);
export type MatchKind = z.infer<typeof MatchKindSchema>;

export const MatchStateSchema = z.enum(['pending', 'accepted', 'rejected', 'undone']);
export type MatchState = z.infer<typeof MatchStateSchema>;

const SideSchema = z.strictObject({ subject: SubjectRefSchema, name: z.string(), region: z.string() });
const DecisionSchema = z.strictObject({ by: z.string(), at: z.string(), reason: z.string() });

/** Two subjects that may be one firm: proposed by the hub, decided by a person or, where nothing forbids it, at once. */
export const MatchItemSchema = z.strictObject({
  matchId: z.string(),
  version: z.int(),
  seq: z.int(),
  kind: MatchKindSchema,
  state: MatchStateSchema,
  /** City in whose list it stands. */
  city: RegionSchema,
  from: SideSchema,
  into: SideSchema,
  /** By which they were found. */
  basis: z.enum(['name', 'former-name', 'organisation']),
  automatic: z.boolean(),
  score: z.number(),
  parts: z.record(z.string(), z.number()),
  blocks: z.array(MatchBlockSchema),
  proposedAt: z.string(),
  decision: DecisionSchema.optional(),
  undone: DecisionSchema.optional(),
});
export type MatchItem = z.infer<typeof MatchItemSchema>;
