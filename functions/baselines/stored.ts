import * as z from 'zod';
import { type Baselines, BaselinesSchema } from '../../schemas/reference/baselines.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';

type Files = Pick<Lake, 'getText' | 'putText'>;

/** How the baselines that hold came about. */
const BasisSchema = z.strictObject({
  /** Hash of the registers and the year that they were computed from. */
  basis: z.string(),
  /** Business day of the computation. */
  computedOn: z.string(),
  /** Version by which the firms were told to be judged; another one than the current asks for it. */
  judged: z.string().optional(),
});
export type Basis = z.infer<typeof BasisSchema>;

const read = async <T>(lake: Files, key: string, schema: z.ZodType<T>): Promise<T | undefined> => {
  const found = await lake.getText(key);
  return found === undefined ? undefined : schema.parse(JSON.parse(found.text));
};
const write = (lake: Files, key: string, value: unknown): Promise<string> =>
  lake.putText(key, JSON.stringify(value), { contentType: 'application/json' });

/** The baselines that hold now; undefined while there are none. A zod error when what stands there is none. */
export const readBaselines = (lake: Files): Promise<Baselines | undefined> =>
  read(lake, lakeKeys.baselines, BaselinesSchema);

/** Undefined when nothing was ever computed. */
export const readBasis = (lake: Files): Promise<Basis | undefined> =>
  read(lake, lakeKeys.baselineBasis, BasisSchema);

export const writeBasis = (lake: Files, basis: Basis): Promise<string> =>
  write(lake, lakeKeys.baselineBasis, basis);

/** Keeps the baselines under their version (for replay) and their year, and lets them hold. Harmless to repeat. */
export const writeBaselines = async (lake: Files, baselines: Baselines): Promise<void> => {
  await write(lake, lakeKeys.baselinesVersion(baselines.version), baselines);
  await write(lake, lakeKeys.baselinesOfYear(baselines.year), baselines);
  await write(lake, lakeKeys.baselines, baselines);
};
