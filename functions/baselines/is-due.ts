import type { Register } from '../../schemas/ledger/ledger.ts';
import { addDays } from '../shared/clock.ts';
import { contentHash } from '../shared/hash.ts';
import { FUND_FEED } from './gather-firms.ts';
import type { Basis } from './stored.ts';

/** Counts up when the same registers give other baselines. */
const METHOD = 1;

/** The settled registers and the year as one hash: as long as it stays, so do the baselines. */
export const basisOf = (registers: readonly Register[], year: number): string => {
  const settled = registers.map(({ feed, scope, submissionId }) => `${feed}@${scope}=${submissionId}`);
  return contentHash([METHOD, year, ...settled.sort()]);
};

/**
 * True when the registers moved since the last computation and that is some days old: weekly decisions of many cities
 * must not restate every alert each time. A half-applied register is waited for.
 */
export const isDue = (
  registers: readonly Register[],
  basis: string,
  last: Basis | undefined,
  { today, refreshDays }: { readonly today: string; readonly refreshDays: number },
): boolean => {
  if (!registers.some(({ feed }) => feed === FUND_FEED)) return false;
  if (registers.some(({ applying }) => applying !== undefined)) return false;
  if (last === undefined) return true;
  return last.basis !== basis && addDays(last.computedOn, refreshDays) <= today;
};
