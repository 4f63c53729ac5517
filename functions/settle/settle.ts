import type { ApplyChunk, ExecutionInput, IngestSummary } from '../../schemas/events/execution.ts';
import { type FactCounts, makesWhole, type RowCounts } from '../../schemas/events/manifest.ts';
import type { ChunkCounts, Submission } from '../../schemas/ledger/ledger.ts';
import { NO_COUNTS } from '../apply/classify.ts';
import { isHistory } from '../apply/notes.ts';
import { undoChunk } from '../apply/undo-chunk.ts';
import { HubError } from '../shared/errors.ts';
import { readPointer } from '../shared/index/pointer.ts';
import { readSubmission } from '../shared/read-submission.ts';
import { readApplyChunks, readSummary } from '../shared/submission-files.ts';
import { readTouchedBy } from './assess-subjects.ts';
import { commitIndex } from './commit-index.ts';
import type { SettleDeps } from './deps.ts';
import { endSettled, type Settlement, settlementOf } from './end-settled.ts';
import { filePeriod } from './file-period.ts';
import { issueReceipt } from './issue-receipt.ts';
import { nextRegister, wholeCounts } from './next-register.ts';
import { chunksFailedNote } from './notes.ts';
import { assertReconciled, sumOf } from './sums.ts';
import { settleWithdrawal } from './withdrawal.ts';

/**
 * Counts what the chunks did, commits the new index and register, signs the receipt and lists who is to be assessed.
 * The order of its writes is such that a repeat after any of them ends in the same state: index, register, receipt with
 * status `settled`, then mark, list and lock.
 */
export const settleSubmission =
  (deps: SettleDeps) =>
  async ({ submissionId, action }: ExecutionInput): Promise<Settlement> => {
    const submission = await readSubmission(deps.submissions, submissionId);
    if (action === 'withdraw') return settleWithdrawal(deps, submission);
    if (submission.status === 'settled') return endSettled(deps, submission);
    if (submission.status !== 'applying')
      throw new HubError('submission-not-applying', `Submission ${submissionId} is ${submission.status}.`, {
        messageZh: '该报送不在入库状态',
      });
    const summary = await readSummary(deps.lake, submissionId);
    if (isHistory(submission))
      return close(deps, submission, summary, { facts: NO_COUNTS, subjectsTouched: 0 });
    return settleChunks(deps, submission, summary);
  };

const settleChunks = async (
  deps: SettleDeps,
  submission: Submission,
  summary: IngestSummary,
): Promise<Settlement> => {
  const { submissionId } = submission;
  const chunks = await readApplyChunks(deps.lake, submissionId);
  const counts = await deps.submissions.listChunkCounts(submissionId);
  const done = new Map(
    counts.filter(({ status }) => status === 'applied').map((count) => [count.chunk, count]),
  );
  const failed = chunks.filter(({ chunk }) => !done.has(chunk));
  if (failed.length > 0 && (await mustUndoAll(deps, submission, summary, failed.length === chunks.length))) {
    await noteFailure(deps, submission, failed.length);
    return settlementOf('undo', submissionId);
  }
  for (const chunk of failed) await undoChunk(deps)(chunk);
  const applied = chunks.filter(({ chunk }) => done.has(chunk));
  const { size } = await readTouchedBy(deps.lake, applied);
  const sums = applied.flatMap(({ chunk }) => done.get(chunk) ?? []);
  return settleApplied(deps, submission, summary, { applied: sums, failed, subjectsTouched: size });
};

/** A full register is whole or not at all, and so is one whose index gets more shards (DECISIONS 12). */
const mustUndoAll = async (
  { lake }: SettleDeps,
  { submissionId, manifest }: Submission,
  { shardCount }: IngestSummary,
  allFailed: boolean,
): Promise<boolean> => {
  if (makesWhole(manifest) || allFailed) return true;
  const { pointer } = await readPointer(lake, manifest.feed, manifest.scope);
  return pointer !== undefined && pointer.submissionId !== submissionId && shardCount > pointer.shardCount;
};

const noteFailure = async (deps: SettleDeps, { submissionId }: Submission, failed: number): Promise<void> => {
  const patch = { problem: chunksFailedNote(failed, true), failedChunks: failed };
  await deps.submissions.transition(submissionId, ['applying'], 'applying', patch);
};

interface Applied {
  readonly applied: readonly ChunkCounts[];
  readonly failed: readonly ApplyChunk[];
  readonly subjectsTouched: number;
}

const settleApplied = async (
  deps: SettleDeps,
  submission: Submission,
  summary: IngestSummary,
  { applied, failed, subjectsTouched }: Applied,
): Promise<Settlement> => {
  const facts = sumOf(applied);
  const deletes = submission.manifest.mode === 'delete';
  assertReconciled(summary, facts, { complete: failed.length === 0, deletes });
  const { rows, previous } = await commitIndex(deps, submission, summary, applied);
  const register = nextRegister(
    {
      submission,
      counts: registerCounts(summary),
      rows,
      failedChunks: failed.length,
      settledAt: deps.clocks.now(),
    },
    previous.register ?? undefined,
    deps.settings,
  );
  await deps.registers.put({ ...register, applying: submission.submissionId });
  return close(deps, submission, summary, {
    facts,
    subjectsTouched,
    ...(failed.length > 0 && {
      failedChunks: failed.length,
      problem: chunksFailedNote(failed.length, false),
    }),
  });
};

type Outcome = Pick<Submission, 'subjectsTouched' | 'failedChunks' | 'problem'> & {
  readonly facts: FactCounts;
};

/** Counts that a register is judged by: of a supplement, those of the whole that it makes. */
const registerCounts = ({ counts, whole }: IngestSummary): RowCounts =>
  whole === undefined ? counts : wholeCounts(counts, whole);

const close = async (
  deps: SettleDeps,
  submission: Submission,
  summary: IngestSummary,
  outcome: Outcome,
): Promise<Settlement> => {
  const { submissionId } = submission;
  // Before it is settled, so that no settled one is missing from the calendar.
  const filed = await filePeriod(deps, submission, summary.whole?.accepted ?? summary.counts.accepted);
  const receiptJws = await issueReceipt(deps, submission, summary, outcome.facts);
  const settledAt = deps.clocks.now();
  const patch = { ...outcome, ...filed, rows: summary.counts, receiptJws, settledAt };
  const settled = await deps.submissions.transition(submissionId, ['applying'], 'settled', patch);
  if (settled !== undefined) return endSettled(deps, settled);
  throw new HubError('submission-not-applying', `Submission ${submissionId} was ended by somebody else.`, {
    messageZh: '该报送已被其他流程结束',
  });
};
