import { settledRegister } from '../shared/register-stub.ts';
import { computeBaselines } from './compute-baselines.ts';
import type { RefreshDeps } from './deps.ts';
import { BASELINE_FEEDS } from './gather-firms.ts';
import { basisOf, isDue } from './is-due.ts';
import { judgeAnew } from './judge-anew.ts';
import { readBaselines, readBasis, writeBaselines, writeBasis } from './stored.ts';

const compute = async (deps: RefreshDeps): Promise<void> => {
  const [today, last, ...lists] = await Promise.all([
    deps.clocks.today(),
    readBasis(deps.lake),
    ...BASELINE_FEEDS.map((feed) => deps.registers.list(feed)),
  ]);
  const registers = lists.flat().filter((register) => settledRegister(register) !== undefined);
  const year = Number(today.slice(0, 4)) - 1;
  const basis = basisOf(registers, year);
  const { refreshDays } = deps.settings.earlySigns.baselines;
  if (!isDue(registers, basis, last, { today, refreshDays })) return;
  const of = computeBaselines(deps);
  const found = (await of(year)) ?? (await of(year - 1));
  if (found !== undefined && found.version !== (await readBaselines(deps.lake))?.version)
    await writeBaselines(deps.lake, found);
  await writeBasis(deps.lake, { ...last, basis, computedOn: today });
};

/**
 * Brings the baselines up to date where the registers moved: last year's, or those of the year before while nobody
 * reported last year's person-years. Where they became others, the firms with decisions are judged anew, also when an
 * earlier refresh broke off before that. Answers the new version; undefined when nothing was to be done.
 */
export const refreshBaselines = (deps: RefreshDeps) => async (): Promise<string | undefined> => {
  await compute(deps);
  const [current, basis] = await Promise.all([readBaselines(deps.lake), readBasis(deps.lake)]);
  if (current === undefined || basis === undefined || basis.judged === current.version) return undefined;
  await judgeAnew(deps, `baselines-${basis.computedOn}-${current.version}`);
  await writeBasis(deps.lake, { ...basis, judged: current.version });
  return current.version;
};
