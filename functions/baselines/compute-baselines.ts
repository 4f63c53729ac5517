import { type Baselines, BaselinesSchema } from '../../schemas/reference/baselines.ts';
import { canonicalJson, contentHash } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import { baselineRows } from './baseline-rows.ts';
import type { BaselineDeps } from './deps.ts';
import { gatherFirms } from './gather-firms.ts';

/**
 * Computes the baselines of a year from the registers as they stand and puts them into the lake, under a name that
 * follows from what they say: a repeat writes the same. Undefined when no firm has person-years in that year. The
 * pointer is not moved.
 */
export const computeBaselines =
  (deps: BaselineDeps) =>
  async (year: number): Promise<Baselines | undefined> => {
    const rows = baselineRows(await gatherFirms(deps, year));
    if (rows.length === 0) return undefined;
    const baselines = BaselinesSchema.parse({
      version: contentHash({ year, rows }).slice(0, 16),
      year,
      rows,
    });
    await deps.lake.putText(lakeKeys.baselines(year, baselines.version), canonicalJson(baselines), {
      contentType: 'application/json',
    });
    return baselines;
  };
