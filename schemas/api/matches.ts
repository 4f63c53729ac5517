import * as z from 'zod';
import { RegionSchema } from '../atoms.ts';
import { MatchItemSchema, MatchKindSchema, MatchStateSchema } from '../matching/match-item.ts';
import { SentenceSchema } from '../sentence.ts';
import { listOf } from './query.ts';

/** Query of GET /v1/matches: by default the queue, that is what waits for a decision. */
export const MatchQuerySchema = z.strictObject({
  city: listOf(RegionSchema)
    .optional()
    .meta({ description: 'City codes (GB/T 2260); all of the caller’s when left out.' }),
  state: listOf(MatchStateSchema).default(['pending']),
  kind: listOf(MatchKindSchema).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(300).optional().meta({ description: 'Opaque: `nextCursor` of the page before.' }),
});
export type MatchQuery = z.infer<typeof MatchQuerySchema>;

/** A proposal with what speaks against it in words. */
export const MatchViewSchema = z.object({
  ...MatchItemSchema.omit({ version: true, seq: true }).shape,
  why: z.array(SentenceSchema),
});
export type MatchView = z.infer<typeof MatchViewSchema>;

/** GET /v1/matches, in the order in which they last changed. */
export const MatchListSchema = z.object({
  items: z.array(MatchViewSchema),
  nextCursor: z.string().nullable(),
});
export type MatchList = z.infer<typeof MatchListSchema>;

/** POST /v1/matches/{id}/accept, reject, and /v1/merges/{id}/undo. */
export const MatchDecisionSchema = z.strictObject({ reason: z.string().trim().min(2).max(500) });
