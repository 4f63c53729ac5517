import type { Register, Submission } from '../../schemas/ledger/ledger.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { NO_COUNTS } from './classify.ts';
import { countChanges } from './count-changes.ts';
import type { PlanDeps } from './deps.ts';
import { isHistoryOnly } from './history.ts';
import { openJob } from './job.ts';
import { outdatedNote, wouldBeHeldNote, wouldBeHistoryNote } from './notes.ts';
import { isOutdated } from './outdated.ts';
import { type Plan, planOf } from './plan-step.ts';
import { reasonsToHold } from './reasons-to-hold.ts';
import { reviewFile, warningsPatch } from './review/review-file.ts';

type Checked = Pick<Submission, 'wouldChange' | 'problem' | 'warnings' | 'heldFor'>;

/**
 * The end of a dry run: what the file would change is counted by the index that stands, what is odd about it is looked for
 * as ever, and nothing is written but that. It takes no lock, so it waits for nobody and nobody for it. A supplement is
 * refused as in earnest once the register that it was put together from stands no longer: nothing could be told of it.
 */
export const planDryRun = async (deps: PlanDeps, submission: Submission): Promise<Plan> => {
  const { submissionId, status } = submission;
  if (status === 'ingesting') await end(deps, submission);
  return planOf('stop', submissionId);
};

const end = async (deps: PlanDeps, submission: Submission): Promise<void> => {
  const { submissionId, manifest } = submission;
  const register = settledRegister(await deps.registers.get(manifest.feed, manifest.scope));
  const move = deps.submissions.transition;
  if (await isOutdated(deps, submission, register))
    await move(submissionId, ['ingesting'], 'refused', { problem: outdatedNote });
  else await move(submissionId, ['ingesting'], 'checked', await check(deps, submission, register));
};

const check = async (
  deps: PlanDeps,
  submission: Submission,
  register: Register | undefined,
): Promise<Checked> => {
  if (isHistoryOnly(submission, register)) return { wouldChange: NO_COUNTS, problem: wouldBeHistoryNote };
  const job = await openJob(deps, submission);
  const wouldChange = await countChanges(deps.lake, job);
  const { warnings } = await reviewFile(deps, job, register);
  const heldFor = reasonsToHold(deps, job, { removed: wouldChange.removed, warnings });
  const held = heldFor.length > 0 ? { problem: wouldBeHeldNote(heldFor), heldFor } : {};
  return { wouldChange, ...warningsPatch(warnings), ...held };
};
