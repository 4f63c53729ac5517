import * as z from 'zod';
import type { Submission, SubmissionStatus } from '../../schemas/ledger/ledger.ts';
import type { RollbackDeps } from './deps.ts';
import { letGo } from './let-go.ts';
import { rollBack } from './rollback.ts';

/** What the state machine caught. `Cause` is for the execution's own history: it may hold anything, so it is not kept. */
export const FailureSchema = z.object({
  submissionId: z.string(),
  error: z.object({ Error: z.string().optional(), Cause: z.string().optional() }).optional(),
});
export type Failure = z.infer<typeof FailureSchema>;

type Note = NonNullable<Submission['problem']>;
const IN_PROGRESS: readonly SubmissionStatus[] = ['received', 'ingesting', 'queued', 'held', 'applying'];

const failedNote = (error: Failure['error']): Note => ({
  code: 'processing-failed',
  zh: '处理失败,原有数据保持不变,请稍后重新报送或联系运维',
  en: `Processing failed (${error?.Error ?? 'unknown'}); what stood before still stands. Send it again or ask the operator`,
});
const assessNote: Note = {
  code: 'assess-failed',
  zh: '数据已入库,但研判未完成,请联系运维',
  en: 'The data are settled, but their assessment was not finished; ask the operator',
};

const withdrawNote: Note = {
  code: 'withdraw-failed',
  zh: '撤回未能开始,数据保持不变,请联系运维',
  en: 'The withdrawal could not begin and changed nothing; ask the operator',
};

/**
 * Ends an execution that failed for good. What was half applied is rolled back, so the old state stays the authority
 * (DECISIONS 12); what was settled before its assessment failed stays settled, since its receipt says so. The lock and
 * the mark on the register go last: nobody may build on a state half rolled back. Harmless to repeat.
 */
export const failSubmission =
  (deps: RollbackDeps) =>
  async ({ submissionId, error }: Failure): Promise<null> => {
    const submission = await deps.submissions.get(submissionId);
    if (submission === undefined) return null;
    if (IN_PROGRESS.includes(submission.status)) await failEarly(deps, submission, error);
    if (submission.status === 'settled') await failLate(deps, submission);
    if (submission.status === 'withdrawn')
      await deps.submissions.transition(submissionId, ['withdrawn'], 'withdrawn', { problem: assessNote });
    await letGo(deps, submission);
    return null;
  };

const failEarly = async (
  deps: RollbackDeps,
  submission: Submission,
  error: Failure['error'],
): Promise<void> => {
  const { submissionId, status, problem } = submission;
  if (status === 'applying') await rollBack(deps, submission);
  const said = problem?.code === 'chunks-failed' ? problem : failedNote(error);
  await deps.submissions.transition(submissionId, IN_PROGRESS, 'failed', { problem: said });
};

/** What is being withdrawn must not stay half undone. What was assessed before failed at something else. */
const failLate = async (deps: RollbackDeps, submission: Submission): Promise<void> => {
  const { submissionId, withdrawRequestedAt, assessedAt } = submission;
  const move = (to: SubmissionStatus, problem: Note) =>
    deps.submissions.transition(submissionId, ['settled'], to, { problem });
  if (withdrawRequestedAt !== undefined) {
    await rollBack(deps, submission);
    await move('withdrawn', assessNote);
  } else await move('settled', assessedAt === undefined ? assessNote : withdrawNote);
};
