import { type Baselines, BaselinesSchema } from '../../schemas/reference/baselines.ts';
import { contentHash } from '../shared/hash.ts';
import { baselineRows } from './baseline-rows.ts';
import type { BaselineDeps } from './deps.ts';
import { gatherFirms } from './gather-firms.ts';

const VERSION_CHARACTERS = 16;

/**
 * Computes the baselines of a year from the registers as they stand; the version follows from what they say, so that a
 * repeat gives the same. Undefined when no firm has person-years in that year. HubError `summary-missing`.
 */
export const computeBaselines =
  (deps: BaselineDeps) =>
  async (year: number): Promise<Baselines | undefined> => {
    const rows = baselineRows(await gatherFirms(deps, year));
    if (rows.length === 0) return undefined;
    const version = contentHash({ year, rows }).slice(0, VERSION_CHARACTERS);
    return BaselinesSchema.parse({ version, year, rows });
  };
