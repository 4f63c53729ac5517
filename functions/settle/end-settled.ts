import type { Submission } from '../../schemas/ledger/ledger.ts';
import { isHistory } from '../apply/notes.ts';
import { countAssessChunks, writeAssessList } from '../shared/index/assess-list.ts';
import { lakeKeys } from '../shared/keys.ts';
import { addCity, readHeld, readTouched, standingChanged } from './assess-subjects.ts';
import type { SettleDeps } from './deps.ts';
import { clearMark, letGo } from './let-go.ts';
import { readPrevious } from './previous.ts';

/** What the state machine does next: assess, or undo all chunks. */
export interface Settlement {
  readonly outcome: 'settled' | 'undo';
  /** The apply chunks, for the Undo map. */
  readonly chunksKey: string;
  /** JSON array of assess chunks; `[]` when there are none. */
  readonly assessKey: string;
  readonly assessChunks: number;
}

/** One cause of an assessment: a settled submission, or its withdrawal. */
export const causeOf = ({ submissionId, withdrawRequestedAt }: Submission): string =>
  withdrawRequestedAt === undefined ? submissionId : `${submissionId}-withdraw`;

export const settlementOf = (
  outcome: Settlement['outcome'],
  id: string,
  cause = id,
  assessChunks = 0,
): Settlement => ({
  outcome,
  chunksKey: lakeKeys.applyChunks(id),
  assessKey: lakeKeys.assessChunks(cause),
  assessChunks,
});

/** The end of a settled submission: its mark goes, the list of subjects is written, then the lock is free. */
export const endSettled = (deps: SettleDeps, submission: Submission): Promise<Settlement> =>
  endWith(deps, submission, submission.submissionId, async (subjects) => {
    const { feed, scope } = submission.manifest;
    const now = await deps.registers.get(feed, scope);
    const before = (await readPrevious(deps.lake, submission.submissionId))?.register ?? undefined;
    // History changed nothing, whatever stands in the register.
    if (now === undefined || isHistory(submission)) return;
    if (await standingChanged(deps, before, now)) await addCity(deps, scope, subjects);
  });

/**
 * Held subjects are read once the mark is gone: from then on nobody adds to them. The list is written last of all that
 * a repeat would have to do again, so one that is there is taken as it is.
 */
export const endWith = async (
  deps: SettleDeps,
  submission: Submission,
  cause: string,
  addMore: (subjects: Set<string>) => Promise<void>,
): Promise<Settlement> => {
  const { submissionId, manifest } = submission;
  await clearMark(deps, submission);
  let chunks = await countAssessChunks(deps.lake, cause);
  if (chunks === undefined) {
    const subjects = await readTouched(deps.lake, submissionId);
    const held = await readHeld(deps.lake, manifest);
    for (const subject of held.subjects) subjects.add(subject);
    await addMore(subjects);
    if (held.files.length > 0)
      await deps.lake.putText(lakeKeys.assessHeld(cause), JSON.stringify(held.files), {
        contentType: 'application/json',
      });
    chunks = (await writeAssessList(deps.lake, cause, subjects)).assessChunks;
  }
  await letGo(deps, submission);
  return settlementOf('settled', submissionId, cause, chunks);
};
