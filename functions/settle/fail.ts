import * as z from 'zod';
import { type ExecutionInput, ExecutionInputSchema } from '../../schemas/events/execution.ts';
import type { Submission, SubmissionStatus } from '../../schemas/ledger/ledger.ts';
import { isHistory } from '../apply/notes.ts';
import { withdrawalName } from '../shared/execution-names.ts';
import { lakeKeys } from '../shared/keys.ts';
import { addConcerned, listToAssess, readTouched } from './assess-subjects.ts';
import type { RollbackDeps } from './deps.ts';
import { keepSettled, keepWithdrawn } from './keep-history.ts';
import { letGo } from './let-go.ts';
import { assessNote, failedNote, withdrawNote } from './notes.ts';
import { rollBack } from './rollback.ts';

/** What the state machine caught. `Cause` is for the execution's own history: it may hold anything, so it is not kept. */
export const FailureSchema = z.object({
  submissionId: z.string(),
  /** What the execution was for; without it, whatever stands half done is cleared up. */
  action: ExecutionInputSchema.shape.action.optional(),
  error: z.object({ Error: z.string().optional(), Cause: z.string().optional() }).optional(),
});
export type Failure = z.infer<typeof FailureSchema>;
type Action = ExecutionInput['action'] | undefined;

/** Whom the failure concerns: they may have been judged by what was half applied, or wait for the register. */
export interface AfterFailure {
  readonly cause: string;
  readonly assessKey: string;
  readonly assessChunks: number;
}

const IN_PROGRESS: readonly SubmissionStatus[] = ['received', 'ingesting', 'queued', 'held', 'applying'];

/** True when a later execution of the submission has begun: it answers for what stands, not the one that failed. */
export const isSuperseded = (submission: Submission, action: Action): boolean => {
  const { confirmedBy, withdrawRequestedAt } = submission;
  if (action === undefined || action === 'withdraw') return false;
  return withdrawRequestedAt !== undefined || (action === 'submit' && confirmedBy !== undefined);
};

type Kind = 'failed' | 'withdrawn' | 'not-withdrawn' | 'not-assessed' | 'ended';

const kindOf = ({ status, assessedAt, withdrawRequestedAt }: Submission, action: Action): Kind => {
  if (status === 'failed' || IN_PROGRESS.includes(status)) return 'failed';
  if (status !== 'settled' && status !== 'withdrawn') return 'ended';
  if (withdrawRequestedAt !== undefined)
    return status === 'withdrawn' && (assessedAt ?? '') > withdrawRequestedAt ? 'ended' : 'withdrawn';
  if (status === 'withdrawn') return 'ended';
  if (action === 'withdraw' || (action === undefined && assessedAt !== undefined)) return 'not-withdrawn';
  return assessedAt === undefined ? 'not-assessed' : 'ended';
};

/** Cause of the assessment that follows a failure; its list is written when the failure is dealt with. */
export const causeOfFailure = (submission: Submission, action: Action): string => {
  const withdrawing =
    submission.withdrawRequestedAt !== undefined || kindOf(submission, action) === 'not-withdrawn';
  return `${withdrawing ? withdrawalName(submission) : submission.submissionId}-rollback`;
};

/**
 * Ends an execution that failed for good. What was half applied is rolled back, so the old state stays the authority
 * (DECISIONS 12); what was settled before its assessment failed stays settled, since its receipt says so. Then the mark
 * on the register and the lock go: nobody may build on a state half rolled back. Last it lists who is to be assessed
 * again. Harmless to repeat, and where another execution has gone on or nothing is left to do.
 */
export const failSubmission =
  (deps: RollbackDeps) =>
  async ({ submissionId, action, error }: Failure): Promise<AfterFailure> => {
    const submission = await deps.submissions.get(submissionId);
    if (submission === undefined || isSuperseded(submission, action)) return after(submissionId, 0);
    const kind = kindOf(submission, action);
    const cause = causeOfFailure(submission, action);
    await end(deps, submission, kind, error);
    await letGo(deps, submission);
    if (kind === 'ended') return after(cause, 0);
    const chunks = await listToAssess(deps.lake, submission, cause, () => concerned(deps, submission, kind));
    if (kind === 'not-withdrawn') await noteWithdrawal(deps, submission);
    return after(cause, chunks);
  };

const after = (cause: string, assessChunks: number): AfterFailure => ({
  cause,
  assessKey: lakeKeys.assessChunks(cause),
  assessChunks,
});

const end = async (
  deps: RollbackDeps,
  submission: Submission,
  kind: Kind,
  error: Failure['error'],
): Promise<void> => {
  const { submissionId, status, problem } = submission;
  const { transition } = deps.submissions;
  if (kind === 'failed') {
    if (status === 'applying') await rollBack(deps, submission);
    const said = problem?.code === 'chunks-failed' ? problem : failedNote(error?.Error);
    await transition(submissionId, IN_PROGRESS, 'failed', { problem: said });
  }
  if (kind === 'withdrawn') {
    // What is being withdrawn must not stay half undone.
    if (status === 'settled') await rollBack(deps, submission);
    await transition(submissionId, ['settled', 'withdrawn'], 'withdrawn', { problem: assessNote });
    await keepWithdrawn(deps, submission);
  }
  // It may have failed before the history had it; an entry that is there stays.
  if (kind === 'not-assessed') await keepSettled(deps, submission);
  if (kind === 'not-assessed' && !isHistory(submission))
    await transition(submissionId, ['settled'], 'settled', { problem: assessNote });
};

/** Nothing was undone where a withdrawal could not begin; only those wait who were held back for its mark. */
const concerned = async (deps: RollbackDeps, submission: Submission, kind: Kind): Promise<Set<string>> => {
  if (kind === 'not-withdrawn') return new Set();
  const subjects = await readTouched(deps.lake, submission.submissionId);
  if (kind !== 'failed') await addConcerned(deps, submission, subjects);
  return subjects;
};

/** The last step of all: from here on its sender may try again, by an execution of another name. */
const noteWithdrawal = async (deps: RollbackDeps, submission: Submission): Promise<void> => {
  const { submissionId, withdrawTries = 0 } = submission;
  const patch = { problem: withdrawNote, withdrawTries: withdrawTries + 1 };
  await deps.submissions.transition(submissionId, ['settled'], 'settled', patch);
};
