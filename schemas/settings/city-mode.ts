import * as z from 'zod';
import { RegionSchema } from '../atoms.ts';

/**
 * A city begins in `shadow` (试运行): alerts send nothing, its officers mark them, the hit rate is shown. `live` is a
 * decision of an officer, written down.
 */
export const CityModeSchema = z.strictObject({
  city: RegionSchema,
  mode: z.enum(['shadow', 'live']),
  since: z.string(),
  by: z.string(),
  reason: z.string(),
});
export type CityMode = z.infer<typeof CityModeSchema>;
