import * as z from 'zod';
import { AlertKindSchema } from '../alerts/kinds.ts';
import { RegionListSchema } from '../atoms.ts';
import { CityModeSchema } from '../settings/city-mode.ts';

/** Query of GET /v1/trial. */
export const TrialQuerySchema = z.strictObject({
  city: RegionListSchema.optional().meta({
    description: '市代码，逗号分隔；缺省为全部所辖市 / city codes; all of yours when left out.',
  }),
});

const PercentSchema = z.string().regex(/^\d{1,3}\.\d$/);

/** (right + already-done) ÷ marked: exact as a fraction, per cent with one decimal, and its 95 % Wilson score interval. */
const HitRateSchema = z.strictObject({
  fraction: z.string().meta({ example: '37/41' }),
  percent: PercentSchema,
  interval: z.strictObject({ from: PercentSchema, to: PercentSchema }),
});
export type HitRate = z.infer<typeof HitRateSchema>;

const TrialFiguresSchema = z.strictObject({
  /** Open now, marked right or not marked. */
  open: z.int(),
  right: z.int(),
  wrong: z.int(),
  alreadyDone: z.int(),
  /** Open, and nobody has marked it. */
  unmarked: z.int(),
  /** Null while none is marked. */
  hitRate: HitRateSchema.nullable(),
});
export type TrialFigures = z.infer<typeof TrialFiguresSchema>;

/** A city's mode, and how its officers marked its alerts. */
const CityTrialSchema = z.strictObject({
  city: z.string(),
  mode: CityModeSchema.shape.mode,
  /** Who decided it, when and why; absent while nothing was ever decided (`shadow`). */
  since: z.string().optional(),
  by: z.string().optional(),
  reason: z.string().optional(),
  total: TrialFiguresSchema,
  kinds: z.array(TrialFiguresSchema.extend({ kind: AlertKindSchema })),
});
export type CityTrial = z.infer<typeof CityTrialSchema>;

/** GET /v1/trial. */
export const TrialSchema = z.strictObject({ cities: z.array(CityTrialSchema) });
export type Trial = z.infer<typeof TrialSchema>;

/** POST /v1/cities/{city}/mode: the decision to go live, or back to the trial. */
export const ModeRequestSchema = z.strictObject({
  mode: CityModeSchema.shape.mode,
  reason: z.string().trim().min(1).max(500),
});
export type ModeRequest = z.infer<typeof ModeRequestSchema>;
