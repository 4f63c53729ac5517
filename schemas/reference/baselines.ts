import * as z from 'zod';

/** Injuries and exposure of all firms of an industry in a city, by which the rate of one of them is judged. */
const BaselineSchema = z.strictObject({
  city: z.string(),
  /** Division of GB/T 4754 with its letter: C33. */
  division: z.string(),
  firms: z.int(),
  /** Recognised injuries without commuting and deemed ones. */
  injuries: z.int(),
  /** Insured person-years, decimal text. */
  exposure: z.string(),
});

/** Baselines of one year, computed from settled registers. */
export const BaselinesSchema = z.strictObject({
  version: z.string(),
  year: z.int(),
  rows: z.array(BaselineSchema),
});
export type Baselines = z.infer<typeof BaselinesSchema>;
