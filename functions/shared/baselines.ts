import * as z from 'zod';
import { type Baselines, BaselinesSchema } from '../../schemas/reference/baselines.ts';
import { HubError } from './errors.ts';
import { lakeKeys } from './keys.ts';
import type { Lake } from './ports/stores.ts';

type Files = Pick<Lake, 'getText'>;

/** Which baselines hold; replaced as a whole. */
export const BaselinePointerSchema = z.strictObject({
  /** Hash of the registers and the year that they were computed from. */
  basis: z.string(),
  /** Business day of the computation. */
  computedOn: z.string(),
  /** Missing when the registers gave none yet. */
  current: z.strictObject({ year: z.int(), version: z.string() }).optional(),
});
export type BaselinePointer = z.infer<typeof BaselinePointerSchema>;

/** Undefined when none was ever computed. */
export const readBaselinePointer = async (lake: Files): Promise<BaselinePointer | undefined> => {
  const found = await lake.getText(lakeKeys.baselinePointer);
  return found === undefined ? undefined : BaselinePointerSchema.parse(JSON.parse(found.text));
};

/** The baselines that hold now; undefined while there are none. HubError `baselines-missing`, retryable. */
export const readBaselines = async (lake: Files): Promise<Baselines | undefined> => {
  const current = (await readBaselinePointer(lake))?.current;
  if (current === undefined) return undefined;
  const found = await lake.getText(lakeKeys.baselines(current.year, current.version));
  if (found !== undefined) return BaselinesSchema.parse(JSON.parse(found.text));
  throw new HubError('baselines-missing', `Baselines ${current.version} are not in the lake.`, {
    retryable: true,
  });
};
