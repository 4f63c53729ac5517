import type { ApplyChunk } from '../../schemas/events/execution.ts';
import type { HistoryOf } from '../../schemas/ledger/history.ts';
import { applyChunk } from '../apply/apply-chunk.ts';
import { openJob } from '../apply/job.ts';
import { isHistory } from '../apply/notes.ts';
import { planChunks } from '../apply/plan-chunks.ts';
import { undoChunk } from '../apply/undo-chunk.ts';
import { commitIndex } from '../settle/commit-index.ts';
import { restorePrevious } from '../settle/previous.ts';
import { lakeKeys } from '../shared/keys.ts';
import { readSubmission } from '../shared/read-submission.ts';
import { readApplyChunks } from '../shared/submission-files.ts';
import type { ReplayDeps } from './deps.ts';
import type { ReplayState } from './state.ts';

type Deps = Pick<ReplayDeps, 'targets'>;

const depsOf = ({ targets }: Deps, { lake, ledger }: ReplayState) => ({
  lake,
  facts: targets.facts,
  submissions: ledger.submissions,
  registers: ledger.registers,
});

/** Chunks that failed for good when it was applied are not applied now either. */
const withoutLost = (chunks: readonly ApplyChunk[], lostGroups: readonly number[]): ApplyChunk[] =>
  chunks
    .map((chunk) => ({ ...chunk, groups: chunk.groups.filter((group) => !lostGroups.includes(group)) }))
    .filter(({ groups }) => groups.length > 0);

const otherCount = (of: string, before: number, now: number) => ({
  of,
  code: 'replay-rows-differ',
  zh: `入库后原有 ${before} 条记录，重放得到 ${now} 条`,
  en: `It left ${before} records in its register, and ${now} in the replay`,
});

/** Applies a settled submission as it was applied: merged with the index as it stood, by the same steps. */
export const settleAgain = async (
  given: Deps,
  state: ReplayState,
  { submission, register, lostGroups }: HistoryOf<'settled'>,
): Promise<void> => {
  const { submissionId } = submission;
  const deps = depsOf(given, state);
  state.ledger.begin(submission);
  if (isHistory(submission)) return;
  const job = await openJob(deps, submission);
  const chunks = withoutLost(planChunks(job), lostGroups);
  await deps.lake.putText(lakeKeys.applyChunks(submissionId), JSON.stringify(chunks));
  for (const chunk of chunks) await applyChunk(deps)(chunk);
  const counts = await deps.submissions.listChunkCounts(submissionId);
  const { rows } = await commitIndex(deps, submission, job.summary, counts);
  if (register === undefined) return;
  await deps.registers.put(register);
  if (rows !== register.rows) state.problems.push(otherCount(submissionId, register.rows, rows));
};

/** Takes a submission back as it was taken back: by the undo log of its chunks. */
export const withdrawAgain = async (
  given: Deps,
  state: ReplayState,
  { submissionId }: HistoryOf<'withdrawn'>,
): Promise<void> => {
  const deps = depsOf(given, state);
  const submission = await readSubmission(deps.submissions, submissionId);
  for (const chunk of await readApplyChunks(deps.lake, submissionId)) await undoChunk(deps)(chunk);
  await restorePrevious(deps, submission);
  state.ledger.clearMark(submission.manifest.feed, submission.manifest.scope);
};
