import type { Register } from '../../schemas/ledger/ledger.ts';
import { type BaselinePointer, readBaselinePointer } from '../shared/baselines.ts';
import { addDays } from '../shared/clock.ts';
import { contentHash } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { computeBaselines } from './compute-baselines.ts';
import type { RefreshDeps } from './deps.ts';
import { BASELINE_FEEDS, FUND_FEED } from './gather-firms.ts';

/** Counts up when the same registers give other baselines. */
const METHOD = 1;

/** What a refresh did; `changed` when firms are judged by other baselines from now on. */
export interface Refreshed {
  readonly changed: boolean;
  readonly year?: number;
  readonly version?: string;
}

const STAYS: Refreshed = { changed: false };

/** The settled registers and the year as one hash: as long as it stays, so do the baselines. */
const basisOf = (registers: readonly Register[], year: number): string =>
  contentHash([
    METHOD,
    year,
    ...registers.map(({ feed, scope, submissionId }) => `${feed}@${scope}=${submissionId}`).sort(),
  ]);

/**
 * True when the registers moved and the last computation is some days old, so that weekly decisions of many cities do
 * not restate every alert each time; a half-applied register is waited for.
 */
export const isDue = (
  registers: readonly Register[],
  basis: string,
  pointer: BaselinePointer | undefined,
  { today, refreshDays }: { readonly today: string; readonly refreshDays: number },
): boolean => {
  if (!registers.some(({ feed }) => feed === FUND_FEED)) return false;
  if (registers.some(({ applying }) => applying !== undefined)) return false;
  if (pointer === undefined || pointer.current === undefined) return pointer?.basis !== basis;
  return pointer.basis !== basis && addDays(pointer.computedOn, refreshDays) <= today;
};

/**
 * Brings the baselines up to date where the registers moved: last year's, or those of the year before while nobody
 * reported last year's person-years. Doing it twice does nothing more. HubErrors of the lake.
 */
export const refreshBaselines = (deps: RefreshDeps) => async (): Promise<Refreshed> => {
  const [today, pointer, ...lists] = await Promise.all([
    deps.clocks.today(),
    readBaselinePointer(deps.lake),
    ...BASELINE_FEEDS.map((feed) => deps.registers.list(feed)),
  ]);
  const registers = lists.flat().filter((register) => settledRegister(register) !== undefined);
  const year = Number(today.slice(0, 4)) - 1;
  const basis = basisOf(registers, year);
  const { refreshDays } = deps.settings.earlySigns.baselines;
  if (!isDue(registers, basis, pointer, { today, refreshDays })) return STAYS;
  const compute = computeBaselines(deps);
  const found = (await compute(year)) ?? (await compute(year - 1));
  const current = found === undefined ? pointer?.current : { year: found.year, version: found.version };
  const next: BaselinePointer = { basis, computedOn: today, ...(current === undefined ? {} : { current }) };
  await deps.lake.putText(lakeKeys.baselinePointer, JSON.stringify(next), {
    contentType: 'application/json',
  });
  return { changed: current?.version !== pointer?.current?.version, ...current };
};
