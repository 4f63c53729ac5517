import type { ApplyChunk } from '../../schemas/events/execution.ts';
import { INSURED_FEED } from '../../schemas/feeds/insured-feed.ts';
import type { Register, Submission } from '../../schemas/ledger/ledger.ts';
import { readUndo } from '../apply/undo-chunk.ts';
import { addDays } from '../shared/clock.ts';
import { countAssessChunks, readSubjects, writeAssessList } from '../shared/index/assess-list.ts';
import { subjectsOfCity } from '../shared/index/subjects.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { findSummary, readApplyChunks } from '../shared/submission-files.ts';
import type { RollbackDeps, SettleDeps } from './deps.ts';

/** Distinct subjects whose facts these chunks changed, even where a chunk was undone afterwards. */
export const readTouchedBy = async (lake: Lake, chunks: readonly ApplyChunk[]): Promise<Set<string>> => {
  const touched = new Set<string>();
  for (const chunk of chunks) {
    const before = touched.size;
    for await (const subject of readSubjects(lake, lakeKeys.touched(chunk.submissionId, chunk.chunk)))
      touched.add(subject);
    if (touched.size > before) continue;
    // It broke before it wrote them down: what it may have changed is in its undo file.
    for await (const change of readUndo(lake, chunk))
      touched.add('put' in change ? change.put.subject : change.remove.subject);
  }
  return touched;
};

export const readTouched = async (lake: Lake, submissionId: string): Promise<Set<string>> =>
  readTouchedBy(lake, await readApplyChunks(lake, submissionId));

/** Subjects that were not judged while the register was being applied, with the files that name them. */
const readHeld = async (lake: Lake, { feed, scope }: Submission['manifest']) => {
  const files = feed === INSURED_FEED ? await lake.list(lakeKeys.heldPrefix(feed, scope)) : [];
  const subjects: string[] = [];
  for (const file of files) for await (const subject of readSubjects(lake, file)) subjects.push(subject);
  return { files, subjects };
};

/**
 * Writes the list of a cause: the subjects that `collect` finds and those that were held back for this register. It
 * answers the number of chunks; a list that is there is complete and taken as it is.
 */
export const listToAssess = async (
  lake: Lake,
  { manifest }: Submission,
  cause: string,
  collect: () => Promise<Set<string>>,
): Promise<number> => {
  const known = await countAssessChunks(lake, cause);
  if (known !== undefined) return known;
  const subjects = await collect();
  const held = await readHeld(lake, manifest);
  for (const subject of held.subjects) subjects.add(subject);
  if (held.files.length > 0)
    await lake.putText(lakeKeys.assessHeld(cause), JSON.stringify(held.files), {
      contentType: 'application/json',
    });
  return (await writeAssessList(lake, cause, subjects)).assessChunks;
};

/** Adds everyone of the city to `subjects` when a register that accuses by absence changed its standing. */
export const addCity = async (deps: RollbackDeps, scope: string, subjects: Set<string>): Promise<void> => {
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
  if (now.feed !== INSURED_FEED) return false;
  if (before === undefined || before.complete !== now.complete) return true;
  const wasStale = addDays(before.dataAsOf, deps.settings.freshDays) < (await deps.clocks.today());
  if (wasStale) return true;
  return (await protectedText(deps.lake, before)) !== (await protectedText(deps.lake, now));
};

const protectedText = async (lake: Lake, { submissionId }: Register): Promise<string> => {
  const protects = (await findSummary(lake, submissionId))?.protects;
  return JSON.stringify([[...(protects?.subjects ?? [])].sort(), [...(protects?.names ?? [])].sort()]);
};
