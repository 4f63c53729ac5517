import type { ApplyChunk } from '../../schemas/events/execution.ts';
import { ABSENCE_FEEDS } from '../../schemas/feeds/absence-feeds.ts';
import type { Register, Submission } from '../../schemas/ledger/ledger.ts';
import { readUndo } from '../apply/undo-chunk.ts';
import { addDays } from '../shared/clock.ts';
import { countAssessChunks, readSubjects, writeAssessList } from '../shared/index/assess-list.ts';
import { subjectsConcerned } from '../shared/index/subjects.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { settingsInForce } from '../shared/rule-book/judge-by.ts';
import { findSummary, readApplyChunks } from '../shared/submission-files.ts';
import type { RollbackDeps, SettleDeps } from './deps.ts';
import { readPrevious } from './previous.ts';

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
  const files = ABSENCE_FEEDS.has(feed) ? await lake.list(lakeKeys.heldPrefix(feed, scope)) : [];
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

/**
 * True when nothing of the feed stood before this submission: with it the rules that rest on the feed come into
 * operation in every city, or go out of it. Of two first ones at once the earlier has the lower sequence.
 */
const isFirst = async (
  { lake, registers }: Pick<RollbackDeps, 'lake' | 'registers'>,
  { submissionId, seq, manifest }: Submission,
): Promise<boolean> => {
  if (settledRegister((await readPrevious(lake, submissionId))?.register ?? undefined)) return false;
  const others = (await registers.list(manifest.feed)).filter(({ scope }) => scope !== manifest.scope);
  return !others.some((one) => settledRegister(one) !== undefined && one.seq < seq);
};

/**
 * Adds everyone to `subjects` whom an absence in this register accuses, or no longer accuses: those of its city, of all
 * cities where it is the feed's first. Nobody where no absence in the feed accuses.
 */
export const addConcerned = async (
  deps: RollbackDeps,
  submission: Submission,
  subjects: Set<string>,
  standing = true,
): Promise<void> => {
  const { feed, scope } = submission.manifest;
  if (!ABSENCE_FEEDS.has(feed)) return;
  const everywhere = await isFirst(deps, submission);
  const concern = { feed, scope, everywhere, standing };
  for await (const subject of subjectsConcerned(deps, concern)) subjects.add(subject);
};

/** The register is the first, became complete, incomplete or fresh again, or its rejected rows protect others than before. */
const hasNewStanding = async (
  deps: Pick<SettleDeps, 'lake' | 'clocks' | 'settings'>,
  before: Register | undefined,
  now: Register,
): Promise<boolean> => {
  if (before === undefined || before.complete !== now.complete) return true;
  const { freshDays, freshDaysByFeed } = await settingsInForce(deps.lake, deps.settings);
  const days = freshDaysByFeed[now.feed] ?? freshDays;
  if (addDays(before.dataAsOf, days) < (await deps.clocks.today())) return true;
  return (await protectedText(deps.lake, before)) !== (await protectedText(deps.lake, now));
};

/**
 * What may make the hub judge subjects otherwise that this register does not name: its standing; else what it holds, as a
 * row of it may clear others, or its data reach a later day (DECISIONS 9–11). Undefined when nothing does.
 */
export const changeOf = async (
  deps: Pick<SettleDeps, 'lake' | 'clocks' | 'settings'>,
  before: Register | undefined,
  now: Register,
): Promise<'standing' | 'content' | undefined> => {
  const rests = ABSENCE_FEEDS.get(now.feed);
  if (rests === undefined) return undefined;
  if (await hasNewStanding(deps, before, now)) return 'standing';
  const isLater = rests.concerns === 'date' && (before?.dataAsOf ?? '') < now.dataAsOf;
  return rests.concerns === 'content' || isLater ? 'content' : undefined;
};

const protectedText = async (lake: Lake, { submissionId }: Register): Promise<string> => {
  const protects = (await findSummary(lake, submissionId))?.protects;
  return JSON.stringify([[...(protects?.subjects ?? [])].sort(), [...(protects?.names ?? [])].sort()]);
};
