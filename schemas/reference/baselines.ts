import * as z from 'zod';
import { DecimalSchema } from '../atoms.ts';

/**
 * Injuries and exposure of all firms of an industry in a city, by which the rate of one of them is judged. The same
 * for the whole province stands under its code, and for all industries under an empty division.
 */
export const BaselineSchema = z.strictObject({
  city: z.string(),
  /** Division of GB/T 4754 with its letter: C33. */
  division: z.string(),
  firms: z.int(),
  /** Recognised injuries without commuting and deemed ones. */
  injuries: z.int(),
  /** Insured person-years, decimal text. */
  exposure: DecimalSchema,
  /**
   * How alike the true rates of the firms are: shape of their gamma distribution, 1 ÷ (relative variance), decimal
   * text. Absent where too few firms or injuries tell.
   */
  shape: DecimalSchema.optional(),
});
export type Baseline = z.infer<typeof BaselineSchema>;

/** Baselines of one year, computed from settled registers. */
export const BaselinesSchema = z.strictObject({
  version: z.string(),
  year: z.int(),
  rows: z.array(BaselineSchema),
});
export type Baselines = z.infer<typeof BaselinesSchema>;
