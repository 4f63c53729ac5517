import * as z from 'zod';
import { CountSchema, DecimalSchema, IsoDateSchema, RegionSchema } from '../atoms.ts';

/** 隐患: a hidden danger and how far its rectification has come. */
export const HiddenDangerSchema = z.strictObject({
  kind: z.literal('hidden-danger'),
  dangerNo: z.string(),
  uscc: z.string(),
  /** Of a firm that a joint team found: no register may know it. */
  name: z.string().optional(),
  siteRegion: RegionSchema.optional(),
  place: z.string().optional(),
  foundOn: IsoDateSchema,
  level: z.enum(['major', 'general']),
  category: z.string().optional(),
  description: z.string().optional(),
  dueOn: IsoDateSchema.optional(),
  rectifiedOn: IsoDateSchema.optional(),
  verifiedOn: IsoDateSchema.optional(),
  status: z.enum(['open', 'in-progress', 'rectified', 'verified']),
  /** `joint-inspection`: found on the spot by a joint team, so it counts at once. */
  source: z.enum(['inspection', 'report', 'self', 'joint-inspection']).optional(),
  orderNo: z.string().optional(),
  supervised: z.boolean().optional(),
});
export type HiddenDanger = z.infer<typeof HiddenDangerSchema>;

/** 生产安全事故; `loss` in 10,000 yuan, `accident` by GB 6441, `grade` by decree 493. */
export const AccidentSchema = z.strictObject({
  kind: z.literal('accident'),
  accidentNo: z.string(),
  uscc: z.string(),
  occurredOn: IsoDateSchema,
  region: RegionSchema,
  accident: z.string(),
  grade: z.enum(['exceptionally-serious', 'major', 'serious', 'ordinary']),
  deaths: CountSchema,
  seriousInjuries: CountSchema,
  minorInjuries: CountSchema.optional(),
  loss: DecimalSchema.optional(),
});
export type Accident = z.infer<typeof AccidentSchema>;
