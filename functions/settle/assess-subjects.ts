import type { Register, Submission } from '../../schemas/ledger/ledger.ts';
import { findSummary, readApplyChunks } from '../apply/files.ts';
import { addDays } from '../shared/clock.ts';
import { readSubjects } from '../shared/index/assess-list.ts';
import { subjectsOfCity } from '../shared/index/subjects.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import type { SettleDeps } from './deps.ts';

/** The register whose standing decides what may be said of firms that are not in it. */
export const INSURED_REGISTER = 'hr.insured-firms';

/** Distinct subjects whose facts a submission changed. */
export const readTouched = async (lake: Lake, submissionId: string): Promise<Set<string>> => {
  const touched = new Set<string>();
  for (const { chunk } of await readApplyChunks(lake, submissionId))
    for await (const subject of readSubjects(lake, lakeKeys.touched(submissionId, chunk)))
      touched.add(subject);
  return touched;
};

/** Subjects that were not judged while the register was being applied, with the files that name them. */
export const readHeld = async (lake: Lake, { feed, scope }: Submission['manifest']) => {
  const files = feed === INSURED_REGISTER ? await lake.list(lakeKeys.heldPrefix(feed, scope)) : [];
  const subjects: string[] = [];
  for (const file of files) for await (const subject of readSubjects(lake, file)) subjects.push(subject);
  return { files, subjects };
};

/** Adds everyone of the city to `subjects` when a register that accuses by absence changed its standing. */
export const addCity = async (deps: SettleDeps, scope: string, subjects: Set<string>): Promise<void> => {
  for await (const subject of subjectsOfCity(deps, scope)) subjects.add(subject);
};

/**
 * True when firms that this register does not name may be judged otherwise now: it is the first, it became complete,
 * incomplete or fresh again, or its rejected rows protect others than before (DECISIONS 9–11).
 */
export const standingChanged = async (
  deps: Pick<SettleDeps, 'lake' | 'clocks' | 'settings'>,
  before: Register | undefined,
  now: Register,
): Promise<boolean> => {
  if (now.feed !== INSURED_REGISTER) return false;
  if (before === undefined || before.complete !== now.complete) return true;
  const wasStale = addDays(before.dataAsOf, deps.settings.freshDays) < (await deps.clocks.today());
  if (wasStale) return true;
  return (await protectedText(deps.lake, before)) !== (await protectedText(deps.lake, now));
};

const protectedText = async (lake: Lake, { submissionId }: Register): Promise<string> => {
  const protects = (await findSummary(lake, submissionId))?.protects;
  return JSON.stringify([[...(protects?.subjects ?? [])].sort(), [...(protects?.names ?? [])].sort()]);
};
