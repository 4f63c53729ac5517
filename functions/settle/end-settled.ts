import type { Submission } from '../../schemas/ledger/ledger.ts';
import { isHistory } from '../apply/notes.ts';
import { lakeKeys } from '../shared/keys.ts';
import { addConcerned, changeOf, listToAssess, readTouched } from './assess-subjects.ts';
import type { SettleDeps } from './deps.ts';
import { keepSettled } from './keep-history.ts';
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

/** The end of a settled submission: the history has it, its mark goes, its list is written, then the lock is free. */
export const endSettled = async (deps: SettleDeps, submission: Submission): Promise<Settlement> => {
  await keepSettled(deps, submission);
  return endWith(deps, submission, submission.submissionId, async (subjects) => {
    const { feed, scope } = submission.manifest;
    const now = await deps.registers.get(feed, scope);
    const before = (await readPrevious(deps.lake, submission.submissionId))?.register ?? undefined;
    // History changed nothing, whatever stands in the register.
    if (now === undefined || isHistory(submission)) return;
    const change = await changeOf(deps, before, now);
    if (change !== undefined) await addConcerned(deps, submission, subjects, change === 'standing');
  });
};

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
  const { submissionId } = submission;
  await clearMark(deps, submission);
  const chunks = await listToAssess(deps.lake, submission, cause, async () => {
    const subjects = await readTouched(deps.lake, submissionId);
    await addMore(subjects);
    return subjects;
  });
  await letGo(deps, submission);
  return settlementOf('settled', submissionId, cause, chunks);
};
