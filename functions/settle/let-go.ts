import type { Submission } from '../../schemas/ledger/ledger.ts';
import type { Registers } from '../shared/ports/ledger.ts';

/** Takes the submission's mark off its register; another one's mark stays. */
export const clearMark = async (
  { registers }: { readonly registers: Registers },
  { submissionId, manifest: { feed, scope } }: Submission,
): Promise<void> => {
  if ((await registers.get(feed, scope))?.applying === submissionId)
    await registers.setApplying(feed, scope, null);
};

/** Mark and lock, in this order: whoever takes the lock next must not find the mark of one that has ended. */
export const letGo = async (
  deps: { readonly registers: Registers },
  submission: Submission,
): Promise<void> => {
  const { submissionId, manifest } = submission;
  await clearMark(deps, submission);
  await deps.registers.unlock(manifest.feed, manifest.scope, submissionId);
};
